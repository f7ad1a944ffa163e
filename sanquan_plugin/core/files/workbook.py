# SPDX-License-Identifier: GPL-2.0-or-later
"""Sheets of Chinese tables into one XLSX as an office prints, signs and files it; whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sanquan_plugin.core.files.printpage import LINE_PT, column_width, row_height_pt, set_up_print
from sanquan_plugin.core.files.steady_xlsx import workbook_bytes
from sanquan_plugin.core.files.wholefile import write_whole

FONT = "宋体"
TOTAL = "合计"
NOTHING = "本期无记录"
_THIN = Side(style="thin", color="000000")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SIGNATURES = (
    "制表人：　　　　　　　　审核人：　　　　　　　　负责人：　　　　　　　　日期：　　　　年　　月　　日"
)
_GAP = "　　　　　　"
_FILED_ON = "填报日期：　　　　年　　月　　日"


class Sheet(NamedTuple):
    """One sheet: name, title line, table, decimals of numeric columns, whether the last row is a total.

    groups : heading of the first column → name of the heading above it and the columns after it.
    is_form : a register with unit, date and signatures; notes have none.
    """

    name: str
    title: str
    table: pd.DataFrame
    decimals: dict[str, int]
    has_total: bool = False
    groups: Mapping[str, str] = {}
    is_form: bool = True


def write_workbook(path: Path, sheets: list[Sheet], *, filed_by: str = "") -> None:
    """Write the sheets under a temporary name and rename it; the same sheets give the same bytes.

    `filed_by` is who hands the registers in (填报单位). Dates and signatures are left for the pen.
    Raises OutputError when the folder can't be written or another program holds the file.
    """
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet, filed_by)
    write_whole(path, workbook_bytes(book))


def _fill(page: Worksheet, sheet: Sheet, filed_by: str) -> None:
    page.append([sheet.title])
    if sheet.is_form:
        page.append([f"填报单位（盖章）：{filed_by}{_GAP}{_FILED_ON}"])
    if sheet.groups:
        page.append(_group_row(sheet))
    page.append(list(sheet.table.columns))
    head = page.max_row
    for row in _rows(sheet):
        page.append(row)
    last = page.max_row
    for number, heading in enumerate(sheet.table.columns, start=1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = column_width(
            heading, sheet.table[heading], notes=not sheet.is_form
        )
        _dress(page[letter][head:last] if last > head else (), sheet.decimals.get(heading))
    _dress_heads(page, sheet, head)
    _heighten(page, head)
    if page.cell(head + 1, 1).value == NOTHING:
        page.merge_cells(
            start_row=head + 1, end_row=head + 1, start_column=1, end_column=len(sheet.table.columns)
        )
    for row in page.iter_rows(min_row=head + 1, max_row=last):
        if row[0].value == TOTAL or (sheet.has_total and row[0].row == last):
            _embolden(row)
    if sheet.is_form:
        page.cell(last + 2, 1, _SIGNATURES).font = Font(name=FONT, size=10)
    set_up_print(page, head)
    if page.print_title_cols:
        _fold_title(page, 2 if sheet.is_form else 1)
        _part_first_group(page, head - 1)
    _keep_as_text(page)


def _rows(sheet: Sheet) -> list[list[object]]:
    """Return the cells of the table; where it lists nothing, its first row says so."""
    rows = sheet.table.astype(object).where(sheet.table.notna(), None).to_numpy().tolist()
    listed = [row for row in rows if row[0] != TOTAL]
    nothing = [[NOTHING, *[None] * (len(sheet.table.columns) - 1)]]
    return rows if listed or not len(sheet.table.columns) else nothing + rows


def _heighten(page: Worksheet, head: int) -> None:
    """Make the rows of headings and table as high as their wrapped texts are."""
    widths = [page.column_dimensions[cell.column_letter].width for cell in page[head]]
    for row in page.iter_rows(min_row=head, max_col=len(widths)):
        texts = [cell.value if isinstance(cell.value, str) else "" for cell in row]
        height_pt = row_height_pt(texts, widths)
        if height_pt is not None:
            own = page.row_dimensions[row[0].row]
            own.height = max(height_pt, own.height or 0.0)


def _group_row(sheet: Sheet) -> list[str]:
    return [sheet.groups.get(heading, "") for heading in sheet.table.columns]


def _dress_heads(page: Worksheet, sheet: Sheet, head: int) -> None:
    """Give title, unit line and headings their looks; a group's name stands over all its columns."""
    page["A1"].font = Font(name=FONT, bold=True, size=16)
    page.row_dimensions[1].height = 28
    if sheet.is_form:
        page["A2"].font = Font(name=FONT, size=10)
        page.row_dimensions[2].height = 18
    rows = range(head - 1, head + 1) if sheet.groups else (head,)
    for row in rows:
        for cell in page[row]:
            cell.font = Font(name=FONT, bold=True, size=10)
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
            cell.border = _BOX
    page.row_dimensions[head].height = 42 if sheet.is_form else 24
    starts = [place for place, name in enumerate(_group_row(sheet), start=1) if name]
    ends = [start - 1 for start in starts[1:]] + [len(sheet.table.columns)]
    for first, end in zip(starts, ends, strict=True) if sheet.groups else ():
        page.merge_cells(start_row=head - 1, end_row=head - 1, start_column=first, end_column=end)


def _dress(cells: tuple[Cell, ...], digits: int | None) -> None:
    """Frame a column's cells and set their numbers' format."""
    font = Font(name=FONT, size=10)
    for cell in cells:
        cell.border = _BOX
        cell.font = font
        is_number = isinstance(cell.value, int | float)
        cell.alignment = Alignment(
            wrap_text=not is_number, vertical="center", horizontal="right" if is_number else "left"
        )
        if digits is not None and is_number:
            cell.number_format = "0." + "0" * digits if digits else "0"


def _fold_title(page: Worksheet, lines: int) -> None:
    """Wrap title and unit line within the two columns that every page of a wide sheet repeats, so that none is cut."""
    width = page.column_dimensions["A"].width + page.column_dimensions["B"].width
    page["A1"].font = Font(name=FONT, bold=True, size=12)
    for row, scale in zip(range(1, lines + 1), (1.3, 1.0), strict=False):
        cell = page.cell(row, 1)
        cell.value = cell.value.replace(_GAP + _FILED_ON, "\n" + _FILED_ON)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        height_pt = row_height_pt([cell.value], [width / scale]) or LINE_PT + 4.0
        page.row_dimensions[row].height = height_pt * scale


def _part_first_group(page: Worksheet, row: int) -> None:
    """Write the first group's name once over the two repeated columns and once over the rest of it."""
    first = page.cell(row, 1)
    for merged in [found for found in page.merged_cells.ranges if first.coordinate in found]:
        if merged.max_col > 2:
            page.unmerge_cells(merged.coord)
            page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
            rest = page.cell(row, 3, first.value)
            rest.font, rest.alignment, rest.border = map(copy, (first.font, first.alignment, first.border))
            page.merge_cells(start_row=row, end_row=row, start_column=3, end_column=merged.max_col)


def _keep_as_text(page: Worksheet) -> None:
    """Keep as text what looks like a formula, in title, headings and table alike (CWE-1236)."""
    for row in page.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith(_FORMULA):
                cell.data_type = "s"
                cell.quotePrefix = True


def _embolden(cells: tuple[Cell, ...]) -> None:
    font = Font(name=FONT, size=10, bold=True)
    for cell in cells:
        cell.font = font
