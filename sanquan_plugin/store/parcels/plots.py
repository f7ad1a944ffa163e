# SPDX-License-Identifier: GPL-2.0-or-later
"""Contracted plots of a layer into a package: what is there already is updated, nothing is lost."""

from __future__ import annotations

import geopandas as gpd
from osgeo import gdal

from sanquan_plugin.core.parcels import require_columns
from sanquan_plugin.core.progress import Progress
from sanquan_plugin.store.file.geopackage import layer_of, read_layer
from sanquan_plugin.store.package import upsert

_TABLE = "DK"
_KEY = "dkbm"
_SHOWN = 5


def write_plots(dataset: gdal.Dataset, plots: gpd.GeoDataFrame, *, progress: Progress) -> None:
    """Add the plots of a layer to the table DK, and change those that differ, known by their code (DKBM).

    Empty cells erase nothing, columns that the layer has not stay. Plots that the layer has not stay too, since
    contracts hang on them, and are warned of. Raises InputError when the layer has no codes, RefusedError.
    """
    require_columns(plots, [_KEY], "CONTRACT_PARCELS")
    upsert(dataset, _TABLE, plots, [_KEY])
    present = read_layer(layer_of(dataset, _TABLE))[_KEY]
    missing = present[~present.isin(plots[_KEY])].fillna("?").tolist()
    if missing:
        progress.warning(
            "{count} plots of the package are not in the new layer; they stay ({codes}). Delete those that are "
            "gone by hand.",
            count=len(missing),
            codes="、".join(missing[:_SHOWN]) + ("…" if len(missing) > _SHOWN else ""),
        )
