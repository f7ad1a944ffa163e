# SPDX-License-Identifier: GPL-2.0-or-later
"""suitability through qgis_process: the sample villages, real farms, layers in other systems."""

import geopandas as gpd
import pytest

from tests.conftest import ROOT
from tests.e2e.candidate_village import write_village

_LAYERS = {
    "REDLINE": "STBHHX",
    "FARMLAND": "YJJBNTBHTB",
    "VILLAGE_BOUNDARY": "village_boundary",
    "LAND_CLASS": "DLTB",
    "CANALS": "canals",
    "ROADS": "roads",
    "BUILDINGS": "buildings",
}
_CANDIDATES = ["idle", "vacant_lot", "derelict", "proposed_withdrawal"]


def candidates(village, tmp_path, crs=None):
    parcels = write_village(village, tmp_path / "village.gpkg")
    wanted = parcels["right_status"].str.startswith("withdrawn") | parcels["use_status"].isin(_CANDIDATES)
    lots = parcels[wanted] if crs is None else parcels[wanted].to_crs(crs)
    lots.to_file(tmp_path / "lots.gpkg")
    return tmp_path / "lots.gpkg"


def roles(village):
    named = {role: f"{village / 'planning.gpkg'}|layername={name}" for role, name in _LAYERS.items()}
    return {**named, "SOIL": village / "soil.gpkg", "DEM": village / "dem.tif"}


@pytest.mark.parametrize("name", ["lanling", "pingluo"])
def test_a_sample_village_has_several_uses(run, tmp_path, name):
    village = ROOT / "sample_layers" / name
    lots = candidates(village, tmp_path)
    found = run("suitability", PARCELS=lots, PROFILE=name, **roles(village), OUTPUT=tmp_path / "out.gpkg")
    assert found.status == 0, found.text
    result = gpd.read_file(tmp_path / "out.gpkg")
    assert len(result) == len(gpd.read_file(lots))
    assert {"cultivate", "build", "reserve"} <= set(result["use"])
    assert "unknown" not in set(result["use"])
    assert set(result["profile_version"]) == {f"{name} 1.1"}
    vetoed = set(";".join(result["veto_cultivate"].fillna("")).split(";")) - {""}
    assert {"redline", "isolated"} <= vetoed
    assert ("slope" if name == "lanling" else "salinity") in vetoed
    assert "boundary" in set(result["veto_build"].fillna(""))
    assert result["reason"].str.len().min() > 10
    assert found.results["CULTIVATE"] == (result["use"] == "cultivate").sum()


def test_lots_in_another_system_get_the_same_answer(run, tmp_path):
    village = ROOT / "sample_layers" / "lanling"
    answers = []
    for name, crs in (("own", None), ("other", "EPSG:32650")):
        (tmp_path / name).mkdir()
        lots = candidates(village, tmp_path / name, crs)
        output = tmp_path / name / "out.gpkg"
        found = run("suitability", PARCELS=lots, PROFILE="lanling", **roles(village), OUTPUT=output)
        assert found.status == 0, found.text
        answers.append(gpd.read_file(output).set_index("zddm"))
    assert answers[0]["use"].equals(answers[1]["use"])
    assert (answers[0]["slope_deg"] - answers[1]["slope_deg"]).abs().max() < 0.01
    assert "reprojected" in found.text
    assert "coordinate system of the DEM" in found.text


@pytest.mark.parametrize("writing", ["gpkg", "shp"])
def test_a_redline_in_another_datum_is_refused(run, tmp_path, writing):
    village = ROOT / "sample_layers" / "lanling"
    lots = candidates(village, tmp_path)
    redline = gpd.read_file(village / "planning.gpkg", layer="STBHHX")[["geometry"]]
    old = tmp_path / f"xian80.{writing}"
    redline.set_crs("EPSG:2363", allow_override=True).to_file(old)
    layers = {**roles(village), "REDLINE": old}
    found = run("suitability", PARCELS=lots, PROFILE="lanling", **layers, OUTPUT=tmp_path / "out.gpkg")
    assert found.status == 1
    assert "REDLINE" in found.text
    assert "Xian 1980" in found.text
    assert not (tmp_path / "out.gpkg").exists()


@pytest.fixture
def farms(shared_data, tmp_path):
    frame = gpd.read_file(shared_data / "cape" / "farms_33S.shp")[["geometry"]]
    frame["ZDDM"] = [f"371324001001JC{number:05d}" for number in range(1, len(frame) + 1)]
    frame.to_file(tmp_path / "farms.gpkg")
    return tmp_path / "farms.gpkg"


def test_real_farms_with_a_dem_alone(run, farms, shared_data, tmp_path):
    dem = shared_data / "cape" / "srtm_41_19.tif"
    found = run("suitability", PARCELS=farms, PROFILE="terrain", DEM=dem, OUTPUT=tmp_path / "out.gpkg")
    assert found.status == 0, found.text
    result = gpd.read_file(tmp_path / "out.gpkg")
    assert len(result) == 2008
    assert "unknown" not in set(result["use"])
    assert result["slope_deg"].between(0, 60).all()
    assert "16 invalid shapes were mended" in found.text
    assert "larger than 218 parcels" in found.text


@pytest.mark.parametrize("profile", ["default", "lanling"])
def test_without_soil_the_farms_are_unknown(run, farms, shared_data, tmp_path, profile):
    dem = shared_data / "cape" / "srtm_41_19.tif"
    found = run("suitability", PARCELS=farms, PROFILE=profile, DEM=dem, OUTPUT=tmp_path / "out.gpkg")
    assert found.status == 0, found.text
    result = gpd.read_file(tmp_path / "out.gpkg")
    assert set(result["use"]) == {"unknown"}
    assert result["reason"].str.contains("缺土壤").all()


def test_an_unknown_profile_is_one_sentence(run, tmp_path):
    lots = candidates(ROOT / "sample_layers" / "lanling", tmp_path)
    found = run("suitability", PARCELS=lots, PROFILE="atlantis", OUTPUT=tmp_path / "out.gpkg")
    assert found.status == 1
    assert "atlantis" in found.text
    assert not (tmp_path / "out.gpkg").exists()
