# SPDX-License-Identifier: GPL-2.0-or-later
"""Carrying out marks in a package: all in one transaction, each one logged."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core.marks.marking import decide, lacking_note
from sanquan_plugin.core.marks.order import overtaken
from sanquan_plugin.store.code_lists import read_list
from sanquan_plugin.store.file.calls import query
from sanquan_plugin.store.file.geopackage import append, change, layer_of, read_layer, transaction
from sanquan_plugin.store.package import current_who, set_who, upsert

_PAST_EXIT = "历史退出"  # the plugin's own word, given for a whole list of lots
MARK_COLUMNS = [
    "zddm",
    "status",
    "reason",
    "surveyor",
    "date",
    "note",
    "since",
    "until",
    "photo",
    "photo_sha256",
]


def mark_parcels(path: Path, marks: pd.DataFrame, *, exits: pd.DataFrame | None = None) -> pd.DataFrame:
    """Write marks into a package, in one transaction, and return them with what became of each.

    `marks` has the MARK_COLUMNS (photo: a path relative to the package); `exits` are papers to be
    recorded first. A mark that is there already (all but reason and note the same) is not made twice, unless
    the parcel's state has changed since.
    Raises RefusedError when a rule of the package refuses a change; nothing is written then.
    """
    with transaction(path) as dataset:
        set_who(dataset, "、".join(dict.fromkeys(marks["surveyor"].dropna())))
        if exits is not None and not exits.empty:
            upsert(dataset, "exit_paper", exits, ["zddm"])
        return apply_marks(dataset, marks, again=True)


def apply_marks(dataset: gdal.Dataset, marks: pd.DataFrame, *, again: bool) -> pd.DataFrame:
    """Carry out marks inside the caller's transaction.

    Marks that are recorded already are left alone; with `again` they are repeated where the
    parcel's state is another one by now. An import says `again=False`, so that handing over the
    same list twice, or an older one later, never takes back what was found in between: an older
    finding only goes into the history. Returns the marks of `decide`, each `written` or not, and
    `overtaken` by a later finding or not.
    """
    parcel_layer, mark_layer = layer_of(dataset, "ZDJBXX"), layer_of(dataset, "mark")
    marks = marks.reindex(columns=MARK_COLUMNS)
    exits = read_layer(layer_of(dataset, "exit_paper"))
    decided = decide(
        read_layer(parcel_layer),
        marks,
        exits,
        reasons={**read_list(dataset, "idle_reason"), _PAST_EXIT: _PAST_EXIT},
        **exit_limits(dataset),
    )
    carried = decided[decided["refused"] == ""]
    changed = carried["current"] != carried["value"]
    recorded = read_layer(mark_layer)
    fresh = carried[~_known(carried, recorded) | (changed & again)]
    fresh = fresh.assign(overtaken=overtaken(fresh, recorded) & (not again))
    before = current_who(dataset)
    for who, group in fresh.groupby(fresh["surveyor"].fillna(""), sort=False):
        set_who(dataset, who)
        for row in group[~group["overtaken"]].itertuples():
            change(parcel_layer, row.fid, {row.column: row.value})
        append(mark_layer, _stamped(group))
    set_who(dataset, before)
    late = fresh.index[fresh["overtaken"]]
    return decided.assign(written=decided.index.isin(fresh.index), overtaken=decided.index.isin(late))


def exit_limits(dataset: gdal.Dataset) -> dict[str, Any]:
    """Return what `decide` asks besides papers: parcels that are `limited`, cancellations that are `registered`."""
    limited = query(dataset, "SELECT zddm FROM homestead_limited")
    taken = query(dataset, "SELECT zddm, number AS cancellation_no FROM cancellation_taken WHERE uuid <> ''")
    return {
        "limited": {row["zddm"] for row in limited},
        "registered": pd.DataFrame(taken, columns=["zddm", "cancellation_no"]),
    }


def _known(marks: pd.DataFrame, present: pd.DataFrame) -> pd.Series:
    columns = ["zddm", "status", "date", "surveyor", "since", "until", "photo"]
    old = pd.MultiIndex.from_frame(present[columns].astype("string").fillna(""))
    recorded = marks.assign(status=marks["value"])[columns]
    new = pd.MultiIndex.from_frame(recorded.astype("string").fillna(""))
    return pd.Series(new.isin(old), index=marks.index)


def _stamped(marks: pd.DataFrame) -> pd.DataFrame:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    papers = marks["note_papers"].map(lacking_note)
    note = (marks["note"].fillna("").astype(str) + "；" + papers).str.strip("；")
    return marks.assign(
        status=marks["value"],
        note=note,
        marked_at=now,
        uuid=[str(uuid.uuid4()) for _ in range(len(marks))],
    )[[*MARK_COLUMNS, "uuid", "marked_at"]]
