# SPDX-License-Identifier: GPL-2.0-or-later
"""clusters through qgis_process."""

import geopandas as gpd
import pytest
import shapely

from tests.e2e.candidate_village import write_village


def test_withdrawn_lots_of_the_village(run, sample, tmp_path):
    village = write_village(sample, tmp_path / "village.gpkg")
    lots = village[village["right_status"].str.startswith("withdrawn")]
    lots.to_file(tmp_path / "lots.gpkg")
    found = run("clusters", PARCELS=tmp_path / "lots.gpkg", DISTANCE_M=10, OUTPUT=tmp_path / "patches.gpkg")
    assert found.status == 0, found.text
    patches = gpd.read_file(tmp_path / "patches.gpkg")
    assert patches["parcels"].sum() == len(lots)
    assert patches["area_m2"].sum() == pytest.approx(lots.area.round(2).sum(), abs=0.02)
    shapes = patches.geometry.to_numpy()
    apart = shapely.distance(shapes[:, None], shapes[None, :])
    assert apart[apart > 0].min() > 10
    assert patches["households"].isna().all()


def test_an_empty_layer_gives_an_empty_one(run, sample, tmp_path):
    schema = {"geometry": "Polygon", "properties": {"ZDDM": "str"}}
    village = write_village(sample, tmp_path / "village.gpkg")[["ZDDM", "geometry"]]
    village.iloc[:0].to_file(tmp_path / "none.gpkg", driver="GPKG", engine="fiona", schema=schema)
    found = run("clusters", PARCELS=tmp_path / "none.gpkg", OUTPUT=tmp_path / "patches.gpkg")
    assert (found.status, found.results["PATCHES"]) == (0, 0)
    assert len(gpd.read_file(tmp_path / "patches.gpkg")) == 0
