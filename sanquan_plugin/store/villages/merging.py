# SPDX-License-Identifier: GPL-2.0-or-later
"""Packages of villages, or of one village, merged into one; what does not fit is kept beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.case_clashes import REASON, clashing_cases
from sanquan_plugin.core.errors import InputError, OutputError
from sanquan_plugin.core.merging import Compared, compare, row_text
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.village import Village
from sanquan_plugin.store.cases.casefile import case_files
from sanquan_plugin.store.file.calls import carry_out
from sanquan_plugin.store.file.geopackage import (
    append,
    fids_of,
    layer_of,
    open_dataset,
    read_layer,
    transaction,
)
from sanquan_plugin.store.log.audit import baseline_sql, logged_tables
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table, read_village, set_who
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.tables.rules import rules_off
from sanquan_plugin.store.tables.schema import create_package
from sanquan_plugin.store.villages.merge_losses import note_losses

CONFLICT_COLUMNS = ["code12", "table_name", "source_fid", "row_key", "kept_from", "columns", "row"]
_NO_CASES = pd.DataFrame({name: [] for name in ("uuid", "right", "nhdm", "zddm")}, dtype=object)
_LIES_ON = {"encumbrance": ("zddm", "dkbm")}
"""Columns that tell rows apart besides the key: one order of a court seizes parcels of several villages."""
_OWN = ("project_info", "audit_log", "merge_village", "merge_origin", "merge_log", "merge_conflict")


def merged_tables() -> list[str]:
    """Return the tables whose rows are merged: all but the package's own ones."""
    return [name for name in catalogue.tables() if name not in _OWN]


def merge_packages(
    packages: Sequence[Path], output: Path, *, name: str, progress: Progress = SILENT
) -> pd.DataFrame:
    """Merge village packages into a new county package and return the conflicts (`CONFLICT_COLUMNS`).

    Rows meet by their table's key (parcel code, UUID …), without one where they are the same. Of a
    row that another package has with other values the first stays; the second is kept whole in
    merge_conflict. Each package's log comes along in merge_log. Further packages of one village are
    told apart as code-2, code-3; packages of nothing but one village give a package of that village.
    The package appears once it is whole. Raises InputError for no packages, one that comes twice, a
    county package among them, another coordinate system or one changed past its log; OutputError, Cancelled.
    """
    villages = sources(packages)
    if output.exists():
        raise OutputError("{path} is there already. Choose another name, or open it.", path=output)
    county = _whole(list(villages.values()), name)
    unfinished = output.with_name(output.stem + ".merging.gpkg")
    unfinished.unlink(missing_ok=True)
    try:
        create_package(unfinished, county)
        _fill(unfinished, villages, progress)
        conflicts = read_table(unfinished, "merge_conflict")[CONFLICT_COLUMNS]
        unfinished.replace(output)
    finally:
        unfinished.unlink(missing_ok=True)
    return conflicts


def _fill(path: Path, villages: Mapping[Path, Village], progress: Progress) -> None:
    with transaction(path) as dataset, rules_off(dataset):
        take_all_in(dataset, villages, labels_of(villages.values()), progress=progress)
        set_who(dataset, "合并")
        for logged in logged_tables().values():
            carry_out(dataset.ExecuteSQL, baseline_sql(logged))


def take_all_in(
    dataset: gdal.Dataset,
    packages: Iterable[Path],
    labels: Iterable[str],
    *,
    open_cases: pd.DataFrame | None = None,
    progress: Progress,
) -> None:
    """Write packages into one under their labels, inside the caller's transaction and with its rules off.

    `open_cases` are those that it holds already. A case on a right that has an open one stays out with
    all its papers, as a conflict; what one of them deleted and another has is one too. Raises Cancelled.
    """
    standing = _NO_CASES if open_cases is None else open_cases
    labels = list(labels)
    for package, label in zip(packages, labels, strict=True):
        cases = open_cases_of(package)
        held = clashing_cases(cases, standing)
        take_in(dataset, package, label, held=held, progress=progress)
        standing = pd.concat([standing, cases[~cases["uuid"].isin(held)]])
    note_losses(dataset, labels)


def open_cases_of(package: Path | PostgisPackage) -> pd.DataFrame:
    """Return uuid, right, nhdm and zddm of a package's open cases."""
    cases = case_files(package)
    return cases.loc[cases["state"].fillna("open") == "open", list(_NO_CASES.columns)]


def sources(packages: Sequence[Path]) -> dict[Path, Village]:
    """Return what is to be merged by its resolved path, with what each says of its village.

    Raises InputError as `merge_packages` does.
    """
    villages: dict[Path, Village] = {}
    for path in packages:
        village = read_village(path)
        if not read_table(path, "merge_village").empty:
            raise InputError("{path} is a county package. Merge packages of villages.", path=path)
        if path.resolve() in villages:
            raise InputError("{path} is named twice. Name each package once.", path=path)
        if villages and village.epsg != next(iter(villages.values())).epsg:
            raise InputError("{path} is in EPSG:{epsg}, the others are not.", path=path, epsg=village.epsg)
        _require_proof(path)
        villages[path.resolve()] = village
    if not villages:
        raise InputError("No package is named in PACKAGES.")
    return villages


