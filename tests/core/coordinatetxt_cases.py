# SPDX-License-Identifier: GPL-2.0-or-later
"""Small coordinate files for the tests: a square of 100 m in zone 39, corners in file order (X, Y)."""

from __future__ import annotations

from pathlib import Path

from sanquan_plugin.core.coordinatetxt.reader import CoordinateTxt, read_coordinate_txt

SQUARE = [(3860000, 39567000), (3860100, 39567000), (3860100, 39567100), (3860000, 39567100)]
HOLE = [(3860020, 39567020), (3860020, 39567080), (3860080, 39567080), (3860080, 39567020)]
ISLAND = [(3860040, 39567040), (3860060, 39567040), (3860060, 39567060), (3860040, 39567060)]
FAR = [(3861000, 39567000), (3861010, 39567000), (3861010, 39567010), (3861000, 39567010)]
WKT_SQUARE = (
    "POLYGON ((39567000 3860000, 39567100 3860000, 39567100 3860100, 39567000 3860100, 39567000 3860000))"
)
ATTRIBUTES = ["[属性描述]", "坐标系=2000国家大地坐标系", "几度分带=3", "带号=39"]
HEAD = "5,1.0000,371324008029JC00001,东一号,面,I50,住宅,0702,@"


def ring(corners, *, label=1, first=1, closed=True, form="J{n},{label},{x},{y}"):
    """Return the point lines of a ring; `form` is filled with n, label, x, y."""
    numbered = [(first + offset, *corner) for offset, corner in enumerate(corners)]
    if closed:
        numbered.append(numbered[0])
    return [form.format(n=number, label=label, x=x, y=y) for number, x, y in numbered]


def text(*lines, header=ATTRIBUTES, end="\n") -> str:
    """Return a file of header, section of parcels and the given lines."""
    return end.join([*header, "[地块坐标]", *lines, ""])


def read(folder: Path, content: str | bytes, **options) -> CoordinateTxt:
    """Write a file under a Chinese name and read it."""
    path = folder / "坐标 一.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read_coordinate_txt(path, **options)


def reasons(found: CoordinateTxt) -> str:
    """Return all that a reader is told, one line each."""
    return "\n".join(f"{row.line} {row.zddm} {row.reason}" for row in found.warnings.itertuples())
