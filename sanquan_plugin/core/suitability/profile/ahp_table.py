# SPDX-License-Identifier: GPL-2.0-or-later
"""AHP matrices as a table of text: from a CSV or XLSX file, or typed in."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.files.encodings import text_encoding


def read_matrix(path: Path) -> tuple[list[str], NDArray[np.float64]]:
    """Return criteria and matrix of a file: criteria in the first row and column, fractions as 1/3.

    A cell below the diagonal that is left empty is 1 divided by the value across.
    Raises InputError when the file can't be read, or naming the cell that is no number.
    """
    if not path.is_file():
        raise InputError("There is no AHP matrix {path}.", path=path)
    if path.suffix.lower() == ".xlsx":
        return matrix_of_rows(_sheet_rows(path))
    content = path.read_bytes()
    return matrix_of_text(content.decode(text_encoding(content).encoding, errors="replace"))


def matrix_of_text(text: str) -> tuple[list[str], NDArray[np.float64]]:
    """Return criteria and matrix of lines with commas, semicolons or tabs between the cells."""
    text = text.replace("，", ",").strip("\r\n")
    separator = max("\t;,", key=text.split("\n", 1)[0].count)
    return matrix_of_rows(list(csv.reader(io.StringIO(text), delimiter=separator)))


def matrix_of_rows(rows: Sequence[Sequence[str]]) -> tuple[list[str], NDArray[np.float64]]:
    """Return criteria and matrix of rows of cells, the criteria in the first row and column."""
    table = [[cell.strip() for cell in row] for row in rows]
    table = [row for row in table if any(row)]
    names = [name for name in table[0][1:] if name] if table else []
    beside = [row[0] for row in table[1:]]
    if not names or beside != names:
        raise InputError(
            "The AHP matrix needs the same criteria in its first row ({across}) and its first column ({down}).",
            across="、".join(names) or "—",
            down="、".join(beside) or "—",
        )
    if len(set(names)) < len(names):
        raise InputError("A criterion stands twice in the AHP matrix: {names}.", names="、".join(names))
    size = len(names)
    matrix = np.full((size, size), np.nan)
    for row, (name, cells) in enumerate(zip(names, table[1:], strict=True)):
        for column, cell in enumerate(cells[1 : size + 1]):
            if cell:
                matrix[row, column] = _number(cell, name, names[column])
    left_out = np.isnan(matrix) & np.tril(np.ones((size, size), bool), -1) & (matrix.T > 0)
    return names, np.where(left_out, 1.0 / np.where(matrix.T > 0, matrix.T, 1.0), matrix)


def _number(cell: str, row: str, column: str) -> float:
    try:
        return float(Fraction(cell.replace(" ", "")))
    except (ValueError, ZeroDivisionError):
        raise InputError(
            "AHP matrix: {cell} is '{text}'; write a number such as 3 or 1/3.",
            cell=f"{row} : {column}",
            text=cell,
        ) from None


def _sheet_rows(path: Path) -> list[list[str]]:
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError) as error:
        raise InputError("AHP matrix {path} can't be read: {reason}", path=path, reason=error) from None
    sheet = book.worksheets[0]
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    book.close()
    return rows
