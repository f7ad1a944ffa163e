# SPDX-License-Identifier: GPL-2.0-or-later
"""The mark on a printed sheet: parcel code, area, date and a checksum of what the sheet says.

One line of text, `SQ1|zddm|area_m2|date|checksum`; SQ1 is its version. The checksum is the first
twelve hexadecimal digits of SHA-256 over code, holder, area, date and all coordinates printed.
It shows that a sheet no longer says what the package holds; it is no signature.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from sanquan_plugin.core import codes
from sanquan_plugin.core.boundary.point_table import Row
from sanquan_plugin.core.errors import InputError

_VERSION = "SQ1"
_SEPARATOR = "|"
_DIGITS = 12


@dataclass(frozen=True)
class SheetFacts:
    """What a sheet says, as printed: area in m² as text, the rows of its table of points."""

    zddm: str
    holder: str
    area_m2: str
    drawn_on: str
    rows: Sequence[Row]


class SheetMark(NamedTuple):
    """What the mark on a sheet says."""

    zddm: str
    area_m2: str
    drawn_on: str
    checksum: str


class Verdict(Enum):
    """Whether a sheet's mark is that of what is held now."""

    VALID = "valid"
    CHANGED = "changed"
    UNKNOWN = "unknown"


def checksum(facts: SheetFacts) -> str:
    """Return the checksum of what a sheet says."""
    lines = [facts.zddm, facts.holder, facts.area_m2, facts.drawn_on]
    lines += [f"{row.x_north},{row.y_east}" for row in facts.rows]
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()[:_DIGITS]


def mark_text(facts: SheetFacts) -> str:
    """Return the mark of a sheet as its QR code holds it."""
    return _SEPARATOR.join([_VERSION, facts.zddm, facts.area_m2, facts.drawn_on, checksum(facts)])


def read_mark(text: str) -> SheetMark:
    """Return what a scanned text says. Raises InputError when it is not the mark of such a sheet."""
    words = text.strip().split(_SEPARATOR)
    complete = len(words) == 1 + len(SheetMark._fields)
    if words[0] != _VERSION or not complete or not re.fullmatch(codes.PARCEL_CODE, words[1]):
        raise InputError(
            "'{text}' is not the QR code of a parcel map. Scan it again; it starts with {version}.",
            text=text.strip()[:80],
            version=_VERSION + _SEPARATOR,
        )
    return SheetMark(*words[1:])


def verdict(mark: SheetMark, held: SheetFacts | None) -> Verdict:
    """Return whether a mark fits what is held of its parcel now; None is a parcel that is not there.

    `held` must carry the date of the mark: a sheet of another day is the same sheet.
    """
    if held is None:
        return Verdict.UNKNOWN
    same = mark == SheetMark(held.zddm, held.area_m2, held.drawn_on, checksum(held))
    return Verdict.VALID if same else Verdict.CHANGED
