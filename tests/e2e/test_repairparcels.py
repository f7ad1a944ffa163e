# SPDX-License-Identifier: GPL-2.0-or-later
"""repairparcels through qgis_process."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

FIRST, SECOND = "371324008029JC00001", "371324008029JC00002"
EAST, NORTH = 39567000, 3860000


def lot(*corners):
    return shapely.Polygon([(EAST + east, NORTH + north) for east, north in corners])


def read(path):
    return gpd.read_file(path, engine="fiona")


@pytest.fixture
def torn(tmp_path):
    """Two lots whose common corners lie 3 cm and 8 cm apart."""
    shapes = [
        lot((0, 0), (10, 0), (10, 10), (0, 10)),
        lot((10.03, 0), (20, 0), (20, 10), (10.08, 10)),
    ]
    frame = gpd.GeoDataFrame({"ZDDM": [FIRST, SECOND], "ZL": "东官庄"}, geometry=shapes, crs="EPSG:4527")
    path = tmp_path / "宗地 一.gpkg"
    frame.to_file(path, driver="GPKG", engine="fiona")
    return path


def test_it_moves_what_is_near_refuses_what_is_far_and_lists_both(run, torn, tmp_path):
    done = run("repairparcels", PARCELS=torn, OUTPUT=tmp_path / "修复.gpkg", MOVES=tmp_path / "移动.gpkg")
    assert done.status == 0, done.text
    repaired, moves = read(tmp_path / "修复.gpkg"), read(tmp_path / "移动.gpkg")
    assert repaired["ZL"].tolist() == ["东官庄"] * 2
    assert repaired["changes"].tolist() == [0, 1]
    assert repaired["area_change_m2"].tolist() == [0.0, 0.15]
    moved = moves[moves["action"] == "moved"]
    assert moved[["zddm", "other", "moved_m"]].values.tolist() == [[SECOND, FIRST, 0.03]]
    assert (moves["action"] == "refused").sum() == done.results["REFUSED"] > 0
    assert done.results["MOVED"] == 1
    assert read(torn).geometry[1].equals(lot((10.03, 0), (20, 0), (20, 10), (10.08, 10)))


def test_a_survey_table_holds_its_points_and_what_is_chosen_counts(run, torn, tmp_path):
    survey = pd.DataFrame({"XZBZ": [f"{NORTH:.3f}"], "YZBZ": [f"{EAST + 10.03:.3f}"], "JBLX": ["1"]})
    survey.to_csv(tmp_path / "survey.csv", index=False)
    parameters = {"PARCELS": torn, "BOUNDARY_SURVEY": tmp_path / "survey.csv", "OUTPUT": tmp_path / "o.gpkg"}
    done = run("repairparcels", **parameters, MOVES=tmp_path / "m.gpkg")
    assert done.status == 0, done.text
    assert read(tmp_path / "o.gpkg")["changes"].tolist() == [1, 0]
    again = run("repairparcels", **parameters, WHAT="duplicates", MOVES=tmp_path / "m.gpkg")
    assert again.results["MOVED"] == again.results["REFUSED"] == 0


def test_more_than_the_limit_is_no_repair(run, torn, tmp_path):
    done = run("repairparcels", PARCELS=torn, TOLERANCE_M=0.5, OUTPUT=tmp_path / "o.gpkg")
    assert done.status != 0
    assert not (tmp_path / "o.gpkg").exists()
