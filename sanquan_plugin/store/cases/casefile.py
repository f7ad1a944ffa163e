# SPDX-License-Identifier: GPL-2.0-or-later
"""Cases in a package: opening one, recording its papers and steps, and reading its facts for the engine."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.procedure.case import Case, text
from sanquan_plugin.store.cases.facts import read_cases
from sanquan_plugin.store.file.geopackage import (
    Package,
    append,
    change,
    layer_of,
    open_dataset,
    read_layer,
    transaction,
)
from sanquan_plugin.store.package import set_who


def open_case(path: Path, row: Mapping[str, Any], *, who: str) -> str:
    """Write a case_file row and return its key.

    Raises RefusedError with the package's sentence: not adopted, out of scope, another open case.
    """
    key = text(row, "uuid") or str(uuid.uuid4())
    with transaction(path) as dataset:
        set_who(dataset, who)
        append(layer_of(dataset, "case_file"), pd.DataFrame([{**row, "uuid": key}]))
    return key


def record(path: Path, table: str, rows: list[Mapping[str, Any]], *, who: str) -> list[str]:
    """Add rows to a table of cases (case_step, posting, agreement …) in one transaction; return their keys.

    Raises RefusedError with the package's sentence; nothing is written then.
    """
    with transaction(path) as dataset:
        set_who(dataset, who)
        return record_in(dataset, table, rows)


def record_in(dataset: gdal.Dataset, table: str, rows: list[Mapping[str, Any]]) -> list[str]:
    """Add rows to a table of a case inside the caller's transaction and return their keys."""
    keys = [text(row, "uuid") or str(uuid.uuid4()) for row in rows]
    frame = pd.DataFrame([{**row, "uuid": key} for row, key in zip(rows, keys, strict=True)])
    if table == "case_step":
        frame["recorded_at"] = datetime.now(UTC).isoformat(timespec="seconds")
    if table == "posting":
        frame["content"] = _posted_contents(dataset, rows)
    append(layer_of(dataset, table), frame)
    return keys


def _posted_contents(dataset: gdal.Dataset, rows: list[Mapping[str, Any]]) -> list[str | None]:
    """Return what postings say of their cases now; None for the village's own."""
    contents = read_layer(dataset.ExecuteSQL("SELECT case_uuid, content FROM case_content"))
    of_case = dict(zip(contents["case_uuid"], contents["content"], strict=True))
    return [of_case.get(text(row, "case_uuid")) for row in rows]


def change_row(path: Path, table: str, key: str, values: Mapping[str, Any], *, who: str) -> None:
    """Change one row of a case by its key: decide an objection, take a posting down, note the exchange number.

    Raises InputError when there is no such row, RefusedError when the package refuses it.
    """
    with transaction(path) as dataset:
        set_who(dataset, who)
        layer = layer_of(dataset, table)
        rows = read_layer(layer)
        found = rows.loc[rows["uuid"] == key, "fid"]
        if found.empty:
            raise InputError("{table} has no row {key}.", table=table, key=key)
        change(layer, int(found.iloc[0]), dict(values))


def case_files(path: Package) -> pd.DataFrame:
    """Return all cases with their `state` (open, done, refused, retracted, rescinded), `seq` and day of the last step."""
    dataset = open_dataset(path)
    files = read_layer(layer_of(dataset, "case_file"), changing=False)
    positions = read_layer(dataset.ExecuteSQL("SELECT case_uuid, seq, state, on_date FROM case_position"))
    return files.drop(columns="state").merge(
        positions.drop(columns="fid"), how="left", left_on="uuid", right_on="case_uuid"
    )


def read_case(path: Package, key: str) -> Case:
    """Return the facts of one case for the engine. Raises InputError when there is no such case."""
    return read_cases(path, [key])[key]
