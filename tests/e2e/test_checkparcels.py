# SPDX-License-Identifier: GPL-2.0-or-later
"""checkparcels through qgis_process: nothing missed, nothing invented."""

import tomllib
from collections import Counter

import fiona
import geopandas as gpd
import pytest

CHECKED = {"overlap", "gap", "sliver", "code_format", "code_duplicate", "code_mismatch"}


def read(path):
    return gpd.read_file(path, engine="fiona")


@pytest.mark.parametrize("village", ["lanling", "pingluo"])
def test_every_planted_fault_is_found_and_none_invented(run, samples, tmp_path, village):
    folder = samples / village
    done = run("checkparcels", PARCELS=folder / "parcels.shp", PROBLEMS=tmp_path / "问题.gpkg")
    assert done.status == 0, done.text
    found = read(tmp_path / "问题.gpkg")
    key = tomllib.loads((folder / "faults.toml").read_text(encoding="utf-8"))["fault"]
    planted = [fault for fault in key if fault["kind"] in CHECKED]
    assert Counter(zip(found["rule"], found["zddm"], found["other"].fillna(""), strict=True)) == Counter(
        (fault["kind"], fault["zddm"], fault["other"]) for fault in planted
    )
    measured = found.set_index(["rule", "zddm"])["measure"]
    for fault in planted:
        if "measure" in fault:
            assert measured[fault["kind"], fault["zddm"]] == pytest.approx(
                float(fault["measure"]), abs=0.0051
            )
    assert done.results["ERRORS"] == len(found) and done.results["WARNINGS"] == 0


def test_recorded_areas_and_buildings_of_the_village_fit(run, samples, tmp_path):
    folder = samples / "lanling"
    done = run(
        "checkparcels",
        PARCELS=folder / "parcels.shp",
        AREA_FIELD="ZDMJ",
        BUILDINGS=f"{folder / 'planning.gpkg'}|layername=buildings",
        PROBLEMS=tmp_path / "p.gpkg",
    )
    assert done.status == 0, done.text
    assert not {"area_mismatch", "building_outside"} & set(read(tmp_path / "p.gpkg")["rule"])


def test_invalid_rings_are_reported_not_fatal(run, shared_data, tmp_path):
    layer = read(shared_data / "joetsu_parcels.gpkg").to_crs(6676)[["geometry"]]
    layer["ZDDM"] = [f"371324001001JC{number:05d}" for number in range(1, len(layer) + 1)]
    layer.to_file(tmp_path / "parcels.gpkg", engine="fiona", VERSION="1.3")
    done = run("checkparcels", PARCELS=tmp_path / "parcels.gpkg", PROBLEMS=tmp_path / "p.gpkg")
    assert done.status == 0, done.text
    counted = read(tmp_path / "p.gpkg")["rule"].value_counts().to_dict()
    assert counted == {"invalid_geometry": 6, "sliver": 2, "tiny": 2}


def write(path, features, epsg=4527):
    schema = {"geometry": "Polygon", "properties": {"ZDDM": "str"}}
    with fiona.open(path, "w", driver="GPKG", schema=schema, crs=f"EPSG:{epsg}", VERSION="1.3") as sink:
        sink.writerecords(features)


def test_an_empty_layer_and_a_null_shape(run, tmp_path):
    write(tmp_path / "none.gpkg", [])
    done = run("checkparcels", PARCELS=tmp_path / "none.gpkg", PROBLEMS=tmp_path / "p.gpkg")
    assert (done.status, done.results["ERRORS"]) == (0, 0)
    null = {"geometry": None, "properties": {"ZDDM": "371324001001JC00001"}}
    write(tmp_path / "null.gpkg", [null])
    done = run("checkparcels", PARCELS=tmp_path / "null.gpkg", PROBLEMS=tmp_path / "q.gpkg")
    assert (done.status, done.results["ERRORS"]) == (0, 1)


def test_degrees_are_refused(run, tmp_path):
    write(tmp_path / "degrees.gpkg", [], epsg=4490)
    done = run("checkparcels", PARCELS=tmp_path / "degrees.gpkg", PROBLEMS=tmp_path / "p.gpkg")
    assert done.status != 0 and "degrees" in done.text
    assert not (tmp_path / "p.gpkg").exists()
