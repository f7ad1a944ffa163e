# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the headings of a county's sheet stand: below a title, or in two rows of merged cells."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.exports.plan import filled_fields
from sanquan_plugin.core.importing import headings
from sanquan_plugin.core.readers.sheets import Row
from sanquan_plugin.core.rights.importreport import COLUMNS

_LOOKED_AT = 5
_UNNAMED = "_"
_NOT_TAKEN = "列 {columns} 未采用：数据包没有对应的字段；属于某字段的请用 FIELD_MAP 指定"
_ELSEWHERE = "列 {columns} 不另存：以数据包其他表的数据为准，导出时由那里填写；不同的请改那里"

Wanted = Mapping[str, tuple[str, ...]]


def below_headings(
    file: str, sheet: str, rows: list[Row], *, layer: str, field_map: Mapping[str, str]
) -> pd.DataFrame:
    """Return a sheet's rows below its headings; the index is the row's number in the sheet.

    The headings are that one of the first rows which names most columns of the table `layer`, with the
    row below where that names columns of merged cells.
    Raises InputError when none of the rows does, or a heading comes twice.
    """
    wanted = {
        field.name: (field_map[field.name],) if field.name in field_map else field.headings()
        for field in catalogue.listed_fields(layer)
    }
    known = [len(headings.match(_texts(values), wanted)) for _, values in rows[:_LOOKED_AT]]
    place = known.index(max(known))
    if not known[place]:
        raise InputError(
            "{file}: none of the first rows of sheet {sheet} holds its headings. Put them into row 1.",
            file=file,
            sheet=sheet,
        )
    names, below = _headings(rows[place:], wanted)
    width = max(len(values) for _, values in rows)
    names = [text or f"{_UNNAMED}{number}" for number, text in enumerate(_filled(names, width))]
    _refuse_twice(file, sheet, names)
    cells = [[*values, *[None] * (width - len(values))] for _, values in rows[place + below :]]
    numbers = [number for number, _ in rows[place + below :]]
    table = pd.DataFrame(cells, index=numbers, columns=names, dtype=object)
    return table.where(table != "", None)


def headed_by_first_row(frame: pd.DataFrame, layer: str) -> pd.DataFrame:
    """Return a table with its first row as headings, where only that row names columns of the table `layer`.

    GDAL takes the headings of a sheet that holds nothing but texts for a row.
    """
    wanted = {field.name: field.headings() for field in catalogue.listed_fields(layer)}
    first = _texts(frame.iloc[0].tolist()) if len(frame) else []
    if headings.match(map(str, frame.columns), wanted) or not headings.match(filter(None, first), wanted):
        return frame
    names = [text or str(column) for text, column in zip(first, frame.columns, strict=True)]
    return frame.iloc[1:].set_axis(names, axis=1).reset_index(drop=True)


def columns_not_taken(raw: pd.DataFrame, taken: pd.DataFrame, table: catalogue.Table) -> pd.DataFrame:
    """Return a report (sheet, row, action, reason) that names the filled columns that no field took.

    Those that hand-over sets have, filled from other tables, are told apart. `raw` has the file's own headings, `taken` the catalogue's names. The row is the first of the sheet.
    """
    known = {field.name for field in catalogue.listed_fields(table.table)}
    free = {name for name in taken.columns if name not in known and taken[name].notna().any()}
    places = enumerate(map(str, raw.columns), start=1)
    named = [
        f"第{place}列（无表头）" if name == f"{_UNNAMED}{place - 1}" else name
        for place, name in places
        if name.strip().lower() in free
    ]
    handed_over = {
        field.name: field.headings()
        for field in catalogue.all_fields(table.table)
        if field.name not in known and field.field in filled_fields(table.table)
    }
    elsewhere = set(headings.match(named, handed_over).values())
    parts = {
        _ELSEWHERE: [name for name in named if name in elsewhere],
        _NOT_TAKEN: [name for name in named if name not in elsewhere],
    }
    lines = [
        (table.sheet, 1, "noted", sentence.format(columns="、".join(names)))
        for sentence, names in parts.items()
        if names
    ]
    return pd.DataFrame(lines, columns=COLUMNS)


def _texts(values: list[object]) -> list[str]:
    return ["" if text is None else str(text).strip() for text in values]


def _filled(texts: list[str], width: int) -> list[str]:
    return [*texts, *[""] * (width - len(texts))]


def _headings(rows: list[Row], wanted: Wanted) -> tuple[list[str], int]:
    """Return the headings that the first row holds, or the first two together, and how many rows they are."""
    upper = _texts(rows[0][1])
    lower = _filled(_texts(rows[1][1]), len(upper)) if len(rows) > 1 else []
    named = set(headings.match(upper, wanted).values())
    is_second = headings.match(filter(None, lower), wanted) and not any(
        below for text, below in zip(upper, lower, strict=False) if text in named
    )
    if not is_second:
        return upper, 1
    return [below or text for text, below in zip(_filled(upper, len(lower)), lower, strict=True)], 2


def _refuse_twice(file: str, sheet: str, names: list[str]) -> None:
    twice = next((text for text in names if names.count(text) > 1), None)
    if twice is not None:
        raise InputError(
            "{file}: sheet {sheet} has the heading {heading} twice. Remove or rename one of them.",
            file=file,
            sheet=sheet,
            heading=twice,
        )
