# SPDX-License-Identifier: GPL-2.0-or-later
"""Contracted plots of a layer into a package: what is there already is updated, nothing is lost."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
from osgeo import gdal

from sanquan_plugin.core.parcels import require_columns
from sanquan_plugin.core.progress import Progress
from sanquan_plugin.store.file.geopackage import layer_of, read_layer
from sanquan_plugin.store.package import upsert
from sanquan_plugin.store.rights.contract_changes import settle_contracts

_TABLE = "DK"
_KEY = "dkbm"
_SHOWN = 5


def write_plots(dataset: gdal.Dataset, plots: gpd.GeoDataFrame, *, progress: Progress) -> None:
    """Add the plots of a layer to the table DK, and change those that differ, known by their code (DKBM).

    Empty cells erase nothing, columns that the layer has not stay. Plots that the layer has not stay too, since
    contracts hang on them, and so do contractors on record that are others in the layer; both are warned of.
    Raises InputError when the layer has no codes, RefusedError.
    """
    require_columns(plots, [_KEY], "CONTRACT_PARCELS")
    settled, report = settle_contracts(dataset, _TABLE, plots, None)
    upsert(dataset, _TABLE, settled, [_KEY])
    present = read_layer(layer_of(dataset, _TABLE))[_KEY]
    others = plots.loc[report["row"], _KEY]
    if not others.empty:
        progress.warning(
            "{count} plots have another contractor in the layer than on record, which stays ({codes}). Change it by "
            "a case or a correction.",
            **_named(others),
        )
    missing = present[~present.isin(plots[_KEY])]
    if not missing.empty:
        progress.warning(
            "{count} plots of the package are not in the new layer; they stay ({codes}).", **_named(missing)
        )


def _named(codes: pd.Series) -> dict[str, object]:
    """Return how many plots there are, and the codes of the first ones."""
    shown = "、".join(codes.fillna("?").head(_SHOWN))
    return {"count": len(codes), "codes": shown + ("…" if len(codes) > _SHOWN else "")}
