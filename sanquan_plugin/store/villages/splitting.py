# SPDX-License-Identifier: GPL-2.0-or-later
"""A county package split into its villages again, each with its own rows, log and row numbers."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd

from sanquan_plugin.core.belonging import added_rows, named_codes
from sanquan_plugin.core.errors import InputError, OutputError
from sanquan_plugin.core.merging import rows_from_text
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.village import village_from_rows
from sanquan_plugin.store.file.calls import carry_out
from sanquan_plugin.store.file.geopackage import append, layer_of, open_dataset, transaction
from sanquan_plugin.store.log.audit import baseline_sql, logged_tables
from sanquan_plugin.store.package import read_table, replace_table
from sanquan_plugin.store.postgis.filelog import log_of_file, with_village
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.tables.rules import rules_off
from sanquan_plugin.store.tables.schema import create_package
from sanquan_plugin.store.villages.merging import merged_tables
from sanquan_plugin.store.villages.photo_moving import give_photos

_BASELINE, _INSERT = "baseline", "insert"
_PLUGIN_LISTS = ("calendar_day", "procedure_step", "procedure_guard", "procedure_text")


def split_package(path: Path | PostgisPackage, folder: Path, *, progress: Progress = SILENT) -> list[Path]:
    """Write each village of a county package into folder/<village code>.gpkg and return the files.

    A village gets the rows that came from it, those that stayed out by conflict, and rows added
    since that name what it has (`core.belonging`); its own log, then what the county changed of its
    rows. Of a village merged from several packages each comes back.
    A village on a server comes as one file, with all its rows, the lists that it shares and its marks' photos.
    Raises InputError when the package holds no merged villages or a row added names none of them,
    OutputError when a file is there already; Cancelled.
    """
    county = _County(path)
    targets = {code: folder / f"{code}.gpkg" for code in county.codes}
    for target in targets.values():
        if target.exists():
            raise OutputError("{path} is there already. Choose another name, or open it.", path=target)
    if county.server is not None:
        give_photos(county.server, folder, progress=progress)
    for code, target in targets.items():
        progress.check()
        unfinished = target.with_name(f"{code}.splitting.gpkg")
        unfinished.unlink(missing_ok=True)
        try:
            _write(county, code, unfinished, progress)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    return list(targets.values())


class _County:
    """The tables of a county package."""

    def __init__(self, path: Path | PostgisPackage) -> None:
        self.dataset = open_dataset(path)
        self.villages = read_table(self.dataset, "merge_village")
        self.server = path if isinstance(path, PostgisPackage) else None
        if self.server is not None:
            self.villages = with_village(self.villages, path)
        if self.villages.empty:
            raise InputError("{path} holds no merged villages. Split what mergepackages has made.", path=path)
        self.codes = list(dict.fromkeys(self.villages["code12"]))
        self.origin = read_table(self.dataset, "merge_origin")
        self.conflicts = read_table(self.dataset, "merge_conflict")
        self.merged_log = read_table(self.dataset, "merge_log")
        log = read_table(self.dataset, "audit_log")
        self.log = log[~_came_in(log, self.origin, self.merged_log)]
        if self.server is not None:
            self.log = log_of_file(self.log, read_table(self.dataset, "ZDJBXX").crs)
        self.added = self._added()

    def _added(self) -> pd.DataFrame:
        """Return table_name, row_fid and code12 of the rows that no village brought."""
        told = pd.concat([named_codes(table, read_table(self.dataset, table)) for table in merged_tables()])
        if self.server is None:
            told = told[~self._is_given(told)]
            return added_rows(told, self.origin, self.merged_log, self.codes)
        return told.drop_duplicates(["table_name", "row_fid"]).assign(code12=self.codes[0])

    def _is_given(self, told: pd.DataFrame) -> pd.Series:
        """Tell which rows name nothing and are there since the county package was made: lists of the plugin's."""
        inserted = self.log[self.log["action"] == _INSERT]
        is_logged = told["table_name"].isin(list(logged_tables()))
        since = _places(told).isin(_places(inserted))
        given = (is_logged & ~since) | told["table_name"].isin(_PLUGIN_LISTS)
        return (told["column"] == "") & given

    def rows_of(self, table: str, code12: str) -> tuple[pd.DataFrame, dict[int, int]]:
        """Return a village's rows with the fids they had there, and county fid → village fid."""
        rows = read_table(self.dataset, table)
        origin = self.origin[self.origin["table_name"] == table]
        own = origin[origin["code12"] == code12]
        numbers = dict(zip(own["row_fid"].astype(int), own["source_fid"].astype(int), strict=True))
        here = (self.conflicts["table_name"] == table) & (self.conflicts["code12"] == code12)
        kept = self.conflicts[here & self.conflicts["row"].notna()]
        logged = self.merged_log.loc[
            (self.merged_log["table_name"] == table) & (self.merged_log["code12"] == code12), "row_fid"
        ]
        last = int(max([0, *numbers.values(), *kept["source_fid"], *logged.dropna()]))
        here = (self.added["table_name"] == table) & (self.added["code12"] == code12)
        is_added = rows["fid"].isin(self.added.loc[here, "row_fid"]) & ~rows["fid"].isin(origin["row_fid"])
        added = rows.loc[is_added, "fid"]
        numbers.update({int(fid): last + place for place, fid in enumerate(added, start=1)})
        mine = rows[rows["fid"].isin(list(numbers))]
        mine = mine.assign(fid=mine["fid"].map(numbers))
        parts = [mine, rows_from_text(list(kept["row"]), rows)] if len(kept) else [mine]
        whole = pd.concat(parts, ignore_index=True) if len(parts) > 1 else mine
        if isinstance(rows, gpd.GeoDataFrame):
            whole = gpd.GeoDataFrame(whole, geometry="geometry", crs=rows.crs)
        return whole.sort_values("fid"), numbers


