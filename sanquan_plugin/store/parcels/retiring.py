# SPDX-License-Identifier: GPL-2.0-or-later
"""Retiring parcel codes after a split, a merger or a change of boundary, with the rights of the old parcels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core import codes
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.store.file.geopackage import append, change, layer_of, read_layer, remove, transaction
from sanquan_plugin.store.package import set_who

_AREAS = ["syqmj", "zjdpzmj", "zsmj", "ftzdmj"]
"""What a row of SHYQR says of the old parcel's size: it goes to one successor alone."""


class Retired(NamedTuple):
    """How many codes were retired, parcels removed, a parcel given its new code, and rows of rights moved."""

    codes: int
    removed: int
    renamed: int
    rights: int


def retire_codes(
    path: Path,
    retired: Sequence[str],
    *,
    on: str,
    reason: str,
    successors: Sequence[str] = (),
    who: str = "",
) -> Retired:
    """Retire codes for good, never to be given again, with their parcels and rights, in one transaction.

    A parcel that still has an old code is removed once its successors are there; a single old parcel whose one
    successor is not there yet is given that code. Everyone who holds an old parcel holds all of its
    successors; the row itself and its areas go to one of them. `on` is an ISO day. A code that is retired already is left
    alone. Raises InputError for parcels without successors, for successors that are not there or old
    themselves, RefusedError with the package's sentence (a case, an ended right, a mortgage or dispute,
    successors that somebody else holds).
    """
    old, new = (codes.normalise(pd.Series(list(given), dtype=object)) for given in (retired, successors))
    with transaction(path) as dataset:
        set_who(dataset, who)
        present = read_layer(layer_of(dataset, "ZDJBXX"))
        unnamed = _unnamed_successor(old, new, present["zddm"])
        layer = layer_of(dataset, "retired_code")
        fresh = old[~old.isin(read_layer(layer)["zddm"])].drop_duplicates()
        rows = {"retired_on": on, "reason": reason, "successors": "、".join(new) or None}
        append(layer, pd.DataFrame({"zddm": fresh}).assign(**rows))
        of_old = present[codes.normalise(present["zddm"]).isin(old)]
        held = len(_holders(dataset, list(old)))
        if unnamed:
            change(layer_of(dataset, "ZDJBXX"), int(of_old["fid"].iloc[0]), {"ZDDM": unnamed})
        further = _move_rights(dataset, old, list(new))
        if not unnamed:
            remove(layer_of(dataset, "ZDJBXX"), of_old["fid"])
        renamed = int(bool(unnamed))
        return Retired(len(fresh), len(of_old) - renamed, renamed, held + further)


def _unnamed_successor(old: pd.Series, new: pd.Series, present: pd.Series) -> str:
    """Return the one successor that the old parcel itself becomes, '' when all are there."""
    there = codes.normalise(present)
    standing = old[old.isin(there)]
    if new.isin(old).any():
        raise InputError(
            "{zddm} can't be its own successor: a split, merged or changed parcel gets a new code.",
            zddm=new[new.isin(old)].iloc[0],
        )
    if len(standing) and new.empty:
        raise InputError(
            "Parcel {zddm} still has the code that is to be retired. Name the parcels that came of it.",
            zddm=standing.iloc[0],
        )
    if old.nunique() > 1 and new.nunique() > 1:
        raise InputError(
            "Several old codes have several successors. Retire the old codes one by one, each with its own."
        )
    missing = new[~new.isin(there)].drop_duplicates()
    if missing.empty:
        return ""
    if len(missing) > 1 or len(standing) != 1 or there.isin(standing).sum() != 1:
        raise InputError(
            "There is no parcel {zddm} yet. Draw the successors and give them their codes first; only a single old "
            "parcel can take a code that is not there.",
            zddm=missing.iloc[0],
        )
    return missing.iloc[0]


def _holders(dataset: gdal.Dataset, parcels: list[str]) -> pd.DataFrame:
    rights = read_layer(layer_of(dataset, "SHYQR"))
    return rights[rights["zddm"].isin(parcels)]


def _move_rights(dataset: gdal.Dataset, old: pd.Series, new: list[str]) -> int:
    """Move rows of SHYQR from old codes to the first successor and repeat them for the others; return how many more."""
    if not new:
        return 0
    layer = layer_of(dataset, "SHYQR")
    for row in _holders(dataset, list(old)).itertuples():
        change(layer, int(row.fid), {"ZDDM": new[0]})
    held = _holders(dataset, new)
    further = 0
    for successor in new:
        known = set(held.loc[held["zddm"] == successor, "nhdm"])
        missing = held[~held["nhdm"].isin(known)].drop_duplicates("nhdm")
        append(layer, missing.drop(columns=["fid", *_AREAS], errors="ignore").assign(zddm=successor))
        further += len(missing)
    return further
