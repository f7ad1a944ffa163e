# SPDX-License-Identifier: GPL-2.0-or-later
"""What a merge would bring back or cover: rows that one package has deleted, and what it says of its village."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core import catalogue
from sanquan_plugin.store.file.geopackage import append, layer_of, read_layer

DELETED = "该包中已删除"
RENAMED = "value"
_PER_PACKAGE = ("who", "schema_version", "gpkg_version")


def note_losses(dataset: gdal.Dataset, labels: Sequence[str]) -> None:
    """List in merge_conflict what the packages just taken in under `labels` had deleted or say otherwise.

    A deleted row that another package still has stays, and the conflict names both. These conflicts
    hold no row: there is nothing that stayed out.
    """
    log = read_layer(layer_of(dataset, "merge_log"))
    origin = read_layer(layer_of(dataset, "merge_origin"))
    layer = layer_of(dataset, "merge_conflict")
    for label in labels:
        gone = _gone(log[log["code12"] == label])
        for table, deleted in gone.groupby("table_name", sort=False):
            if table in catalogue.tables():
                rows = read_layer(layer_of(dataset, str(table)))
                found = still_there(deleted, rows, origin[origin["table_name"] == table], label)
                append(layer, found.assign(table_name=table, code12=label, columns=DELETED))
    told = read_layer(layer_of(dataset, "merge_village"))
    for label in labels:
        append(layer, said_otherwise(told, label))


def _gone(log: pd.DataFrame) -> pd.DataFrame:
    """Return the log's last entries of rows that were deleted in the end."""
    last = log.dropna(subset=["row_fid"]).drop_duplicates(["table_name", "row_fid"], keep="last")
    return last[last["action"] == "delete"]


def still_there(deleted: pd.DataFrame, rows: pd.DataFrame, origin: pd.DataFrame, label: str) -> pd.DataFrame:
    """Return source_fid, row_key and kept_from of deleted rows whose key a row from elsewhere still has.

    `deleted` are entries of the log (`before` as JSON), `rows` the merged table, `origin` its rows of
    merge_origin. Personal columns, which no log holds, do not count for the key.
    """
    own = set(origin.loc[origin["code12"] == label, "row_fid"].astype(int))
    others = rows[~rows["fid"].isin(own)]
    owner = origin.drop_duplicates("row_fid").set_index("row_fid")["code12"]
    found = []
    for entry in deleted.itertuples():
        before = {name.lower(): value for name, value in json.loads(entry.before or "{}").items()}
        key = [name for name in catalogue.tables()[entry.table_name].key if name in before]
        same = pd.Series(bool(key), index=others.index)
        for name in key:
            same &= others[name].astype("string").fillna("") == str(before[name])
        found += [
            (entry.row_fid, entry.row_key, owner.get(fid)) for fid in others.loc[same, "fid"].astype(int)
        ]
    return pd.DataFrame(found, columns=["source_fid", "row_key", "kept_from"])


def said_otherwise(told: pd.DataFrame, label: str) -> pd.DataFrame:
    """Return conflicts where a further package of a village says other things of it than the first.

    `told` has code12 (the label), key and value; both values stay in merge_village.
    """
    first = label.split("-", maxsplit=1)[0]
    of_first, mine = (
        told[(told["code12"] == name) & ~told["key"].isin(_PER_PACKAGE)].set_index("key")["value"].fillna("")
        for name in (first, label)
    )
    other = mine[mine != of_first.reindex(mine.index).fillna("")] if first != label else mine[:0]
    return pd.DataFrame(
        {
            "code12": label,
            "table_name": "project_info",
            "row_key": other.index.astype(object),
            "kept_from": first,
            "columns": RENAMED,
        }
    )
