# SPDX-License-Identifier: GPL-2.0-or-later
"""Registered boundary numbers, which stay whatever happens around them.

A package keeps every number it ever gave (table point_register). A point of a parcel is the same
one as long as its coordinates at 1 mm are: it keeps its number in the parcel and the number it
shares with its neighbours. New points take the next free ones; numbers of points that are gone are
not given again. So neither the order of the layer nor a neighbour's split changes anything.
"""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core.boundary.keys import PLACE, SIDE_PLACE, attach, side_keys, whole_mm

REGISTER_COLUMNS = ["zddm", "jzdh", "shared_no", "xzbz", "yzbz"]
_GIVEN = ["jzdh", "shared_no"]
_KEY = ["zddm", *PLACE, "nth"]


class Registered(NamedTuple):
    """What a package has of boundaries, in small letters.

    numbers : REGISTER_COLUMNS, a row for every number ever given to a point of a parcel
    points : zddm, xzbz, yzbz (m) and the surveyed columns of points, as of now
    lines : zddm, geometry and the surveyed columns of sides, as of now
    """

    numbers: pd.DataFrame
    points: pd.DataFrame
    lines: gpd.GeoDataFrame

    def without_numbers_of(self, codes: NDArray) -> Registered:
        """Return the same, having forgotten the numbers of some parcels."""
        return self._replace(numbers=self.numbers[~self.numbers["zddm"].isin(codes)])


class Renewal(NamedTuple):
    """How the register follows new numbers of some parcels.

    changed : fid, zddm, jzdh, shared_no of registered points that have another number now
    added : REGISTER_COLUMNS of points that were not registered
    gone : fids of points that the parcels no longer have
    """

    changed: pd.DataFrame
    added: pd.DataFrame
    gone: list[int]


def keep_numbers(points: pd.DataFrame, numbers: pd.DataFrame, given: pd.Series | None) -> pd.DataFrame:
    """Return points with registered numbers in `jzdh` and `shared_no`, new ones where there are none.

    Parameters
    ----------
    points : numbered points with PLACE columns (`boundary_keys.point_keys`)
    numbers : REGISTER_COLUMNS
    given : the number a survey gives to each point, missing for none; it counts for points that are
        not registered, unless the parcel had that number already.

    A parcel that neither knows keeps the numbers it comes with.
    """
    found = _nth(points)[_KEY].merge(_nth(_placed(numbers))[[*_KEY, "jzdh"]], on=_KEY, how="left")
    return points.assign(
        jzdh=_parcel_numbers(points, found["jzdh"].to_numpy(dtype=object), numbers, given),
        shared_no=_shared_numbers(points, numbers),
    )


def _parcel_numbers(
    points: pd.DataFrame, known: NDArray, numbers: pd.DataFrame, given: pd.Series | None
) -> NDArray:
    zddm = points["zddm"]
    result = pd.Series(known, index=points.index, dtype=object)
    untold = ~zddm.isin(numbers["zddm"])
    if given is not None:
        untold &= ~zddm.isin(zddm[given.notna()])
        used = pd.MultiIndex.from_frame(numbers[["zddm", "jzdh"]])
        free = ~pd.MultiIndex.from_arrays([zddm, given]).isin(used) & given.notna()
        result = result.mask(result.isna() & free, given)
    result = result.mask(untold, points["jzdh"])
    missing = result.isna()
    taken = pd.concat([numbers[["zddm", "jzdh"]], pd.DataFrame({"zddm": zddm, "jzdh": result})])
    last = pd.to_numeric(taken["jzdh"].astype("string").str.extract(r"(\d+)$")[0], errors="coerce")
    highest = last.fillna(0).astype(np.int64).groupby(taken["zddm"].to_numpy()).max()
    own = zddm[missing]
    next_free = own.map(highest).astype(np.int64) + own.groupby(own).cumcount() + 1
    result[missing] = "J" + next_free.astype(str)
    return result.to_numpy(dtype=object)


def _shared_numbers(points: pd.DataFrame, numbers: pd.DataFrame) -> NDArray[np.int64]:
    known = _placed(numbers).dropna(subset=["shared_no"]).drop_duplicates(PLACE)
    found = points[PLACE].merge(known[[*PLACE, "shared_no"]], on=PLACE, how="left")["shared_no"]
    missing = found.isna().to_numpy()
    fresh, _ = pd.factorize(points.loc[missing, "shared_no"])
    result = found.fillna(0).to_numpy(dtype=np.int64)
    result[missing] = fresh + 1 + int(pd.to_numeric(numbers["shared_no"]).max() if len(numbers) else 0)
    return result


def fill_points(points: pd.DataFrame, registered: Registered, columns: list[str]) -> pd.DataFrame:
    """Return points whose missing surveyed columns are filled from the package."""
    return _filled(points, _placed(registered.points), ["zddm", *PLACE], columns)


def fill_lines(lines: pd.DataFrame, registered: Registered, columns: list[str]) -> pd.DataFrame:
    """Return sides whose missing surveyed columns are filled from the package."""
    known = registered.lines[registered.lines.geometry.notna()]
    keyed = pd.DataFrame(known.assign(**side_keys(known.geometry.to_numpy())))
    return _filled(lines, keyed, ["zddm", *SIDE_PLACE], columns)


def register_rows(points: pd.DataFrame) -> pd.DataFrame:
    """Return numbered points (zddm, jzdh, shared_no, x_north, y_east) as rows of the register."""
    return points.rename(columns={"x_north": "xzbz", "y_east": "yzbz"})[REGISTER_COLUMNS]


def new_rows(rows: pd.DataFrame, numbers: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `register_rows` that the register lacks."""
    key = ["zddm", "jzdh"]
    known = pd.MultiIndex.from_frame(numbers[key])
    return rows[~pd.MultiIndex.from_frame(rows[key]).isin(known)]


def renumbered(rows: pd.DataFrame, numbers: pd.DataFrame) -> Renewal:
    """Return what brings the register's `numbers` (with `fid`) to the new ones of `rows`, parcel by parcel.

    A point is the same one as `keep_numbers` has it; numbers of points that are gone are forgotten.
    """
    old = _nth(_placed(numbers[numbers["zddm"].isin(rows["zddm"])]))[["fid", *_KEY, *_GIVEN]]
    both = _nth(_placed(rows)).merge(old, on=_KEY, how="outer", suffixes=("", "_old"), indicator="side")
    met = both[both["side"] == "both"]
    others = (met["jzdh"] != met["jzdh_old"]) | (met["shared_no"] != met["shared_no_old"])
    return Renewal(
        met.loc[others, ["fid", "zddm", *_GIVEN]].astype({"fid": int, "shared_no": int}),
        both.loc[both["side"] == "left_only", REGISTER_COLUMNS].astype({"shared_no": int}),
        both.loc[both["side"] == "right_only", "fid"].astype(int).tolist(),
    )


def _placed(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(east_mm=whole_mm(table["yzbz"]), north_mm=whole_mm(table["xzbz"]))


def _nth(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with their number among those of one parcel and place (rings that touch themselves)."""
    return table.assign(nth=table.groupby(["zddm", *PLACE]).cumcount().to_numpy())


def _filled(target: pd.DataFrame, known: pd.DataFrame, keys: list[str], columns: list[str]) -> pd.DataFrame:
    found = attach(target, known, keys, columns)
    filled = {name: target[name].where(target[name].notna(), found[name]) for name in columns}
    return target.assign(**filled)
