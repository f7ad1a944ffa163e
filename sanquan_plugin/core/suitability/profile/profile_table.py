# SPDX-License-Identifier: GPL-2.0-or-later
"""Values out of the tables of a profile's TOML, each refused with file, line and key."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NoReturn

import numpy as np

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.suitability.profile.profile import Steps, Words
from sanquan_plugin.core.suitability.profile.profile_lines import line_of
from sanquan_plugin.core.suitability.terms import measures


@dataclass(frozen=True)
class TableReader:
    """Takes checked values out of the tables of one file; `key` says where a table stands."""

    file: str
    lines: dict[str, int] = field(default_factory=dict)

    def number(self, table: dict[str, Any], key: str, name: str) -> float:
        """Return a number that has to be there."""
        value = table.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not np.isfinite(value):
            self.refuse(
                "Profile {file}, line {line}, {key}: a number is missing.", f"{key}.{name}".strip(".")
            )
        return float(value)

    def get(self, table: dict[str, Any], key: str, name: str, kind: type) -> Any:
        """Return a value of a kind that has to be there and is not empty."""
        value = table.get(name)
        if not isinstance(value, kind) or not value:
            self.refuse(
                "Profile {file}, line {line}, {key}: is missing or of the wrong kind.",
                f"{key}.{name}".strip("."),
            )
        return value

    def know(self, name: str, known: Collection[str], key: str) -> None:
        """Refuse a name that is not among the known ones."""
        if name not in known:
            self.refuse(
                "Profile {file}, line {line}, {key}: {name} is unknown; known are {known}.",
                key,
                name=name,
                known=", ".join(sorted(known)),
            )

    def check_unit(self, table: dict[str, Any], key: str, measure: str) -> None:
        """Refuse a unit that is not the one the measure is taken in; without one that is taken as meant."""
        unit, own = table.get("unit"), measures()[measure].unit.strip()
        if unit is not None and unit != own:
            self.refuse(
                "Profile {file}, line {line}, {key}: the unit is {unit}, but {measure} is taken in {own}.",
                f"{key}.unit",
                unit=unit,
                measure=measure,
                own=own or "-",
            )

    def classes(self, table: dict[str, Any], key: str, measure: str) -> Steps | Words:
        """Return the score classes of a measure."""
        if measures()[measure].is_word:
            return self._words(self.get(table, key, "classes", list), f"{key}.classes", measure)
        return self.steps(table, key)

    def refuse(self, template: str, key: str, **params: object) -> NoReturn:
        """Raise InputError with file, line and key."""
        raise InputError(template, file=self.file, line=line_of(key, self.lines), key=key, **params)

    def steps(self, table: dict[str, Any], key: str) -> Steps:
        """Return the score classes of a number: rising, without a gap, the last one open."""
        rows = self.get(table, key, "classes", list)
        key = f"{key}.classes"
        limits = [self.number(row, key, "upto") if "upto" in row else np.inf for row in rows]
        if np.isfinite(limits[-1]):
            self.refuse(
                "Profile {file}, line {line}, {key}: the class table must end with an open class, one without upto.",
                key,
            )
        if any(second <= first for first, second in pairwise(limits)):
            self.refuse(
                "Profile {file}, line {line}, {key}: the classes must rise; only the last may be open.", key
            )
        for row, before in zip(rows[1:], limits, strict=False):
            if "over" in row and self.number(row, key, "over") != before:
                self.refuse(
                    "Profile {file}, line {line}, {key}: the classes leave a gap between {before:g} and {over:g}.",
                    key,
                    before=before,
                    over=float(row["over"]),
                )
        return Steps(np.array(limits), np.array([self._score(row, key) for row in rows]))

    def _words(self, rows: list[dict[str, Any]], key: str, measure: str) -> Words:
        words = [self.get(row, key, "value", str) for row in rows]
        if len(set(words)) != len(words):
            self.refuse("Profile {file}, line {line}, {key}: a word stands twice in the class table.", key)
        lacking = [word for word in measures()[measure].words if word not in words]
        if lacking:
            self.refuse(
                "Profile {file}, line {line}, {key}: the class table lacks {words}.",
                key,
                words=", ".join(lacking),
            )
        return Words({word: self._score(row, key) for word, row in zip(words, rows, strict=True)})

    def _score(self, row: dict[str, Any], key: str) -> float:
        score = self.number(row, key, "score")
        if not 0 <= score <= 100:
            self.refuse(
                "Profile {file}, line {line}, {key}: a score of {score:g} is not between 0 and 100.",
                key,
                score=score,
            )
        return score
