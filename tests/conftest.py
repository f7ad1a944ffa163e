# SPDX-License-Identifier: GPL-2.0-or-later
"""Fixtures for all tests."""

from __future__ import annotations

import gc
import os
import pathlib

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from osgeo import gdal

from sanquan_plugin.adapters.threads import keep_worker_threads

os.environ.setdefault("GDAL_PAM_ENABLED", "NO")  # else GDAL leaves statistics beside the sample terrain
os.environ.setdefault("OGR_SQLITE_SYNCHRONOUS", "OFF")  # packages of tests need not outlive a power cut
ROOT = pathlib.Path(__file__).resolve().parent.parent
_LONGEST = ("tests/e2e/", "tests/postgis/")
SHARED_DATA = ROOT.parent / "shared" / "data"


def pytest_collection_modifyitems(items):
    """Begin with the files that take longest, so that no worker is left with one of them in the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONGEST))


@pytest.fixture(autouse=True, scope="session")
def collected_before_qgis_exits(qgis_app):
    """Collect layers and iterators that hang in cycles: deleted after exitQgis() they crash Python."""
    yield
    gc.collect()


@pytest.fixture(autouse=True, scope="session")
def worker_threads_kept(qgis_app):
    """Keep QGIS's task threads, as the plugin does on the desktop."""
    keep_worker_threads()


@pytest.fixture(autouse=True)
def recoding_as_in_a_new_process():
    """QGIS switches GDAL's recoding of shapefiles off for the whole process once it has opened one."""
    gdal.SetConfigOption("SHAPE_ENCODING", None)


@pytest.fixture
def make_parcels():
    """Return a maker of parcel frames from {code: WKT} in EPSG:4527."""

    def make(shapes: dict[str, str] | list[tuple[str, str | None]], crs: str = "EPSG:4527", **columns):
        pairs = list(shapes.items()) if isinstance(shapes, dict) else shapes
        table = pd.DataFrame({"zddm": [code for code, _ in pairs], **columns})
        return gpd.GeoDataFrame(table, geometry=shapely.from_wkt([wkt for _, wkt in pairs]), crs=crs)

    return make


@pytest.fixture
def shared_data() -> pathlib.Path:
    """Return the folder of real data; skip where this checkout stands alone."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"real parcels are not beside this checkout ({SHARED_DATA})")
    return SHARED_DATA


@pytest.fixture
def sample(request) -> pathlib.Path:
    """Return the folder of the larger sample village."""
    return ROOT / "sample_layers" / "lanling"
