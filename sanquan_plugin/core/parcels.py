# SPDX-License-Identifier: GPL-2.0-or-later
"""The frame of parcels that every step starts from."""

from __future__ import annotations

from collections.abc import Iterable

import geopandas as gpd
import pandas as pd

from sanquan_plugin.core import codes
from sanquan_plugin.core.errors import InputError


def lower_columns(frame: pd.DataFrame, layer: str) -> pd.DataFrame:
    """Return the frame with lower-case column names.

    Raises InputError when two columns differ only in case (ZDDM and zddm).
    """
    names = [str(name).lower() for name in frame.columns]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InputError(
            "Layer {layer} has the column {column} twice, differing only in case. Remove one of them.",
            layer=layer,
            column=twice[0],
        )
    return frame.set_axis(names, axis=1)


def require_columns(frame: pd.DataFrame, columns: Iterable[str], layer: str, *, mapped: bool = False) -> None:
    """Raise InputError naming the first column that a layer or table lacks; `mapped` where FIELD_MAP can name it."""
    lacking = next((column for column in columns if column not in frame.columns), None)
    if lacking is None:
        return
    if mapped:
        raise InputError(
            "{layer} has no column {column}. Add it, or name the column that holds it in FIELD_MAP.",
            layer=layer,
            column=lacking,
        )
    raise InputError(
        "{layer} has no column {column}. Add it, or give the column that holds it this name.",
        layer=layer,
        column=lacking,
    )


def prepare(frame: gpd.GeoDataFrame, layer: str = "PARCELS") -> gpd.GeoDataFrame:
    """Return a copy with a clean text column `zddm` and rows numbered from 0.

    Raises InputError when there is no `zddm`.
    """
    require_columns(frame, ["zddm"], layer)
    return frame.assign(zddm=codes.normalise(frame["zddm"])).reset_index(drop=True)
