# SPDX-License-Identifier: GPL-2.0-or-later
"""How a sheet of an XLSX goes onto paper: A4 or A3 across, legible, headings on each page, pages numbered."""

from __future__ import annotations

from math import ceil

import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet

_WIDE, _NARROW = 2.0, 1.1
_LEGIBLE_A4 = 150.0
"""Width in characters that A4 across still prints at about 8 pt."""
_LEGIBLE_A3 = 300.0
"""The same on A3 at about 7 pt."""
_MOST = 30.0
_LEAST = 6.0
_LONG = 12.0
"""Widest that a heading alone makes a column; longer ones are wrapped."""


def column_width(heading: str, values: pd.Series) -> float:
    """Return a column's width in characters: as wide as its cells, long texts and headings wrapped."""
    texts = values.dropna().astype(str).head(200)
    widest = max(map(_length, texts), default=0.0)
    return float(min(max(widest, min(_length(heading), _LONG), _LEAST) + 1.5, _MOST))


def _length(text: str) -> float:
    return sum(_WIDE if ord(sign) > 255 else _NARROW for sign in text)


def set_up_print(page: Worksheet, head: int) -> None:
    """Set paper, scale, margins, footer and repeated rows; `head` is the row of the column headings.

    A sheet that one A3 page can't hold legibly goes over several, each with the first two columns.
    """
    width = sum(column.width for column in page.column_dimensions.values())
    across = ceil(width / _LEGIBLE_A3)
    setup = page.page_setup
    setup.orientation = "landscape"
    setup.paperSize = page.PAPERSIZE_A4 if width <= _LEGIBLE_A4 else page.PAPERSIZE_A3
    setup.fitToHeight, setup.fitToWidth = 0, max(1, across)
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"1:{head}"
    if across > 1:
        page.print_title_cols = "A:B"
    page.freeze_panes = page.cell(head + 1, 3).coordinate
    page.oddFooter.center.text = "第 &P 页 共 &N 页"
    margins = page.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.footer = 0.6, 0.7, 0.3
    page.print_options.horizontalCentered = True
