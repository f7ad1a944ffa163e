# SPDX-License-Identifier: GPL-2.0-or-later
"""One point line: 点号,圈号,X,Y and the forms that other programs write."""

from __future__ import annotations

import re
from typing import NamedTuple

from sanquan_plugin.core.coordinatetxt.text import half_width

_NUMBER = re.compile(r"[+-]?\d{1,9}(?:\.\d{0,20})?", re.ASCII)
_LABEL = re.compile(r"\d{1,6}", re.ASCII)
_SHORT = re.compile(r"\d{1,4}", re.ASCII)
_POINT_NUMBER = re.compile(r"[A-Za-z]{0,2}\d{1,7}", re.ASCII)
_FEWEST, _RING_FIRST, _RING_LAST = 3, 4, 5


class Point(NamedTuple):
    """A point as it stands in the file: number in capitals, ring label, the two coordinates."""

    number: str
    label: int
    first: float
    second: float


def parse_point(line: str) -> Point | None:
    """Return the point of a line; None where the line is none.

    Forms: `J1,1,X,Y`; `J1,X,Y` without a ring; `J1,X,Y,,1,` with the ring last (增减挂钩); a height
    after X and Y is dropped. `J1,1,X` is no point: one of its coordinates is missing. Values may have blanks around them or be set apart by blanks alone.
    """
    fields = _fields(line)
    if len(fields) == _FEWEST and not _SHORT.fullmatch(fields[1]):
        ring, values = "", fields[1:]
    elif len(fields) == _RING_FIRST and not fields[1]:
        ring, values = "", fields[2:]
    elif len(fields) == _RING_FIRST and not _LABEL.fullmatch(fields[1]):
        ring, values = "", fields[1:]
    elif len(fields) == _RING_FIRST:
        ring, values = fields[1], fields[2:]
    elif len(fields) == _RING_LAST and not fields[3]:
        ring, values = fields[4], fields[1:3]
    elif len(fields) == _RING_LAST:
        ring, values = fields[1], fields[2:]
    else:
        return None
    if (ring and not _LABEL.fullmatch(ring)) or not all(map(_NUMBER.fullmatch, values)):
        return None
    return Point(fields[0].upper(), int(ring or 1), float(values[0]), float(values[1]))


def is_numbered_point(line: str) -> bool:
    """Tell whether a line is a point whose number is letters and digits, as J1."""
    point = parse_point(line)
    return point is not None and _POINT_NUMBER.fullmatch(point.number) is not None


def number(text: str) -> float | None:
    """Return the number that a value is; None where it is none."""
    text = half_width(text)
    return float(text) if _NUMBER.fullmatch(text) else None


def _fields(line: str) -> list[str]:
    fields = line.split(",")
    if len(fields) < _FEWEST:
        line = half_width(line)
        fields = line.split(",") if "," in line else line.split()
    fields = [field.strip() for field in fields]
    while len(fields) > _FEWEST and not fields[-1]:
        fields.pop()
    return fields
