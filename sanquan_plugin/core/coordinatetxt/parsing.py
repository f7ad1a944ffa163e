# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines of a coordinate file to header, heads and points; every line is accounted for."""

from __future__ import annotations

from typing import NamedTuple

from sanquan_plugin.core.coordinatetxt.header import ATTRIBUTES, PARCELS, Header, key_value, section_name
from sanquan_plugin.core.coordinatetxt.heads import is_head, parse_head
from sanquan_plugin.core.coordinatetxt.points import Point, is_numbered_point, parse_point
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.progress import CHUNK_ROWS, SILENT, Progress

_QUOTED = 60
_DECISIVE = ("坐标系", "几度分带", "带号")


class Warned(NamedTuple):
    """One thing to look at: line of the file, parcel ('' for none), reason in Chinese."""

    line: int
    zddm: str
    reason: str


class PlacedPoint(NamedTuple):
    """A point, the parcel it belongs to (0 …) and its line."""

    parcel: int
    line: int
    point: Point


class Parsed(NamedTuple):
    """What a file says, in its order; `heads` and `head_lines` are one a parcel."""

    header: Header
    heads: list[dict[str, str]]
    head_lines: list[int]
    points: list[PlacedPoint]
    warnings: list[Warned]


def parse(lines: list[str], file: str, *, progress: Progress = SILENT) -> Parsed:
    """Return what the lines say.

    `file` names the file in errors. Raises InputError, naming the line, for a line among the
    parcels that is neither head nor point, a head of unknown form, two headers that name
    different systems, and when there are no parcels at all. Raises Cancelled.
    """
    parser = _Parser(file)
    for number, line in enumerate(lines, start=1):
        if number % CHUNK_ROWS == 0:
            progress.check()
        text = line.strip(" \t\u3000\xa0\ufeff\x00\x1a")
        if text:
            parser.take(number, text)
    return parser.result()


class _Parser:
    """Takes a file line by line; `section` is '' before the first one."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._section = ""
        self._header: Header = {}
        self._heads: list[dict[str, str]] = []
        self._head_lines: list[int] = []
        self._points: list[PlacedPoint] = []
        self._warnings: list[Warned] = []

    def take(self, number: int, text: str) -> None:
        """Take one line that is not blank."""
        name = section_name(text)
        if name is not None:
            self._open_section(name)
        elif self._section == PARCELS:
            self._take_parcel_line(number, text)
        elif is_head(text) and "=" not in text:
            self._section = PARCELS
            self._take_head(number, text)
        elif is_numbered_point(text):
            self._section = PARCELS
            self._take_parcel_line(number, text)
        else:
            self._take_header_line(number, text)

    def result(self) -> Parsed:
        """Return all that was taken."""
        if self._section != PARCELS and not self._heads:
            raise InputError(
                "{file} is no coordinate file: it has neither a section [地块坐标] nor points. "
                "Choose the TXT that the survey office handed over.",
                file=self._file,
            )
        return Parsed(self._header, self._heads, self._head_lines, self._points, self._warnings)

    def _open_section(self, name: str) -> None:
        self._section = name
        if name != PARCELS:
            self._header.setdefault(name, {})

    def _take_parcel_line(self, number: int, text: str) -> None:
        point = parse_point(text)
        if point is not None:
            if not self._heads:
                self._warnings.append(Warned(number, "", "坐标点前没有地块属性行，按一宗地读入"))
                self._add_head(number, {})
            self._points.append(PlacedPoint(len(self._heads) - 1, number, point))
        elif is_head(text):
            self._take_head(number, text)
        else:
            raise InputError(
                "{file}, line {line}: '{text}' is neither the head of a parcel, which ends in @, nor a point "
                "(number,ring,X,Y). Correct the line.",
                file=self._file,
                line=number,
                text=text[:_QUOTED],
            )

    def _take_head(self, number: int, text: str) -> None:
        head = parse_head(text)
        if head is None:
            raise InputError(
                "{file}, line {line}: the head '{text}' has a number of columns that no known form has "
                "(3, 4 or 7 to 13 before @). Write points,hectares,code,name,面,sheet,use,class,@.",
                file=self._file,
                line=number,
                text=text[:_QUOTED],
            )
        self._add_head(number, head)

    def _add_head(self, number: int, head: dict[str, str]) -> None:
        self._heads.append(head)
        self._head_lines.append(number)

    def _take_header_line(self, number: int, text: str) -> None:
        if not self._section and "=" not in text and "＝" not in text:
            self._warnings.append(Warned(number, "", f"第一节之前的文字未采用：{text[:_QUOTED]}"))
            return
        key, value = key_value(text)
        keys = self._header.setdefault(self._section or ATTRIBUTES, {})
        if key in _DECISIVE and keys.get(key) and value and keys[key] != value:
            raise InputError(
                "{file}, line {line}: {key}={value}, but an earlier line says {earlier}. "
                "Split the file, one coordinate system each.",
                file=self._file,
                line=number,
                key=key,
                value=value,
                earlier=keys[key],
            )
        if not keys.get(key):
            keys[key] = value
