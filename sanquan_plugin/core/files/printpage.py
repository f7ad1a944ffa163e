# SPDX-License-Identifier: GPL-2.0-or-later
"""How a sheet of an XLSX goes onto paper: A4 or A3 across, legible, headings on each page, pages numbered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet

_WIDE, _NARROW = 2.0, 1.1
_SONG_WIDE, _SONG_NARROW = 1.95, 1.0
"""Signs of 10 pt in Song type in units of column width (7 px), 2 % to spare."""
_LEGIBLE_A4 = 150.0
"""Width in characters that A4 across still prints at about 8 pt."""
_LEGIBLE_A3 = 310.0
"""The same on A3 at about 7 pt."""
_MOST, _MOST_OF_NOTES = 36.0, 110.0
"""Widest column; 36 takes the number of a certificate on one line."""
_LEAST = 6.0
_LONG = 12.0
"""Widest that a heading alone makes a column; longer ones are wrapped."""
_PADDING = 1.5
LINE_PT = 14.0
"""Height of a line of 10 pt in Song type."""
_PIECES = re.compile(r"[^\u2e80-\uffff\s]+|.")


def column_width(heading: str, values: pd.Series, *, notes: bool = False) -> float:
    """Return a column's width in characters: as wide as its cells, long texts and headings wrapped; notes are wide."""
    texts = values.dropna().astype(str).head(200)
    widest = max(map(_length, texts), default=0.0)
    return float(
        min(max(widest, min(_length(heading), _LONG), _LEAST) + _PADDING, _MOST_OF_NOTES if notes else _MOST)
    )


def _length(text: str, wide: float = _WIDE, narrow: float = _NARROW) -> float:
    return sum(wide if ord(sign) > 255 else narrow for sign in text)


def row_height_pt(texts: Sequence[str], widths: Sequence[float]) -> float | None:
    """Return the height in points that a row of wrapped texts needs in columns of these widths; None for one line."""
    lines = max((_lines(text, width) for text, width in zip(texts, widths, strict=True)), default=1)
    return lines * LINE_PT + 4.0 if lines > 1 else None


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes; a number or word moves to the next line whole."""
    room = max(width - _PADDING, _WIDE)
    if _printed(text) <= room and "\n" not in text:
        return 1
    lines = 0
    for paragraph in text.split("\n"):
        used, lines = 0.0, lines + 1
        for piece in _PIECES.findall(paragraph):
            length = _printed(piece)
            if used and used + length > room:
                used, lines = 0.0, lines + 1
            lines += max(0, ceil(length / room) - 1)
            used += length - room * max(0, ceil(length / room) - 1)
    return lines


def _printed(text: str) -> float:
    return _length(text, _SONG_WIDE, _SONG_NARROW)


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
    page.print_title_rows = f"$1:${head}"
    if across > 1:
        page.print_title_cols = "$A:$B"
    page.freeze_panes = page.cell(head + 1, 3).coordinate
    page.oddFooter.center.text = "第 &P 页 共 &N 页"
    margins = page.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.footer = 0.6, 0.7, 0.3
    page.print_options.horizontalCentered = True
