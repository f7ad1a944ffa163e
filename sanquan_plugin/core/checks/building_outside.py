# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule building_outside: buildings that stick out of their parcel."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core import codes
from sanquan_plugin.core.checks.findings import findings
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.subject import Subject
from sanquan_plugin.core.geometry.mending import mend
from sanquan_plugin.core.progress import chunks


def find(subject: Subject, options: Options, buildings: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return one row a building with more than `overlap_min_m2` outside its parcel; measure in m².

    A building's parcel is the one its `zddm` names, else the one that holds most of it; `zddm` is
    empty for a building that lies in no parcel. `other` is the parcel it reaches into farthest.
    `buildings` are polygons in the parcels' coordinate system.
    """
    shapes, _ = mend(buildings.geometry.to_numpy())
    common = _common_areas(subject, shapes)
    home = _homes(subject, buildings, common)
    common["own"] = home[common["building"].to_numpy()] == common["row"].to_numpy()
    inside_m2 = np.bincount(
        common.loc[common["own"], "building"], common.loc[common["own"], "area_m2"], minlength=len(shapes)
    )
    outside_m2 = shapely.area(shapes) - inside_m2
    out = np.flatnonzero(outside_m2 > options.overlap_min_m2)
    reached = common[~common["own"]].sort_values("area_m2").drop_duplicates("building", keep="last")
    other = reached.set_index("building")["row"].reindex(out).fillna(-1).to_numpy(dtype=np.int64)
    names = np.append(subject.codes, "")
    return findings(
        names[home[out]], shapely.point_on_surface(shapes[out]), other=names[other], measure=outside_m2[out]
    )


def _common_areas(subject: Subject, shapes: NDArray) -> pd.DataFrame:
    """Return building, row (of the parcel) and area_m2 of each pair with common area."""
    found = []
    for part in chunks(len(shapes)):
        subject.progress.check()
        building, row = subject.tree.query(shapes[part], predicate="intersects")
        building = building + part.start
        area_m2 = shapely.area(shapely.intersection(shapes[building], subject.polygons[row]))
        found.append(pd.DataFrame({"building": building, "row": row, "area_m2": area_m2}))
    pairs = pd.concat(found) if found else pd.DataFrame(columns=["building", "row", "area_m2"], dtype=float)
    return pairs[pairs["area_m2"] > 0].astype({"building": int, "row": int}).reset_index(drop=True)


def _homes(subject: Subject, buildings: gpd.GeoDataFrame, common: pd.DataFrame) -> NDArray[np.int64]:
    """Return the row of each building's parcel, −1 for none."""
    home = np.full(len(buildings), -1, dtype=np.int64)
    most = common.sort_values("area_m2").drop_duplicates("building", keep="last")
    home[most["building"].to_numpy()] = most["row"].to_numpy()
    if "zddm" not in buildings:
        return home
    rows = pd.Series(np.arange(len(subject.codes)), index=subject.codes)
    rows = rows[~rows.index.duplicated() & (rows.index != "")]
    named = codes.normalise(buildings["zddm"]).map(rows)
    return np.where(named.isna(), home, named.fillna(-1)).astype(np.int64)
