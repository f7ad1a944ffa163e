# SPDX-License-Identifier: GPL-2.0-or-later
"""Upgrading packages of older versions, in place, after a copy, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core.errors import InputError, OutputError
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.store.cases.closed_cases import write_closed_effects
from sanquan_plugin.store.cases.procedure_rows import stale_procedures
from sanquan_plugin.store.file.calls import carry_out, query
from sanquan_plugin.store.file.geopackage import (
    append,
    change,
    layer_of,
    open_dataset,
    read_layer,
    transaction,
)
from sanquan_plugin.store.log.audit import baseline_sql, fill, logged_tables
from sanquan_plugin.store.package import set_who
from sanquan_plugin.store.tables.rules import create_rules, drop_rules, rule_problems, wanted_rules
from sanquan_plugin.store.tables.schema import complete_tables, fill_lists
from sanquan_plugin.store.tables.version import (
    SCHEMA_VERSION,
    WRITES_EFFECTS,
    require_current,
    upgrader,
    version_of,
)


def package_version(path: Path) -> int:
    """Return the schema version of a package. Raises InputError when it is none."""
    found = version_of(open_dataset(path, any_version=True))
    if found is None:
        raise InputError("{path} is no village package.", path=path)
    return found


def upgrade_package(path: Path, *, progress: Progress = SILENT) -> Path | None:
    """Bring a package to this plugin's version and return the copy of the old one; None if it has it.

    Tables, columns, lists, rules and the procedures without cases follow the plugin; the steps between
    the versions do the rest. A package of this version is changed only where it lacks some of these.
    Cases closed before version 3 then take the effects that version wrote for the first time.
    Raises InputError for no package or a newer one, OutputError when the copy can't be written, and
    RefusedError; the package then stays as it was.
    """
    found = package_version(path)
    if found == SCHEMA_VERSION and not _lags_behind(path):
        return None
    if found > SCHEMA_VERSION:
        require_current(open_dataset(path, any_version=True), path)
    backup = _copy(path, found)
    with transaction(path, any_version=True) as dataset:
        drop_rules(dataset)
        complete_tables(dataset)
        for version in range(found + 1, SCHEMA_VERSION + 1):
            _STEPS[version](dataset)
        _fill_lists(dataset)
        create_rules(dataset)
        if found < WRITES_EFFECTS:
            set_who(dataset, upgrader())
            write_closed_effects(dataset, progress=progress)
        _set_version(dataset)
    return backup


def _fill_lists(dataset: gdal.Dataset) -> None:
    """Bring the lists up to date; the codes that come new are told in the log."""
    last = int(read_layer(layer_of(dataset, "code_list"))["fid"].max())
    fill_lists(dataset)
    _begin_log(dataset, ["code_list"], after_fid=last)


def _lags_behind(path: Path) -> bool:
    """Tell whether a package of this version has rules or procedures of another release."""
    dataset = open_dataset(path)
    return any(rule_problems(dataset)) or bool(stale_procedures(dataset))


def _to_2(dataset: gdal.Dataset) -> None:
    """The log tells of all attributes and of each row by its fid: it begins with what is there.

    A package whose log tells of its rows already only names another version; to begin anew would
    cover what was changed past the log.
    """
    tables = [name for name in logged_tables() if name not in (*_SINCE_3, *_SINCE_4)]
    if not any(_is_told(dataset, name) for name in tables):
        _begin_log(dataset, tables)


def _to_3(dataset: gdal.Dataset) -> None:
    """The log also tells of the village's description and the lists; it begins with what is there."""
    _begin_log(dataset, [name for name in _SINCE_3 if not _is_told(dataset, name)])


def _to_4(dataset: gdal.Dataset) -> None:
    """The log also tells of the tables that version 4 brought; it begins with what is there."""
    _begin_log(dataset, [name for name in _SINCE_4 if not _is_told(dataset, name)])


def _is_told(dataset: gdal.Dataset, table: str) -> bool:
    return bool(query(dataset, fill("stated", logged_tables()[table]))[0]["number"])


def _begin_log(dataset: gdal.Dataset, tables: list[str], *, after_fid: int = 0) -> None:
    set_who(dataset, upgrader())
    for name in tables:
        carry_out(dataset.ExecuteSQL, baseline_sql(logged_tables()[name], after_fid=after_fid))


_VERSION_RULE = "project_info_fixed"
_SINCE_3 = ("project_info", "code_list", "right_correction", "FBF", "adoption", "DK", "point_register")
_SINCE_4 = (
    "ZDBHQK",
    "JSYDSYQ",
    "QLR",
    "SUYQR",
    "ZJDZDXX",
    "ZJDLY",
    "NMFW",
    "NMFWLY",
    "DYAQ",
    "CFDJ",
)
_STEPS: dict[int, Callable[[gdal.Dataset], None]] = {2: _to_2, 3: _to_3, 4: _to_4}


def _set_version(dataset: gdal.Dataset) -> None:
    """State the new version, in the log too: its rule rests for it, as a version is no office's to set."""
    carry_out(dataset.ExecuteSQL, f"DROP TRIGGER {_VERSION_RULE}")
    layer = layer_of(dataset, "project_info")
    rows = read_layer(layer)
    stated = rows[rows["key"] == "schema_version"]
    if stated.empty:
        append(layer, pd.DataFrame([{"key": "schema_version", "value": str(SCHEMA_VERSION)}]))
    for row in stated.itertuples():
        if row.value != str(SCHEMA_VERSION):
            change(layer, row.fid, {"value": str(SCHEMA_VERSION)})
    carry_out(dataset.ExecuteSQL, wanted_rules()[_VERSION_RULE])


def _copy(path: Path, version: int) -> Path:
    """Copy a package beside itself under a name that is free, also while others read it."""
    names = (f"{path.stem}.v{version}-backup{number}.gpkg" for number in ("", *range(2, 1000)))
    backup = next(place for place in map(path.with_name, names) if not place.exists())
    unfinished = backup.with_suffix(".unfinished")
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy)
        unfinished.replace(backup)
    except (OSError, sqlite3.Error) as error:
        raise OutputError("{path} can't be written: {reason}", path=backup, reason=error) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return backup