def _came_in(log: pd.DataFrame, origin: pd.DataFrame, merged_log: pd.DataFrame) -> pd.Series:
    """Tell which rows of the log say that a row came from a village whose own log tells of it already.

    That of an older version tells of no plots.
    """
    place = ["code12", "table_name", "source_fid"]
    told = merged_log.drop(columns="source_fid").rename(columns={"row_fid": "source_fid"})[place]
    own = origin.merge(told.dropna().drop_duplicates().astype({"source_fid": int}), on=place)
    return log["action"].isin((_BASELINE, _INSERT)) & _places(log).isin(_places(own))


def _places(frame: pd.DataFrame) -> pd.MultiIndex:
    """Return table and row of lines that name them; -1 for no row."""
    rows = frame[["table_name", "row_fid"]].fillna({"row_fid": -1})
    return pd.MultiIndex.from_frame(rows.astype({"row_fid": int}))


def _write(county: _County, code12: str, path: Path, progress: Progress) -> None:
    info = county.villages[county.villages["code12"] == code12][["key", "value"]]
    told = dict(zip(info["key"], info["value"].fillna(""), strict=True))
    create_package(path, village_from_rows(told), begin_log=False)
    since: list[pd.DataFrame] = []
    with transaction(path) as dataset, rules_off(dataset):
        replace_table(dataset, "project_info", info.assign(fid=range(1, len(info) + 1)), exact=True)
        for table in merged_tables():
            progress.check()
            rows, numbers = county.rows_of(table, code12)
            replace_table(dataset, table, rows, exact=True)
            changes = county.log[
                (county.log["table_name"] == table) & county.log["row_fid"].isin(list(numbers))
            ]
            since.append(changes.assign(row_fid=changes["row_fid"].map(numbers)))
        own = county.merged_log[county.merged_log["code12"] == code12].drop(columns=["fid", "code12"])
        log = layer_of(dataset, "audit_log")
        append(log, own.rename(columns={"source_fid": "fid"}), exact=True)
        later = pd.concat(since).sort_values("fid").drop(columns=["fid", "prev_hash", "hash"])
        append(log, later, exact=True)
        told = {*own["table_name"], *later["table_name"]}
        for logged in logged_tables().values():
            if logged.table not in told:
                carry_out(dataset.ExecuteSQL, baseline_sql(logged))
