# SPDX-License-Identifier: GPL-2.0-or-later
"""The name of the person at work, beside the login, for the log."""

from __future__ import annotations

import pandas as pd
from osgeo import gdal

from sanquan_plugin.store.file.geopackage import append, change, layer_of, read_layer


def is_server(dataset: gdal.Dataset) -> bool:
    """Tell whether an open package lies on a server."""
    return bool(dataset.GetDriver().ShortName == "PostgreSQL")


def name_of(dataset: gdal.Dataset) -> str:
    """Return the name that the login has stated, '' for none."""
    return "".join(read_layer(layer_of(dataset, "working_name"))["name"].fillna(""))


def set_name(dataset: gdal.Dataset, who: str) -> None:
    """State the name of the person at work; the log has it beside the login, which nobody chooses."""
    layer = layer_of(dataset, "working_name")
    rows = read_layer(layer)
    if rows.empty:
        append(layer, pd.DataFrame([{"name": who}]))
    elif rows["name"].iloc[0] != who:
        change(layer, int(rows["fid"].iloc[0]), {"name": who})
