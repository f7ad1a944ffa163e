# SPDX-License-Identifier: GPL-2.0-or-later
"""Sheets of Chinese tables into one XLSX, written whole or not at all."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sanquan_plugin.core.files.steady_xlsx import workbook_bytes
from sanquan_plugin.core.files.wholefile import write_whole

_HAIR = Side(style="hair", color="808080")
_WIDE = 2.0
_LEGIBLE_WIDTH = 190.0
"""Width in characters that A4 across still prints at about 7 pt."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Sheet(NamedTuple):
    """One sheet: name, title line, table, decimals of numeric columns, whether the last row is a total."""

    name: str
    title: str
    table: pd.DataFrame
    decimals: dict[str, int]
    has_total: bool = False


def write_workbook(path: Path, sheets: list[Sheet]) -> None:
    """Write the sheets under a temporary name and rename it; the same sheets give the same bytes.

    Raises OutputError when the folder can't be written or another program holds the file.
    """
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    write_whole(path, workbook_bytes(book))


def _fill(page: Worksheet, sheet: Sheet) -> None:
    page.append([sheet.title])
    page["A1"].font = Font(bold=True, size=14)
    page.append(list(sheet.table.columns))
    for row in sheet.table.astype(object).where(sheet.table.notna(), None).itertuples(index=False):
        page.append(list(row))
        for cell in page[page.max_row]:
            _keep_as_text(cell)
    for cell in page[2]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    for number, heading in enumerate(sheet.table.columns, start=1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = _width(heading, sheet.table[heading])
        for cell in page[letter][1:]:
            cell.border = Border(bottom=_HAIR)
            if heading in sheet.decimals and cell.row > 2:
                digits = sheet.decimals[heading]
                cell.number_format = "0." + "0" * digits if digits else "0"
    if sheet.has_total:
        for cell in page[page.max_row]:
            cell.font = Font(bold=True)
    page.freeze_panes = "C3"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.page_setup.fitToWidth = _pages_across(page)
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:2"
    if page.page_setup.fitToWidth > 1:
        page.print_title_cols = "A:B"


def _pages_across(page: Worksheet) -> int:
    """Return over how many pages a sheet goes so that it is not printed too small to read."""
    width = sum(column.width for column in page.column_dimensions.values())
    return max(1, ceil(width / _LEGIBLE_WIDTH))


def _keep_as_text(cell: Cell) -> None:
    """Mark what looks like a formula as text, so that no program computes what somebody typed (CWE-1236)."""
    if isinstance(cell.value, str) and cell.value.startswith(_FORMULA):
        cell.data_type = "s"
        cell.quotePrefix = True


def _width(heading: str, values: pd.Series) -> float:
    texts = values.dropna().astype(str).head(200)
    widest = max((sum(_WIDE if ord(sign) > 255 else 1.1 for sign in text) for text in texts), default=0)
    return float(min(max(widest, len(heading) * _WIDE * 0.75, 6) + 1.5, 60))
