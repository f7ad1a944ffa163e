# SPDX-License-Identifier: GPL-2.0-or-later
"""The sheets of a workbook, or the CSV files of a folder, and the tables that they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.readers.formulas import uncomputed_cells
from sanquan_plugin.core.readers.sheets import Row, read_sheets
from sanquan_plugin.core.rights.cells import UNCOMPUTED
from sanquan_plugin.core.rights.importreport import COLUMNS

_PAIR = ("NH", "SHYQR")
_ALONE = "没有“{other}”工作表，只导入本表；需要时另行导入，不影响已有的数据"
_LIST_WORD = re.compile("(?:表|清单|名单)$")
_UNKNOWN = "工作表未导入：表名不认识，或另一工作表已是同一种表；请按说明改名"


def sheet_rows(path: Path) -> dict[str, list[Row]]:
    """Return the rows of the sheets that have some, by name.

    Raises InputError when the file is missing or can't be read.
    """
    if path.is_dir():
        read = {file.stem: read_sheets(file)[0][file.stem] for file in sorted(path.glob("*.csv"))}
    elif path.is_file():
        read = read_sheets(path)[0]
        if path.suffix.lower() != ".csv":
            read = _marked(read, uncomputed_cells(path))
    else:
        raise InputError("There is no rights table {file}.", file=path)
    return {name: rows for name, rows in read.items() if rows}


def _marked(read: dict[str, list[Row]], cells: dict[str, set[tuple[int, int]]]) -> dict[str, list[Row]]:
    """Return the rows with a word in place of formulas without a result, which look like empty cells."""
    for name, places in cells.items():
        for number, values in read[name] if places else ():
            values[:] = [
                UNCOMPUTED if (number, column) in places else value for column, value in enumerate(values)
            ]
    return read


@cache
def _names() -> dict[str, str]:
    """Return the tables by all names, in their `_plain` form, that their sheets may bear, the surest last."""
    tables = _sheeted()
    others = [(_plain(word), table.table) for table in tables for word in table.aliases]
    names = [(_plain(word), table.table) for table in tables for word in (table.label_zh, table.table)]
    return dict(others) | dict(names) | {table.sheet: table.table for table in tables}


def _sheeted() -> list[catalogue.Table]:
    return [table for table in catalogue.tables().values() if table.sheet]


def _plain(name: str) -> str:
    """Return a sheet's name in small letters without the word that it is a list."""
    return _LIST_WORD.sub("", name.strip().lower())


def _table_of(name: str) -> str | None:
    return _names().get(_plain(name))


def found_sheets(path: Path, sheets: Collection[str]) -> dict[str, str]:
    """Return the sheet of each table that is there; of two of the same table the plugin's own name goes first.

    Any list may come alone. Raises InputError when no sheet is known.
    """
    given = {_plain(name): name for name in reversed(list(sheets))}
    found = {table: given[name] for name, table in _names().items() if name in given}
    if not found:
        raise InputError(
            "{file} has no sheet that is known. Its sheets are: {sheets}. Known are: {known}.",
            file=path,
            sheets=", ".join(sheets) or "none",
            known=", ".join(f"{table.label_zh} ({table.table}, {table.sheet})" for table in _sheeted()),
        )
    return {table: found[table] for table in catalogue.tables() if table in found}


def lone_sheets(found: Collection[str]) -> pd.DataFrame:
    """Return a report (sheet, row, action, reason) of households that come without homestead rights, or these without them."""
    lines = [
        (catalogue.tables()[name].sheet, 1, "noted", _ALONE.format(other=catalogue.tables()[other].label_zh))
        for name, other in (_PAIR, _PAIR[::-1])
        if name in found and other not in found
    ]
    return pd.DataFrame(lines, columns=COLUMNS)


def unknown_sheets(sheets: Mapping[str, list[Row]], found: Mapping[str, str]) -> pd.DataFrame:
    """Return a report (sheet, row, action, reason) of the sheets that are none of the tables `found`."""
    lines = [
        (name, rows[0][0], "noted", _UNKNOWN) for name, rows in sheets.items() if name not in found.values()
    ]
    return pd.DataFrame(lines, columns=COLUMNS)


def map_by_table(field_map: Mapping[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Return a field map by table; its sheets may bear any name that a sheet may bear.

    Raises InputError for a name that is none of these.
    """
    found = {}
    for name, columns in field_map.items():
        table = _table_of(name)
        if table is None:
            sheets = ", ".join(table.sheet for table in _sheeted())
            raise InputError(
                "FIELD_MAP names the sheet {sheet}, which there is not. The sheets are: {sheets}.",
                sheet=name,
                sheets=sheets,
            )
        found[table] = {column.lower(): heading for column, heading in columns.items()}
    return found
