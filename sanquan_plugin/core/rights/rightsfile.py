# SPDX-License-Identifier: GPL-2.0-or-later
"""rights.xlsx, or a folder of CSV: the sheets that a county hands over (design 5)."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.parcels import require_columns
from sanquan_plugin.core.readers.formulas import uncomputed_cells
from sanquan_plugin.core.readers.sheets import Row, read_sheets
from sanquan_plugin.core.rights.cells import UNCOMPUTED, taken
from sanquan_plugin.core.rights.codecells import odd_household_codes
from sanquan_plugin.core.rights.rightswords import is_coded

_NEEDS = {"homestead_rights": "households", "households": "homestead_rights"}
_REPORT = ["sheet", "row", "action", "reason"]


def read_rights(
    path: Path, *, field_map: dict[str, dict[str, str]] | None = None
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Return the package's tables by name, and a report of rows refused and cells not taken.

    `field_map` is {sheet: {catalogue name: heading in the file}}. Codes and names are text, areas
    and shares numbers, dates ISO text; the index is the row's number in the sheet. The report has sheet, row,
    action (refused, cell) and reason; it never holds what stands in a cell.
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
        if name == "NH":
            reports.append(odd_household_codes(result[name], table.sheet))
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
    columns, faults = {}, {}
    for field in catalogue.fields(table.table):
        if field.name in frame.columns or field.name in table.key:
            blank = pd.Series(None, index=frame.index, dtype=object)
            columns[field.name], wrong = taken(table.table, field, frame.get(field.name, blank))
            faults[field.name] = field.label_zh + wrong
    typed = pd.DataFrame(columns, index=frame.index)
    lacking = typed[list(needed)].isna().any(axis=1)
    twice = typed[~lacking].duplicated(keep="first").reindex(typed.index, fill_value=False)
    cells = pd.concat([*faults.values(), pd.Series(dtype=object)])
    cells = cells[~(lacking | twice).reindex(cells.index).to_numpy(dtype=bool)].sort_index(kind="stable")
    labels = {field.name: field.label_zh for field in catalogue.fields(table.table)}
    why = pd.Series(
        f"缺少关键字段（{'、'.join(labels[name] for name in needed)}）", index=frame.index[lacking]
    )
    for name in needed:
        why.update(faults[name])
    rows = [(table.sheet, number, "refused", reason) for number, reason in why.items()]
    rows += [(table.sheet, number, "refused", "与前面某行完全相同") for number in typed.index[twice]]
    rows += [(table.sheet, number, "cell", reason) for number, reason in cells.items()]
    return typed[~lacking & ~twice], pd.DataFrame(rows, columns=_REPORT)


def _sheets(path: Path) -> dict[str, pd.DataFrame]:
    """Return the sheets of a workbook, or the CSV files of a folder, by name."""
    if path.is_dir():
        read = {file.stem: read_sheets(file)[0][file.stem] for file in sorted(path.glob("*.csv"))}
    elif path.is_file():
        read = read_sheets(path)[0]
        if path.suffix.lower() != ".csv":
            read = _marked(read, uncomputed_cells(path))
    else:
        raise InputError("There is no rights table {file}.", file=path)
    return {name: _table(path, name, rows) for name, rows in read.items() if rows}


def _marked(read: dict[str, list[Row]], cells: dict[str, set[tuple[int, int]]]) -> dict[str, list[Row]]:
    """Return the rows with a word in place of formulas without a result, which look like empty cells."""
    for name, places in cells.items():
        for number, values in read[name] if places else ():
            values[:] = [
                UNCOMPUTED if (number, column) in places else value for column, value in enumerate(values)
            ]
    return read


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
