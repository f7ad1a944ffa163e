# SPDX-License-Identifier: GPL-2.0-or-later
"""rights.xlsx, or a folder of CSV: the sheets that a county hands over (design 5)."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sanquan_plugin.core import catalogue, codes
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.files.vectorfile import text_column
from sanquan_plugin.core.parcels import require_columns
from sanquan_plugin.core.readers.sheets import Row, read_sheets
from sanquan_plugin.core.rights.rightswords import coded, is_coded

_NEEDS = {"homestead_rights": "households", "households": "homestead_rights"}
_REPORT = ["sheet", "row", "action", "reason"]


def read_rights(
    path: Path, *, field_map: dict[str, dict[str, str]] | None = None
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Return the package's tables by name, and a report of rows refused or noted.

    `field_map` is {sheet: {catalogue name: heading in the file}}. Codes and names are text, areas
    and shares numbers, dates ISO text; the index is the row's number in the sheet. The report has sheet, row,
    action and reason; it never holds a name or an ID number.
    Raises InputError when the file can't be read, or a sheet or its key column is missing.
    """
    found = _found(path, _sheets(path))
    result: dict[str, pd.DataFrame] = {}
    reports = [pd.DataFrame(columns=_REPORT)]
    for name, raw in found.items():
        table = catalogue.tables()[name]
        frame = catalogue.map_headings(raw, name, field_map=(field_map or {}).get(table.sheet))
        needed = _needed(table)
        require_columns(frame, needed, f"{path.name}: {table.sheet}")
        result[name], report = _typed(frame, table, needed)
        reports.append(report)
    return result, pd.concat(reports, ignore_index=True)


def _found(path: Path, sheets: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the sheets by table; each may bear its own name, the table's, or the table's in Chinese.

    Households and their homestead rights come together or, in a list of something else, not at all.
    """
    given = {name.strip().lower(): frame for name, frame in sheets.items()}
    found = {}
    for table in catalogue.tables().values():
        names = (table.sheet, table.table.lower(), table.label_zh) if table.sheet else ()
        raw = next((given[name] for name in names if name in given), None)
        if raw is not None:
            found[table.table] = raw
    present = {catalogue.tables()[name].sheet for name in found}
    lacking = [other for sheet, other in _NEEDS.items() if sheet in present and other not in present]
    if lacking or not present:
        raise InputError(
            "{file} has no sheet {sheet}. Its sheets are: {sheets}.",
            file=path,
            sheet=lacking[0] if lacking else "households",
            sheets=", ".join(sheets) or "none",
        )
    return found


def _needed(table: catalogue.Table) -> tuple[str, ...]:
    """Return the columns without which a row means nothing: of the key, and of the coded words, the mandatory ones."""
    named = table.key or ("zddm", "status")
    return tuple(
        field.name
        for field in catalogue.fields(table.table)
        if field.mandatory == "M" and (field.name in named or is_coded(table.table, field.name))
    )


def _typed(
    frame: pd.DataFrame, table: catalogue.Table, needed: tuple[str, ...]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    columns = {}
    for field in catalogue.fields(table.table):
        if field.name in frame.columns or field.name in table.key:
            blank = pd.Series(None, index=frame.index, dtype=object)
            values = frame.get(field.name, blank)
            if field.type in ("int", "real"):
                columns[field.name] = pd.to_numeric(values, errors="coerce")
            else:
                columns[field.name] = coded(table.table, field.name, text_column(values))
    typed = pd.DataFrame(columns, index=frame.index)
    if "zddm" in typed.columns:
        typed["zddm"] = codes.normalise(typed["zddm"])
    blank = typed[list(needed)].isna().any(axis=1) | (typed[list(needed)] == "").any(axis=1)
    twice = typed[~blank].duplicated(keep="first").reindex(typed.index, fill_value=False)
    rows = [
        (table.sheet, number, "refused", f"缺少关键字段（{'、'.join(needed)}）")
        for number in blank[blank].index
    ]
    rows += [(table.sheet, number, "refused", "与前面某行完全相同") for number in twice[twice].index]
    return typed[~blank & ~twice], pd.DataFrame(rows, columns=_REPORT)


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