def _require_proof(path: Path) -> None:
    """Refuse a package that was changed past its log: merging would begin its log anew and cover that."""
    proof = verify(path)
    if not proof.valid:
        raise InputError(
            "{path} is not as its log says ({unlogged} rows, {rules} rules, log broken: {broken}). Look at it with "
            "verifypackage and correct it before it is merged.",
            path=path,
            unlogged=len({(row.table, row.row_key) for row in proof.unlogged}),
            rules=len(proof.missing_rules) + len(proof.changed_rules),
            broken="–" if proof.chain.broken_at is None else proof.chain.broken_at,
        )


def _whole(villages: Sequence[Village], name: str) -> Village:
    """Return what the merged package says of itself: a county, or the one village that all are of."""
    first = villages[0]
    if len(villages) > 1 and len({village.code12 for village in villages}) == 1:
        return first
    return Village(name, first.code12[:6] + "0" * 6, first.epsg, accuracy_class=first.accuracy_class)


def labels_of(villages: Iterable[Village], *, before: int = 0) -> list[str]:
    """Return the villages' codes; the second package of a village is code-2, `before` were merged earlier."""
    codes = pd.Series([village.code12 for village in villages])
    number = codes.groupby(codes).cumcount() + 1 + before
    return codes.where(number == 1, codes + "-" + number.astype(str)).tolist()


def take_in(dataset: gdal.Dataset, path: Path, code12: str, *, held: set[str], progress: Progress) -> None:
    """Write a village's rows, its description and its log into the county package; cases in `held` stay out."""
    package = open_dataset(path)
    info = read_table(package, "project_info")[["key", "value"]]
    append(layer_of(dataset, "merge_village"), info.assign(code12=code12))
    log = read_table(package, "audit_log").rename(columns={"fid": "source_fid"})
    append(layer_of(dataset, "merge_log"), log.assign(code12=code12))
    for table in merged_tables():
        progress.check()
        rows = read_table(package, table)
        column = "uuid" if table == "case_file" else "case_uuid"
        if column in rows.columns and held:
            out = rows[column].isin(held)
            append(layer_of(dataset, "merge_conflict"), _held_back(table, rows[out]).assign(code12=code12))
            rows = rows[~out].reset_index(drop=True)
        if not rows.empty:
            _take_rows(dataset, table, rows, code12)


def _held_back(table: str, rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "table_name": table,
            "source_fid": rows["fid"],
            "row_key": rows["uuid"],
            "columns": REASON,
            "row": [row_text(row) for _, row in rows.iterrows()],
        }
    )


def _take_rows(dataset: gdal.Dataset, table: str, rows: pd.DataFrame, code12: str) -> None:
    layer = layer_of(dataset, table)
    present = read_layer(layer)
    key = [*catalogue.tables()[table].key, *_LIES_ON.get(table, ())]
    found = compare(rows, present, key)
    append(layer, rows.iloc[found.new].drop(columns="fid"), exact=True)
    added = sorted(fids_of(layer) - set(present["fid"]))
    is_same = found.columns == ""
    origin = pd.DataFrame(
        {
            "row_fid": [*added, *present["fid"].iloc[found.counterpart[is_same]]],
            "source_fid": [*rows["fid"].iloc[found.new], *rows["fid"].iloc[found.known[is_same]]],
        }
    )
    append(layer_of(dataset, "merge_origin"), origin.assign(table_name=table, code12=code12))
    conflicts = _conflicts(dataset, table, rows, present, found)
    append(layer_of(dataset, "merge_conflict"), conflicts.assign(code12=code12))


def _conflicts(
    dataset: gdal.Dataset, table: str, rows: pd.DataFrame, present: pd.DataFrame, found: Compared
) -> pd.DataFrame:
    differs = found.columns != ""
    left_out = rows.iloc[found.known[differs]]
    if left_out.empty:
        return pd.DataFrame(columns=CONFLICT_COLUMNS)
    origin = read_layer(layer_of(dataset, "merge_origin"))
    owner = origin[origin["table_name"] == table].drop_duplicates("row_fid").set_index("row_fid")["code12"]
    return pd.DataFrame(
        {
            "table_name": table,
            "source_fid": left_out["fid"].to_numpy(),
            "row_key": left_out[_shown_key(table)]
            .astype("string")
            .fillna("")
            .agg("|".join, axis=1)
            .to_numpy(),
            "kept_from": owner.reindex(present["fid"].iloc[found.counterpart[differs]]).to_numpy(),
            "columns": found.columns[differs],
            "row": [row_text(row) for _, row in left_out.iterrows()],
        }
    )


def _shown_key(table: str) -> list[str]:
    """Return a table's key columns without the personal ones."""
    logged = logged_tables().get(table)
    hidden = {name.lower() for name in logged.hidden} if logged else set()
    return [name for name in catalogue.tables()[table].key if name not in hidden]
