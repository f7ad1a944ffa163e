# SPDX-License-Identifier: GPL-2.0-or-later
"""rights.xlsx, or a folder of CSV: the sheets that a county hands over (design 5)."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sanquan_plugin.core import catalogue, codes
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.parcels import require_columns
from sanquan_plugin.core.readers.sheets import Row, read_sheets
from sanquan_plugin.core.vectorfile import text_column

_REQUIRED_SHEETS = ("households", "homestead_rights")
_OPEN_DISPUTE = "open"


def read_rights(
    path: Path, *, field_map: dict[str, dict[str, str]] | None = None
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Return the package's tables by name, and a report of rows refused or noted.

    `field_map` is {sheet: {catalogue name: heading in the file}}. Codes and names are text, areas
    and shares numbers, dates ISO text; the index is the row's number in the sheet. The report has sheet, row,
    action and reason; it never holds a name or an ID number.
    Raises InputError when the file can't be read, or a sheet or its key column is missing.
    """
    sheets = _sheets(path)
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
            if (table.table, field.name) == ("dispute", "status"):
                values = values.map(_dispute_status)
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


def _dispute_status(word: object) -> str:
    """Return the code of a state; a dispute whose state is blank or unknown counts as open."""
    return catalogue.status_code("dispute_status", str(word)) or _OPEN_DISPUTE


def _sheets(path: Path) -> dict[str, pd.DataFrame]:
    """Return the sheets of a workbook, or the CSV files of a folder, by name."""
    if path.is_dir():
        read = {file.stem: read_sheets(file)[0][file.stem] for file in sorted(path.glob("*.csv"))}
    elif path.is_file():
        read = read_sheets(path)[0]
    else:
        raise InputError("There is no rights table {file}.", file=path)
    return {name: _table(path, name, rows) for name, rows in read.items() if rows}


def _table(path: Path, sheet: str, rows: list[Row]) -> pd.DataFrame:
    """Return a sheet's rows below its headings; the index is the row's number in the sheet."""
    width = max(len(values) for _, values in rows)
    first = ["" if text is None else str(text).strip() for text in rows[0][1]]
    headings = [text or f"_{number}" for number, text in enumerate(first)]
    headings += [f"_{number}" for number in range(len(headings), width)]
    twice = next((text for text in headings if headings.count(text) > 1), None)
    if twice is not None:
        raise InputError(
            "{file}: sheet {sheet} has the heading {heading} twice. Remove or rename one of them.",
            file=path.name,
            sheet=sheet,
            heading=twice,
        )
    cells = [[*values, *[None] * (width - len(values))] for _, values in rows[1:]]
    numbers = [number for number, _ in rows[1:]]
    table = pd.DataFrame(cells, index=numbers, columns=headings, dtype=object)
    return table.where(table != "", None)
