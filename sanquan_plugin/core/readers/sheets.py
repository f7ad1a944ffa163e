# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of an XLSX or CSV file, as they stand, with the number of each row."""

from __future__ import annotations

import csv
import datetime as dt
import zlib
from io import StringIO
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.files.encodings import AUTO, Decided, decide, text_encoding

Row = tuple[int, list[object]]
# What openpyxl lets through of a broken or hand-made archive.
_BROKEN = (
    InvalidFileException,
    BadZipFile,
    ParseError,
    zlib.error,
    OSError,
    EOFError,
    RuntimeError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
)


def read_sheets(path: Path, *, encoding: str = AUTO) -> tuple[dict[str, list[Row]], Decided | None]:
    """Return the rows that aren't blank by sheet (a CSV has one), and the code page of a CSV.

    A row is its number in the file, 1-based, and its cells; dates are ISO text.
    Raises InputError when the file is missing or can't be read.
    """
    if not path.is_file():
        raise InputError("There is no file {file}.", file=path)
    if path.suffix.lower() == ".csv":
        content = path.read_bytes()
        decided = decide(encoding, lambda: text_encoding(content))
        return {path.stem: _csv_rows(path, content, decided.encoding)}, decided
    try:
        return _xlsx_rows(path), None
    except _BROKEN as error:
        raise InputError("{file} can't be read as XLSX: {reason}", file=path, reason=error) from error


def _xlsx_rows(path: Path) -> dict[str, list[Row]]:
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        sheets = {}
        for sheet in book.worksheets:
            # The size that a sheet declares may be the whole grid of a million rows.
            sheet.reset_dimensions()
            rows = enumerate(sheet.iter_rows(values_only=True), start=1)
            sheets[sheet.title.strip()] = [
                (number, [_cell(value) for value in row]) for number, row in rows if not _is_blank(row)
            ]
        return sheets
    finally:
        book.close()


def _csv_rows(path: Path, content: bytes, encoding: str) -> list[Row]:
    try:
        text = content.decode(encoding)
        first = text.lstrip().split("\n", 1)[0]
        separator = max(",\t;，", key=first.count)
        rows = csv.reader(StringIO(text, newline=""), delimiter=separator)
        return [(rows.line_num, list(row)) for row in rows if not _is_blank(row)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError("{file} can't be read: {reason}", file=path, reason=error) from error


def _is_blank(row: object) -> bool:
    return all(value is None or value == "" for value in row)  # type: ignore[attr-defined]


def _cell(value: object) -> object:
    return value.strftime("%Y-%m-%d") if isinstance(value, dt.datetime | dt.date) else value
