# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule subdistrict_mismatch: parcels that lie in another cadastral sub-district (DJZQ) than their code says."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core import codes
from sanquan_plugin.core.checks.findings import findings, nothing
from sanquan_plugin.core.checks.subject import Subject
from sanquan_plugin.core.geometry.mending import mend
from sanquan_plugin.core.parcels import require_columns
from sanquan_plugin.core.progress import chunks

_DIGITS = 12


def find(subject: Subject, subdistricts: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the parcels whose code begins otherwise than that of the sub-district with their largest part.

    `subdistricts` are polygons with `djzqdm` in the parcels' coordinate system; without any, nothing is
    asked. Malformed parcel codes are left to code_format (domain.md 1.1: places 1–12). Raises InputError
    without `djzqdm`.
    """
    require_columns(subdistricts, ["djzqdm"], "SUBDISTRICTS")
    known = codes.normalise(subdistricts["djzqdm"]).to_numpy(dtype=object)
    if not len(known):
        return nothing()
    zones, _ = mend(subdistricts.geometry.to_numpy())
    home = _homes(subject, zones)
    wanted = subject.frame["zddm"].str[:_DIGITS].to_numpy(dtype=object)
    lies_in = np.append(known, "")[home]
    has_shape = ~shapely.is_missing(subject.polygons)
    rows = np.flatnonzero(subject.has_code.to_numpy() & has_shape & (lies_in != wanted))
    detail = [
        f"代码中的地籍子区为 {said}{'' if said in known else '（图层中没有）'}，"
        + (f"图形主要位于地籍子区 {found}" if found else "图形不在任何地籍子区内")
        for said, found in zip(wanted[rows], lies_in[rows], strict=True)
    ]
    return findings(subject.codes[rows], subject.inside(rows), detail=detail)


def _homes(subject: Subject, zones: NDArray) -> NDArray[np.int64]:
    """Return for each parcel the zone that holds its largest part, −1 for none."""
    home = np.full(len(subject.polygons), -1, dtype=np.int64)
    tree = shapely.STRtree(zones)
    for part in chunks(len(home)):
        subject.progress.check()
        row, zone = tree.query(subject.polygons[part], predicate="intersects")
        row = row + part.start
        shared = np.bincount(row, minlength=len(home))[row] > 1
        size_m2 = np.where(shared, 0.0, ~shapely.touches(subject.polygons[row], zones[zone]))
        size_m2[shared] = shapely.area(
            shapely.intersection(subject.polygons[row[shared]], zones[zone[shared]])
        )
        order = np.argsort(size_m2, kind="stable")
        order = order[size_m2[order] > 0]
        home[row[order]] = zone[order]
    return home
