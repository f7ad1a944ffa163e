# SPDX-License-Identifier: GPL-2.0-or-later
"""boundarypoints through qgis_process."""

import fiona
import geopandas as gpd
import numpy as np
import pandas as pd


def read(path):
    return gpd.read_file(path, engine="fiona")


def test_points_and_sides_of_the_village(run, samples, tmp_path):
    folder = samples / "lanling"
    done = run(
        "boundarypoints",
        PARCELS=folder / "parcels.shp",
        FEATURES=[f"{folder / 'planning.gpkg'}|layername={name}" for name in ("roads", "canals")],
        POINTS=tmp_path / "jzd.gpkg",
        LINES=tmp_path / "jzx.gpkg",
    )
    assert done.status == 0, done.text
    assert done.text.count("stay empty") == 1
    points, lines = read(tmp_path / "jzd.gpkg"), read(tmp_path / "jzx.gpkg")
    names = "zddm part ring seq jzdh x_north y_east shared_no JBLX JZDLX geometry"
    assert points.columns.tolist() == names.split()
    names = "zddm part ring seq from_jzdh to_jzdh length_m neighbour JZXLB JZXWZ JXXZ geometry"
    assert lines.columns.tolist() == names.split()
    assert len(points) == len(lines)
    assert points["JBLX"].isna().all()
    assert np.allclose(points.geometry.x, points["y_east"])
    assert (lines["length_m"] - lines.length).abs().max() < 0.0051
    codes = set(points["zddm"])
    alone = lines[lines["neighbour"].isin(codes)]
    given = set(zip(alone["zddm"], alone["neighbour"], strict=True))
    mutual = [(other, own) in given for own, other in given]
    assert np.mean(mutual) > 0.95
    assert "东官庄中心街" in set(lines["neighbour"])


def test_a_survey_table_brings_marks_and_registered_numbers(run, samples, tmp_path):
    parcels = samples / "pingluo" / "parcels.shp"
    first = run("boundarypoints", PARCELS=parcels, POINTS=tmp_path / "a.gpkg", LINES=tmp_path / "b.gpkg")
    assert first.status == 0, first.text
    known = read(tmp_path / "a.gpkg").iloc[:3]
    survey = pd.DataFrame(
        {
            "ZDDM": known["zddm"],
            "JZDH": ["J21", "J22", "J23"],
            "XZBZ": known["x_north"].map("{:.3f}".format),
            "YZBZ": known["y_east"].map("{:.3f}".format),
            "JBLX": ["1", "2", ""],
            "JZXLB": ["2", "", "1"],
        }
    )
    survey.to_csv(tmp_path / "survey.csv", index=False)
    done = run(
        "boundarypoints",
        PARCELS=parcels,
        BOUNDARY_SURVEY=tmp_path / "survey.csv",
        POINTS=tmp_path / "c.gpkg",
        LINES=tmp_path / "d.gpkg",
    )
    assert done.status == 0, done.text
    points, lines = read(tmp_path / "c.gpkg"), read(tmp_path / "d.gpkg")
    assert points["jzdh"].tolist()[:4] == ["J21", "J22", "J23", "J24"]
    assert points["JBLX"].fillna("").tolist()[:3] == ["1", "2", ""]
    assert lines["JZXLB"].fillna("").tolist()[:3] == ["2", "", "1"]
    assert lines["from_jzdh"].tolist()[:3] == ["J21", "J22", "J23"]


def test_an_empty_layer(run, tmp_path):
    schema = {"geometry": "Polygon", "properties": {"ZDDM": "str"}}
    with fiona.open(
        tmp_path / "none.gpkg", "w", driver="GPKG", schema=schema, crs="EPSG:4527", VERSION="1.3"
    ):
        pass
    done = run(
        "boundarypoints",
        PARCELS=tmp_path / "none.gpkg",
        POINTS=tmp_path / "a.gpkg",
        LINES=tmp_path / "b.gpkg",
    )
    assert done.status == 0, done.text
    assert len(read(tmp_path / "a.gpkg")) == len(read(tmp_path / "b.gpkg")) == 0
