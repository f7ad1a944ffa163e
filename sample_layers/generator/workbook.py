# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes an XLSX workbook that is the same, byte for byte, on every run."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl

from generator.tables import Cell

STAMP = (2025, 10, 20, 9, 0, 0)
STAMP_TEXT = b"2025-10-20T09:00:00Z"


def write_workbook(path: Path, sheets: dict[str, list[list[Cell]]]) -> None:
    """Write the sheets in order; creation and change times are set to one fixed moment."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in sheet.columns:
            sheet.column_dimensions[cells[0].column_letter].width = 22
        sheet.freeze_panes = "A2"
    buffer = io.BytesIO()
    book.save(buffer)
    _write_with_fixed_times(buffer, path)


def _write_with_fixed_times(buffer: io.BytesIO, path: Path) -> None:
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", STAMP_TEXT, content)
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)
