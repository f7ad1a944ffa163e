# SPDX-License-Identifier: GPL-2.0-or-later
"""rights.xlsx, or a folder of CSV: the sheets that a county hands over (design 5)."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.files.vectorfile import text_column
from sanquan_plugin.core.parcels import require_columns
from sanquan_plugin.core.rights.cells import SERIAL, serial_days, taken
from sanquan_plugin.core.rights.codecells import odd_household_codes
from sanquan_plugin.core.rights.contract_area import with_mu
from sanquan_plugin.core.rights.headingrows import below_headings, columns_not_taken
from sanquan_plugin.core.rights.importreport import COLUMNS
from sanquan_plugin.core.rights.rightssheets import (
    found_sheets,
    lone_sheets,
    map_by_table,
    sheet_rows,
    unknown_sheets,
)
from sanquan_plugin.core.rights.rightswords import is_coded


def read_rights(
    path: Path, *, field_map: dict[str, dict[str, str]] | None = None
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Return the package's tables by name, and a report of rows refused and cells not taken.

    `field_map` is {any name of the sheet: {catalogue name: heading in the file}}. Codes and names are text, areas
    and shares numbers, dates ISO text; the index is the row's number in the sheet. The report has sheet, row,
    action (refused, cell, noted) and reason, also of sheets and columns that nobody knows; it never holds what stands in a cell.
    Raises InputError when the file can't be read, no sheet is known, or headings or a key column are missing.
    """
    sheets = sheet_rows(path)
    found = found_sheets(path, sheets)
    maps = map_by_table(field_map or {})
    result: dict[str, pd.DataFrame] = {}
    reports = [unknown_sheets(sheets, found), lone_sheets(found)]
    for name, sheet in found.items():
        table, columns = catalogue.tables()[name], maps.get(name, {})
        raw = below_headings(path.name, sheet, sheets[sheet], layer=name, field_map=columns)
        frame = catalogue.map_headings(raw, name, field_map=columns)
        needed = _needed(table)
        require_columns(frame, needed, f"{path.name}: {table.sheet}", mapped=True)
        reports.append(columns_not_taken(raw, frame, table))
        result[name], report = _typed(frame, table, needed)
        reports += [report, _serial_days(frame.loc[result[name].index], table)]
        if name == "CBDKXX":
            result[name] = with_mu(result[name])
        if name == "NH":
            reports.append(odd_household_codes(result[name], table.sheet))
    return result, pd.concat(reports, ignore_index=True)


_MAY_BE_BLANK = {("JSYDSYQ", "bdcqzh")}
"""Columns of a key that only tell several rows of one parcel apart."""


def _needed(table: catalogue.Table) -> tuple[str, ...]:
    """Return the columns without which a row means nothing: of the key, and of the coded words, the mandatory ones."""
    named = table.key or ("zddm", "status")
    return tuple(
        field.name
        for field in catalogue.fields(table.table)
        if field.mandatory == "M"
        and (field.name in named or is_coded(table.table, field.name))
        and (table.table, field.name) not in _MAY_BE_BLANK
    )


def _serial_days(frame: pd.DataFrame, table: catalogue.Table) -> pd.DataFrame:
    """Return a report of the dates that came as a spreadsheet's number of the day."""
    lines = [
        (table.sheet, row, "noted", field.label_zh + SERIAL)
        for field in catalogue.fields(table.table)
        if field.type == "date" and field.name in frame.columns
        for row in serial_days(text_column(frame[field.name])).dropna().index
    ]
    return pd.DataFrame(lines, columns=COLUMNS)


def _typed(
    frame: pd.DataFrame, table: catalogue.Table, needed: tuple[str, ...]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    columns, faults = {}, {}
    for field in catalogue.listed_fields(table.table):
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
    return typed[~lacking & ~twice], pd.DataFrame(rows, columns=COLUMNS)
