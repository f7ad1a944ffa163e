# SPDX-License-Identifier: GPL-2.0-or-later
"""reclaimedarea through qgis_process, on the sample village."""

import geopandas as gpd
import pytest
import shapely
from pyproj import Geod

from tests.e2e.candidate_village import write_village


@pytest.fixture
def village(sample, tmp_path):
    write_village(sample, tmp_path / "village.gpkg")
    return tmp_path / "village.gpkg"


def areas_of(run, village, sample, tmp_path, **more):
    planning = sample / "planning.gpkg"
    found = run(
        "reclaimedarea",
        PARCELS=village,
        RETAINED=[f"{planning}|layername=roads", f"{planning}|layername=buildings"],
        EXCLUDED=f"{planning}|layername=STBHHX",
        LAND_CLASS=f"{planning}|layername=DLTB",
        OUTPUT=tmp_path / "areas.gpkg",
        SUMMARY=tmp_path / "summary.gpkg",
        **more,
    )
    assert found.status == 0, found.text
    return found, gpd.read_file(tmp_path / "areas.gpkg"), gpd.read_file(tmp_path / "summary.gpkg")


def test_the_village_against_plain_shapely(run, village, sample, tmp_path):
    found, areas, summary = areas_of(run, village, sample, tmp_path)
    parcels = gpd.read_file(village)
    gone = parcels[parcels["right_status"] == "withdrawn"].set_index("ZDDM")
    assert sorted(areas["zddm"]) == sorted(gone.index)
    houses = gpd.read_file(sample / "planning.gpkg", layer="buildings")
    roads = gpd.read_file(sample / "planning.gpkg", layer="roads")
    stay = shapely.union_all([*houses[houses["keep"] == 1].geometry, *roads.geometry])
    line = gpd.read_file(sample / "planning.gpkg", layer="STBHHX").union_all()
    geod = Geod(a=6378137.0, rf=298.257222101)
    for row in areas.itertuples():
        lot = gone.geometry[row.zddm]
        assert row.planar_m2 == pytest.approx(lot.area, abs=0.00501)
        assert row.retained_planar_m2 == pytest.approx(lot.intersection(stay).area, abs=0.0101)
        assert row.net_planar_m2 == pytest.approx(lot.difference(stay).difference(line).area, abs=0.0101)
        degrees = gpd.GeoSeries([lot], crs=areas.crs).to_crs(4490).iloc[0]
        assert row.ellipsoidal_m2 == pytest.approx(abs(geod.geometry_area_perimeter(degrees)[0]), abs=0.00501)
        parts = row.retained_planar_m2 + row.excluded_planar_m2 + row.net_planar_m2
        assert round(parts, 2) == row.planar_m2
    assert areas["buildings_cleared_m2"].sum() > 0
    assert areas["buildings_kept_m2"].sum() > 0
    assert found.results["PARCELS_COUNTED"] == len(areas)
    for by in ("village", "status", "land_class"):
        assert summary.loc[summary["by"] == by, "net_planar_m2"].sum() == pytest.approx(
            areas["net_planar_m2"].sum()
        )


def test_planners_add_other_states(run, village, sample, tmp_path):
    _, areas, summary = areas_of(
        run, village, sample, tmp_path, STATUSES="withdrawn,withdrawn_unverified,idle"
    )
    parcels = gpd.read_file(village)
    counted = parcels["right_status"].str.startswith("withdrawn") | (parcels["use_status"] == "idle")
    assert len(areas) == counted.sum()
    assert set(summary.loc[summary["by"] == "status", "value"]) == {
        "withdrawn",
        "withdrawn_unverified",
        "idle",
    }


def test_a_layer_in_degrees_is_refused(run, village, tmp_path):
    gpd.read_file(village).to_crs(4490).to_file(tmp_path / "degrees.gpkg")
    found = run("reclaimedarea", PARCELS=tmp_path / "degrees.gpkg", OUTPUT=tmp_path / "out.gpkg")
    assert found.status == 1
    assert "degrees" in found.text
    assert not (tmp_path / "out.gpkg").exists()
