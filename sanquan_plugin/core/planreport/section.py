# SPDX-License-Identifier: GPL-2.0-or-later
"""A page of the planner's report: sentences, one picture, tables; and how a table is printed."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from sanquan_plugin.core.files.workbook import Sheet

NOTHING = "—"
_SHORT = 20


class Section(NamedTuple):
    """One page: title, sentences above, tables, a PNG with its alternative text, remarks below.

    figures : large figures (value, words) as printed, each of which stands in a table too.
    is_wide : the picture stands above the tables, not beside them. is_long : it may run over pages.
    """

    title: str
    lead: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    picture: bytes | None = None
    alt: str = ""
    notes: tuple[str, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    is_wide: bool = False
    is_long: bool = False


class Cell(NamedTuple):
    """One printed value and how it stands: n a number, right-aligned, s short, on one line, '' wrapped."""

    text: str
    kind: str


def printed_rows(sheet: Sheet) -> list[list[Cell]]:
    """Return a sheet's rows as printed: columns in `decimals` with so many digits, — for no value."""
    columns = [_printed(sheet.table[name], sheet.decimals.get(name)) for name in sheet.table.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def _printed(values: pd.Series, digits: int | None) -> list[Cell]:
    if digits is not None:
        return [Cell(NOTHING if pd.isna(value) else f"{value:.{digits}f}", "n") for value in values]
    texts = [NOTHING if pd.isna(value) else str(value) for value in values]
    kind = "s" if max(map(len, texts), default=0) <= _SHORT else ""
    return [Cell(text, kind) for text in texts]
