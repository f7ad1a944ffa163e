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
from sanquan_plugin.core.procedure.case import Case, Row, text
from sanquan_plugin.core.procedure.case_facts import limits_of, transferee_of
from sanquan_plugin.store.geopackage import append, change, layer_of, open_dataset, read_layer, transaction
from sanquan_plugin.store.package import set_who

RECORDS = ("case_person", "case_material", "case_condition", "posting", "agreement", "filing")


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
    """Add rows to a table of a case (`RECORDS`, case_step, objection) in one transaction; return their keys.

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
    append(layer_of(dataset, table), frame)
    return keys


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


def case_files(path: Path) -> pd.DataFrame:
    """Return all cases with their `state` (open, done, refused, retracted), `seq` and day of the last step."""
    dataset = open_dataset(path)
    files = read_layer(layer_of(dataset, "case_file"), changing=False)
    positions = read_layer(dataset.ExecuteSQL("SELECT case_uuid, seq, state, on_date FROM case_position"))
    return files.drop(columns="state").merge(
        positions.drop(columns="fid"), how="left", left_on="uuid", right_on="case_uuid"
    )


def read_case(path: Path, key: str) -> Case:
    """Return the facts of a case for the engine. Raises InputError when there is no such case."""
    dataset = open_dataset(path)
    tables = {name: _rows(dataset, name) for name in (*RECORDS, "case_file", "case_step", "objection")}
    row = next((row for row in tables["case_file"] if text(row, "uuid") == key), None)
    if row is None:
        raise InputError("The package has no case {key}.", key=key)
    mine = {name: _of_case(rows, key) for name, rows in tables.items() if name != "posting"}
    postings = tuple(
        posting
        for posting in tables["posting"]
        if text(posting, "case_uuid") == key or text(posting, "uuid") == text(row, "schedule_posting") != ""
    )
    posted = {text(posting, "uuid") for posting in postings}
    return Case(
        row=row,
        steps=mine["case_step"],
        members=_of_household(_rows(dataset, "NHHNCY"), text(row, "nhdm")),
        signatures=mine["case_person"],
        materials=mine["case_material"],
        conditions=mine["case_condition"],
        postings=postings,
        objections=tuple(item for item in tables["objection"] if text(item, "posting_uuid") in posted),
        agreements=mine["agreement"],
        filings=mine["filing"],
        limits=limits_of(row, _rows(dataset, "encumbrance"), _rows(dataset, "dispute")),
        transferee=_transferee(dataset, row, mine["agreement"]),
        certificate_no=_certificate(dataset, row),
        measured_m2=_measured_m2(dataset, text(row, "zddm")),
    )


def _rows(dataset: gdal.Dataset, table: str) -> tuple[Row, ...]:
    frame = read_layer(layer_of(dataset, table), changing=False)
    return tuple(frame.drop(columns="geometry", errors="ignore").sort_values("fid").to_dict("records"))


def _of_case(rows: tuple[Row, ...], key: str) -> tuple[Row, ...]:
    return tuple(row for row in rows if text(row, "case_uuid") == key)


def _of_household(rows: tuple[Row, ...], nhdm: str) -> tuple[Row, ...]:
    return tuple(row for row in rows if text(row, "nhdm") == nhdm)


def _transferee(dataset: gdal.Dataset, row: Row, agreements: tuple[Row, ...]) -> Row:
    if not text(row, "to_nhdm"):
        return {}
    tables = ("NH", "qualification", "SHYQR", "ZDJBXX", "share_right", "share_capital")
    return transferee_of(row, agreements, {name: _rows(dataset, name) for name in tables})


def _certificate(dataset: gdal.Dataset, row: Row) -> str:
    rights = [right for right in _rows(dataset, "SHYQR") if text(right, "zddm") == text(row, "zddm") != ""]
    return next((text(right, "bdcqzh") for right in rights if text(right, "bdcqzh")), "")


def _measured_m2(dataset: gdal.Dataset, zddm: str) -> float | None:
    parcels = read_layer(layer_of(dataset, "ZDJBXX"), changing=False)
    found = parcels.loc[parcels["zddm"] == zddm]
    if found.empty or found.geometry.isna().iloc[0]:
        return None
    area = pd.to_numeric(found["zdmj"], errors="coerce").iloc[0]
    return None if pd.isna(area) else float(area)
