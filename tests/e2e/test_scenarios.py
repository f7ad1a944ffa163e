# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenarios, flip points, sensitivity, AHP and adopted uses through qgis_process, on the sample village."""

import geopandas as gpd
import pandas as pd
import pytest

from sanquan_plugin.core.suitability.profile.profile_file import load_profile
from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.planning.evaluations import write_evaluation
from tests.e2e.candidate_village import write_village

SCENARIO = 'scenario = "坡度加重"\nbase = "lanling"\n[cultivate.weights]\nslope_deg = 0.3\n'


@pytest.fixture(scope="module")
def evidence(samples, tmp_path_factory):
    """The idle and withdrawn lots of the sample village, and its layers."""
    folder = tmp_path_factory.mktemp("scenarios")
    sample = samples / "lanling"
    village = write_village(sample, folder / "village.gpkg")
    village[village["right_status"].str.startswith("withdrawn")].to_file(folder / "lots.gpkg")
    planning = sample / "planning.gpkg"
    layers = {
        "REDLINE": "STBHHX",
        "FARMLAND": "YJJBNTBHTB",
        "LAND_CLASS": "DLTB",
        "VILLAGE_BOUNDARY": "village_boundary",
        "ROADS": "roads",
        "CANALS": "canals",
    }
    roles = {role: f"{planning}|layername={name}" for role, name in layers.items()}
    return {
        "PARCELS": folder / "lots.gpkg",
        "DEM": sample / "dem.tif",
        "SOIL": f"{sample / 'soil.gpkg'}|layername=soil",
        **roles,
    }


def test_compare_with_a_scenario_saved_in_the_package(run, package, evidence, tmp_path):
    saved = run("savescenario", PACKAGE=package, SCENARIO=SCENARIO, PERSON="测试员")
    assert (saved.status, saved.results["NAME"]) == (0, "坡度加重"), saved.text
    found = run(
        "comparescenarios",
        **evidence,
        PACKAGE=package,
        BASE="lanling",
        OTHER="坡度加重",
        OUTPUT=tmp_path / "moved.gpkg",
        SUMMARY=tmp_path / "by_use.gpkg",
    )
    assert found.status == 0, found.text
    moved, summary = gpd.read_file(tmp_path / "moved.gpkg"), gpd.read_file(tmp_path / "by_use.gpkg")
    lots = gpd.read_file(evidence["PARCELS"])
    assert len(moved) == len(lots) and moved["moved"].sum() == found.results["MOVED"]
    totals = summary[summary["use"] == "total"].iloc[0]
    assert totals["parcels_base"] == totals["parcels_other"] == len(lots)
    assert totals["m2_base"] == totals["m2_other"] == round(lots.area.round(2).sum(), 2)


def test_flips_and_sensitivity_tell_each_lot(run, evidence, tmp_path):
    flips = run("flippoints", **evidence, PROFILE="lanling", OUTPUT=tmp_path / "flips.gpkg")
    assert flips.status == 0, flips.text
    told = gpd.read_file(tmp_path / "flips.gpkg")
    assert told["sentence"].str.contains("时改为|均不变").all()
    assert (told["weight_flip"].notna().sum()) == flips.results["FLIPS"]
    steady = run("sensitivity", **evidence, PROFILE="lanling", RUNS=20, OUTPUT=tmp_path / "steady.gpkg")
    assert steady.status == 0 and "seed 1" in steady.text, steady.text
    kept = gpd.read_file(tmp_path / "steady.gpkg")["kept"]
    assert (kept == 1).mean() == pytest.approx(steady.results["NEVER_CHANGE"])


def test_factors_of_a_suitability_run(run, evidence, tmp_path):
    done = run(
        "suitability",
        **evidence,
        PROFILE="lanling",
        OUTPUT=tmp_path / "s.gpkg",
        FACTORS=tmp_path / "factors.gpkg",
    )
    assert done.status == 0, done.text
    factors = gpd.read_file(tmp_path / "factors.gpkg")
    slope = factors[factors["factor"] == "slope_deg"]
    assert set(slope["source"]) == {"地形：dem.tif"}
    assert set(factors.loc[factors["factor"] == "canal_m", "source"]) == {"沟渠：planning.gpkg canals"}
    assert slope["value"].str.fullmatch(r"\d+\.\d°").all()


def test_ahp_weights_in_a_copy_of_a_profile(run, tmp_path):
    matrix = tmp_path / "矩阵.csv"
    matrix.write_text(",坡度,土层,灌溉\n坡度,1,3,5\n土层,1/3,1,3\n灌溉,1/5,1/3,1\n", encoding="gbk")
    output = tmp_path / "county.toml"
    done = run("ahpweights", MATRIX=matrix, PROFILE="lanling", USE="cultivate", OUTPUT=output)
    assert done.status == 0, done.text
    assert round(done.results["CR"], 4) == 0.0332 and round(done.results["CI"], 4) == 0.0193
    assert load_profile(str(output)).version.endswith("-AHP-cultivate")
    matrix.write_text(
        ",a,b,c\na,1,9,1/9\nb,1/9,1,9\nc,9,1/9,1\n".replace("a", "坡度")
        .replace("b", "土层")
        .replace("c", "灌溉"),
        encoding="gbk",
    )
    refused = run(
        "ahpweights", MATRIX=matrix, PROFILE="lanling", USE="cultivate", OUTPUT=tmp_path / "no.toml"
    )
    assert refused.status == 1 and "6.13" in refused.text
    assert not (tmp_path / "no.toml").exists()


def test_a_person_adopts_a_use(run, package):
    lot = read_table(package, "ZDJBXX")[["zddm", "geometry"]].iloc[:1]
    row = lot.assign(
        use="cultivate", veto_build="isolated", veto_forest="farmland", profile_version="lanling 1.1"
    )
    with transaction(package) as dataset:
        write_evaluation(dataset, row, pd.DataFrame())
    adopt = {"PACKAGE": package, "CODES": lot["zddm"].iloc[0], "PERSON": "测试员", "DATE": "2026-09-28"}
    done = run("adoptuse", **adopt, USE="宜建", REASON="村民代表会议决定")
    assert (done.status, done.results["ADOPTED"]) == (0, 1), done.text
    assert "isolated" in done.text
    for refused in ({"USE": "forest", "REASON": "因"}, {"USE": "reserve"}, {"USE": "build", "REASON": " "}):
        assert run("adoptuse", **adopt, **refused).status == 1
    assert read_table(package, "adoption")["use"].tolist() == ["build"]
