# SPDX-License-Identifier: GPL-2.0-or-later
"""rights.xlsx, or a folder of CSV: the sheets that a county hands over (design 5)."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from pathlib import Path
from zipfile import BadZipFile

import pandas as pd
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from sanquan_plugin.core import catalogue, codes
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.parcels import require_columns
from sanquan_plugin.core.vectorfile import text_column

_REQUIRED_SHEETS = ("households", "homestead_rights")


def read_rights(
    path: Path, *, field_map: dict[str, dict[str, str]] | None = None
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Return the package's tables by name, and a report of rows refused or noted.

    `field_map` is {sheet: {catalogue name: heading in the file}}. Codes and names are text, areas
    and shares numbers, dates ISO text; the index is the row's number in the sheet. The report has sheet, row,
    action and reason; it never holds a name or an ID number.
    Raises InputError when the file can't be read, or a sheet or its key column is missing.
    """
    sheets = _csv_sheets(path) if path.is_dir() else _xlsx_sheets(path)
    result: dict[str, pd.DataFrame] = {}
    reports = []
    for table in catalogue.tables().values():
        if not table.sheet:
            continue
        raw = sheets.get(table.sheet, sheets.get(table.label_zh))
        if raw is None:
            if table.sheet in _REQUIRED_SHEETS:
                raise InputError(
                    "{file} has no sheet {sheet}. Its sheets are: {sheets}.",
                    file=path,
                    sheet=table.sheet,
                    sheets=", ".join(sheets) or "none",
                )
            continue
        frame = catalogue.map_headings(raw, table.table, field_map=(field_map or {}).get(table.sheet))
        keys = table.key or ("zddm", "status")
        require_columns(frame, keys, f"{path.name}: {table.sheet}")
        result[table.table], report = _typed(frame, table, keys)
        reports.append(report)
    return result, pd.concat(reports, ignore_index=True)


def _typed(
    frame: pd.DataFrame, table: catalogue.Table, keys: tuple[str, ...]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    columns = {}
    for field in catalogue.fields(table.table):
        if field.name in frame.columns:
            values = frame[field.name]
            if field.name == "moved_to_city":
                values = values.map(_moved_to_city)
            is_number = field.type in ("int", "real")
            columns[field.name] = pd.to_numeric(values, errors="coerce") if is_number else text_column(values)
    typed = pd.DataFrame(columns)
    if "zddm" in typed.columns:
        typed["zddm"] = codes.normalise(typed["zddm"])
    blank = typed[list(keys)].isna().any(axis=1) | (typed[list(keys)] == "").any(axis=1)
    twice = typed[~blank].duplicated(keep="first").reindex(typed.index, fill_value=False)
    rows = [
        (table.sheet, number, "refused", f"缺少关键字段（{'、'.join(keys)}）")
        for number in blank[blank].index
    ]
    rows += [(table.sheet, number, "refused", "与前面某行完全相同") for number in twice[twice].index]
    report = pd.DataFrame(rows, columns=["sheet", "row", "action", "reason"])
    return typed[~blank & ~twice], report


def _moved_to_city(word: object) -> str | None:
    return catalogue.status_code("moved_to_city", str(word)) if word is not None else None


def _cell(value: object) -> object:
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%Y-%m-%d")
    return value


def _xlsx_sheets(path: Path) -> dict[str, pd.DataFrame]:
    if not path.is_file():
        raise InputError("There is no rights table {file}.", file=path)
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, OSError) as error:
        raise InputError("{file} can't be read as XLSX: {reason}", file=path, reason=error) from error
    sheets = {}
    for sheet in book.worksheets:
        rows = {
            number: [_cell(value) for value in row]
            for number, row in enumerate(sheet.iter_rows(values_only=True), start=1)
            if any(value is not None for value in row)
        }
        if rows:
            first = next(iter(rows))
            headings = [
                str(text).strip() if text is not None else f"_{n}" for n, text in enumerate(rows.pop(first))
            ]
            sheets[sheet.title.strip()] = pd.DataFrame(
                list(rows.values()), index=list(rows), columns=headings, dtype=object
            )
    book.close()
    return sheets


def _csv_sheets(folder: Path) -> dict[str, pd.DataFrame]:
    sheets = {}
    for file in sorted(folder.glob("*.csv")):
        content = file.read_bytes()
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("gb18030", errors="replace")
        lines = pd.read_csv(StringIO(text), dtype=str, keep_default_na=False)
        lines.index += 2
        sheets[file.stem] = lines.where(lines != "", None)
    return sheets
