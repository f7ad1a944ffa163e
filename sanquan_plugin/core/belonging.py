# SPDX-License-Identifier: GPL-2.0-or-later
"""Which villages the rows of a county package belong to that no village brought: those of what they name.

A parcel's code begins with its cadastral sub-district, not with the village's statistical code, and
papers of a case name the case alone. So a row goes where the parcel, household, plot, contractor or
case that it names came from.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sanquan_plugin.core.errors import InputError

NAMED = ("case_uuid", "zddm", "zdzhdm", "nhdm", "dkbm", "cbfbm", "fbfbm", "suyqrdm", "row_key")
_UNIT, _PARCEL_DIGITS = "bdcdyh", 19
_ID = "uuid"
_ROW = ["table_name", "row_fid"]
_AREA_DIGITS = 12
_SHOWN = 5


def named_codes(table: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Return table_name, row_fid, column and code of what a table's rows name, and their own UUID.

    A unit names its parcel by its first 19 digits. A row that names nothing has a line without a code.
    """
    if _UNIT in rows.columns and "zddm" not in rows.columns:
        rows = rows.assign(zddm=rows[_UNIT].astype("string").str[:_PARCEL_DIGITS].astype(object))
    names = [name for name in (*NAMED, _ID) if name in rows.columns]
    long = rows[["fid", *names]].melt(id_vars="fid", var_name="column", value_name="code", ignore_index=False)
    long = long[long["code"].fillna("").astype(str) != ""]
    nothing = rows.loc[~rows["fid"].isin(long.loc[long["column"] != _ID, "fid"]), ["fid"]]
    found = pd.concat([long, nothing.assign(column="", code="")])
    told = found.rename(columns={"fid": "row_fid"}).assign(table_name=table)[[*_ROW, "column", "code"]]
    return told.astype({"row_fid": int, "column": object, "code": str})


def added_rows(
    told: pd.DataFrame, origin: pd.DataFrame, log: pd.DataFrame, labels: Sequence[str]
) -> pd.DataFrame:
    """Return table_name, row_fid and code12 of the rows that no village brought, once for each it goes to.

    `told` are the `named_codes` of all tables, parcels and households before what names them, `origin`
    and `log` the tables merge_origin and merge_log, `labels` the villages. What a village had and the
    county deleted is known by the log. A code nobody knows goes to the village, else to all of the
    sub-district, that its first 12 digits name; a row that names nothing (an adopted procedure) goes to
    every village, and of several packages of one village to the first.
    Raises InputError for rows that name what no village has.
    """
    known = pd.MultiIndex.from_frame(origin[_ROW].astype({"row_fid": int}))
    waiting = told[~_rows(told).isin(known)]
    if waiting.empty:
        return waiting.reindex(columns=[*_ROW, "code12"])
    homes = _homes(told, origin, log)
    free = waiting[waiting["column"] == ""].merge(pd.DataFrame({"code12": labels}), how="cross")
    found = [free[[*_ROW, "code12"]]]
    waiting = waiting[~_rows(waiting).isin(_rows(free))]
    while not (met := _met(waiting, homes, labels)).empty:
        found.append(met)
        settled = waiting.merge(met, on=_ROW)[["code", "code12"]]
        homes = pd.concat([homes, settled[~settled["code"].isin(homes["code"])]]).drop_duplicates()
        waiting = waiting[~_rows(waiting).isin(_rows(met))]
    _require_none(waiting)
    return _one_of_each(pd.concat(found, ignore_index=True), labels)


def _rows(frame: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(frame[_ROW].astype({"row_fid": int}))


def _homes(told: pd.DataFrame, origin: pd.DataFrame, log: pd.DataFrame) -> pd.DataFrame:
    """Return code and code12 of all that came from a village; of several tables the first says where."""
    own = origin.astype({"row_fid": int})[[*_ROW, "code12"]]
    brought = told[told["code"] != ""].merge(own, on=_ROW)
    first = brought.drop_duplicates("code")[["code", "table_name"]]
    here = brought.merge(first, on=["code", "table_name"])[["code", "code12"]]
    gone = log.rename(columns={"row_key": "code"})[["code", "code12"]].dropna()
    return pd.concat([here, gone[~gone["code"].isin(here["code"])]]).drop_duplicates()


def _met(waiting: pd.DataFrame, homes: pd.DataFrame, labels: Sequence[str]) -> pd.DataFrame:
    """Return the villages of rows by the surest code that is known, else by that code's first digits."""
    areas = homes.assign(code=homes["code"].str[:_AREA_DIGITS]).drop_duplicates()
    villages = pd.DataFrame({"code": [label[:_AREA_DIGITS] for label in labels], "code12": labels})
    areas = pd.concat([villages, areas[~areas["code"].isin(villages["code"])]])
    naming = waiting[waiting["column"] != _ID]
    by_area = naming.assign(code=naming["code"].str[:_AREA_DIGITS])
    both = pd.concat(
        [
            naming.merge(homes, on="code").assign(far=0),
            by_area.merge(areas, on="code").assign(far=len(NAMED)),
        ]
    )
    rank = both["column"].map({name: place for place, name in enumerate(NAMED)}) + both["far"]
    surest = rank == rank.groupby([both[name] for name in _ROW]).transform("min")
    return both.loc[surest, [*_ROW, "code12"]].drop_duplicates()


def _one_of_each(found: pd.DataFrame, labels: Sequence[str]) -> pd.DataFrame:
    """Return the rows with the first package alone where several are of one village."""
    order = found["code12"].map({label: place for place, label in enumerate(labels)})
    ordered = found.assign(village=found["code12"].str[:_AREA_DIGITS]).loc[order.sort_values().index]
    return ordered.drop_duplicates([*_ROW, "village"])[[*_ROW, "code12"]].reset_index(drop=True)


def _require_none(waiting: pd.DataFrame) -> None:
    lost = waiting[waiting["column"] != _ID].drop_duplicates(_ROW)
    if lost.empty:
        return
    shown = "、".join(f"{row.table_name} {row.code}" for row in lost.head(_SHOWN).itertuples())
    raise InputError(
        "{count} rows that were added to the county package name no village of it ({rows}). "
        "Correct their codes, then split it.",
        count=len(lost),
        rows=shown,
    )
