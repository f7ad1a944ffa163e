# SPDX-License-Identifier: GPL-2.0-or-later
"""Profiles as TOML files: reading, and refusing what would give silent nonsense."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from sanquan_plugin import paths
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.suitability.profile import (
    USES,
    Factor,
    Overlap,
    Profile,
    Rule,
    Steps,
    UseRules,
    Words,
)
from sanquan_plugin.core.suitability.terms import measures, role_labels

WEIGHT_TOLERANCE = 0.001
_TESTS = {"over", "under", "words", "overlap", "outside", "adjoins"}
_RULE_KEYS = {"id", "review", "measure", "within_m", "min_patch_m2", "source", "note"} | _TESTS


def built_in() -> list[str]:
    """Return the names of the profiles that come with the plugin."""
    return sorted(path.stem for path in paths.resource("profiles").glob("*.toml"))


def load_profile(name: str) -> Profile:
    """Return the profile of a built-in name or of a TOML file.

    Checked: weights of a use add up to 1 ± 0.001 (then normalised), class tables rise and end
    open, measures and roles are known, every rule has one test, every number its source.
    Raises InputError naming the file and the key.
    """
    path = paths.resource("profiles", f"{name}.toml") if name in built_in() else Path(name)
    if not path.is_file():
        raise InputError(
            "There is no profile '{name}'. Give a TOML file, or one of: {names}.",
            name=name,
            names=", ".join(built_in()),
        )
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError("Profile {file} can't be read: {reason}", file=path.name, reason=error) from None
    return _Reader(path.name).profile(data)


@dataclass(frozen=True)
class _Reader:
    """Turns the tables of one file into a Profile."""

    file: str

    def profile(self, data: dict[str, Any]) -> Profile:
        grades, overlap = self._get(data, "", "grades", dict), self._get(data, "", "overlap", dict)
        high, medium, low = (self._number(grades, "grades", cut) for cut in ("high", "medium", "low"))
        if not 100 >= high > medium > low >= 0:
            self._refuse(
                "Profile {file}, {key}: high, medium and low must fall, between 100 and 0.", "grades"
            )
        order = tuple(self._get(data, "", "order", list))
        if sorted(order) != sorted(USES):
            self._refuse("Profile {file}, {key}: name each of {uses} once.", "order", uses=", ".join(USES))
        return Profile(
            name=self._get(data, "", "name", str),
            version=self._get(data, "", "version", str),
            title=self._get(data, "", "title", str),
            order=order,
            grade_cuts=(high, medium, low),
            min_data_share=self._number(data, "", "min_data_share"),
            overlap=Overlap(
                min_m2=self._number(overlap, "overlap", "min_m2"),
                min_share=self._number(overlap, "overlap", "min_share"),
                accuracy_m=dict(overlap.get("accuracy_m", {})),
                default_accuracy_m=self._number(overlap, "overlap", "default_accuracy_m"),
            ),
            edge_m=self._number(data, "", "edge_m"),
            rain_mm=self._number(data["climate"], "climate", "rain_mm") if "climate" in data else None,
            uses={use: self._use(self._get(data, "", use, dict), use) for use in USES},
        )

    def _use(self, data: dict[str, Any], use: str) -> UseRules:
        required = tuple(data.get("required", ()))
        for role in required:
            self._know(role, role_labels(), f"{use}.required")
        rules = tuple(
            self._rule(rule, f"{use}.rule[{number}]")
            for number, rule in enumerate(data.get("rule", []), start=1)
        )
        factors = [
            self._factor(factor, f"{use}.factor[{number}]")
            for number, factor in enumerate(self._get(data, use, "factor", list), start=1)
        ]
        total = sum(factor.weight for factor in factors)
        if abs(total - 1.0) > WEIGHT_TOLERANCE:
            self._refuse(
                "Profile {file}, {key}: the weights add up to {total:.4f}, not to 1.",
                f"{use}.factor",
                total=total,
            )
        factors = [Factor(factor.measure, factor.weight / total, factor.classes) for factor in factors]
        return UseRules(required, rules, tuple(factors))

    def _rule(self, data: dict[str, Any], key: str) -> Rule:
        name = self._get(data, key, "id", str)
        self._get(data, key, "source", str)
        for unknown in sorted(set(data) - _RULE_KEYS):
            self._refuse("Profile {file}, {key}: unknown key {name}.", f"{key} {name}", name=unknown)
        tests = sorted(_TESTS & set(data))
        if len(tests) != 1:
            self._refuse(
                "Profile {file}, {key}: needs exactly one of {tests}.",
                f"{key} {name}",
                tests=", ".join(sorted(_TESTS)),
            )
        if tests[0] in ("over", "under", "words"):
            self._know(self._get(data, key, "measure", str), measures(), f"{key} {name}")
        if tests[0] in ("overlap", "outside"):
            self._know(data[tests[0]], role_labels(), f"{key} {name}")
        return Rule(
            id=name,
            is_review=bool(data.get("review", False)),
            measure=data.get("measure", ""),
            over=data.get("over"),
            under=data.get("under"),
            words=tuple(data.get("words", ())),
            overlap=data.get("overlap", ""),
            outside=data.get("outside", ""),
            adjoins=data.get("adjoins", ""),
            within_m=float(data.get("within_m", 0.0)),
            min_patch_m2=float(data.get("min_patch_m2", 0.0)),
        )

    def _factor(self, data: dict[str, Any], key: str) -> Factor:
        measure = self._get(data, key, "measure", str)
        key = f"{key} {measure}"
        self._know(measure, measures(), key)
        self._get(data, key, "source", str)
        weight = self._number(data, key, "weight")
        if weight <= 0:
            self._refuse("Profile {file}, {key}: the weight must be greater than 0.", key)
        table = self._get(data, key, "classes", list)
        is_words = measures()[measure].is_word
        return Factor(measure, weight, self._words(table, key) if is_words else self._steps(table, key))

    def _steps(self, table: list[dict[str, Any]], key: str) -> Steps:
        limits = [float(row.get("upto", np.inf)) for row in table]
        if not limits or np.isfinite(limits[-1]):
            self._refuse(
                "Profile {file}, {key}: the class table must end with an open class, one without upto.", key
            )
        if any(second <= first for first, second in pairwise(limits)):
            self._refuse("Profile {file}, {key}: the classes must rise; only the last may be open.", key)
        return Steps(np.array(limits), np.array([self._score(row, key) for row in table]))

    def _words(self, table: list[dict[str, Any]], key: str) -> Words:
        words = [self._get(row, key, "value", str) for row in table]
        if len(set(words)) != len(words):
            self._refuse("Profile {file}, {key}: a word stands twice in the class table.", key)
        return Words({word: self._score(row, key) for word, row in zip(words, table, strict=True)})

    def _score(self, row: dict[str, Any], key: str) -> float:
        score = self._number(row, key, "score")
        if not 0 <= score <= 100:
            self._refuse(
                "Profile {file}, {key}: a score of {score:g} is not between 0 and 100.", key, score=score
            )
        return score

    def _number(self, table: dict[str, Any], key: str, name: str) -> float:
        value = table.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._refuse("Profile {file}, {key}: a number is missing.", f"{key}.{name}".strip("."))
        return float(value)

    def _get(self, table: dict[str, Any], key: str, name: str, kind: type) -> Any:
        value = table.get(name)
        if not isinstance(value, kind) or not value:
            self._refuse(
                "Profile {file}, {key}: is missing or of the wrong kind.", f"{key}.{name}".strip(".")
            )
        return value

    def _know(self, name: str, known: dict[str, Any], key: str) -> None:
        if name not in known:
            self._refuse(
                "Profile {file}, {key}: {name} is unknown; known are {known}.",
                key,
                name=name,
                known=", ".join(sorted(known)),
            )

    def _refuse(self, template: str, key: str, **params: object) -> NoReturn:
        raise InputError(template, file=self.file, key=key, **params)
