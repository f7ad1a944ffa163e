# SPDX-License-Identifier: GPL-2.0-or-later
"""Formulas of an XLSX that no program has computed yet: read as values they look like empty cells."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook

_SHEETS = "xl/worksheets/"


def uncomputed_cells(path: Path) -> dict[str, set[tuple[int, int]]]:
    """Return by sheet the cells (row from 1, column from 0) that hold a formula without a stored result.

    The file is one that `read_sheets` has read.
    """
    if not _has_formulas(path):
        return {}
    formulas, values = (load_workbook(path, read_only=True, data_only=flag) for flag in (False, True))
    found: dict[str, set[tuple[int, int]]] = {}
    try:
        for sheet, computed in zip(formulas.worksheets, values.worksheets, strict=True):
            sheet.reset_dimensions()
            computed.reset_dimensions()
            results = (row for row in computed.iter_rows(values_only=True))
            found[sheet.title.strip()] = {
                (number, column)
                for number, (cells, row) in enumerate(zip(sheet.iter_rows(), results, strict=False), start=1)
                for column, (cell, result) in enumerate(zip(cells, row, strict=False))
                if cell.data_type == "f" and result is None
            }
    finally:
        formulas.close()
        values.close()
    return found


def _has_formulas(path: Path) -> bool:
    with ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith(_SHEETS) and name.endswith(".xml")]
        return any(b"<f>" in content or b"<f " in content for content in map(archive.read, sheets))
