# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of a drawing to attributes: patterns of resources/catalogue/drawing_texts.csv (domain.md 6.3)."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from sanquan_plugin import paths

HOLDER = "权利人"
NOTE = "BZ"


class _Pattern(NamedTuple):
    heading: str
    xdata: int | None
    expression: re.Pattern[str]


@cache
def _patterns() -> tuple[_Pattern, ...]:
    with paths.resource("catalogue", "drawing_texts.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            _Pattern(row["heading"], int(row["xdata"]) if row["xdata"] else None, re.compile(row["pattern"]))
            for row in csv.DictReader(file)
        )


def headings() -> list[str]:
    """Return the columns that texts can fill, the note last."""
    return [*dict.fromkeys(pattern.heading for pattern in _patterns()), NOTE]


def attributes(xdata: Iterable[str], texts: Iterable[str]) -> dict[str, str]:
    """Return {heading: value} of a parcel from its extended data and the texts inside its line.

    `xdata` are the strings that CASS hangs on the line, the CASS code first; they go before texts.
    What no pattern takes, a second value for a heading, and the holder (for whom the parcel table
    has no column) are kept in the note.
    """
    found: dict[str, str] = {}
    rest: list[str] = []
    cass: list[tuple[int | None, str]] = [(number, text) for number, text in enumerate(xdata) if number > 0]
    placed = cass + [(None, line) for text in texts for line in text.splitlines()]
    for position, line in placed:
        heading, value = _read(line, position)
        if heading and found.setdefault(heading, value) != value:
            heading = ""
        if not heading and value and value not in rest:
            rest.append(value)
    note = [f"{HOLDER}：{found[HOLDER]}", *rest] if HOLDER in found else rest
    return {**found, NOTE: "；".join(note)} if note else found


def _read(text: str, position: int | None) -> tuple[str, str]:
    """Return heading and value of a text; no heading where no pattern takes it."""
    line = unicodedata.normalize("NFKC", " ".join(text.split()))
    joined = line.replace(" ", "")
    for pattern in _patterns():
        if pattern.xdata not in (None, position):
            continue
        match = pattern.expression.match(line) or pattern.expression.match(joined)
        if match:
            return pattern.heading, match[1].strip()
    return "", line
