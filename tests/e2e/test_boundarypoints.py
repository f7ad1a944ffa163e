# SPDX-License-Identifier: GPL-2.0-or-later
"""boundarypoints through qgis_process."""

import json

import fiona
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table


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


def numbered(run, package, parcels, folder, **more):
    done = run(
        "boundarypoints",
        PARCELS=parcels,
        PACKAGE=package,
        POINTS=folder / "points.gpkg",
        LINES=folder / "lines.gpkg",
        **more,
    )
    assert done.status == 0, done.text
    table = {
        name: read_table(package, name) for name in ("JZD", "JZX", "ZDJBXX", "audit_log", "point_register")
    }
    return table, read(folder / "points.gpkg")


def numbers_of(points, zddm):
    own = points[points["zdzhdm"] == zddm]
    return sorted(zip(own["xzbz"], own["yzbz"], own["jzdh"], own["shared_no"], strict=True))


def test_a_package_keeps_its_numbers_whatever_the_layer_does(run, package, tmp_path):
    copy = tmp_path / "村.gpkg"
    copy.write_bytes(package.read_bytes())
    first, points = numbered(run, copy, f"{copy}|layername=ZDJBXX", tmp_path)
    assert len(first["JZD"]) == len(first["JZX"]) == len(points) == len(first["point_register"])
    filled = first["ZDJBXX"][["zdszd", "zdszn", "zdszx", "zdszb"]].fillna("")
    assert (filled != "").any(axis=1).mean() > 0.9
    parcels = first["ZDJBXX"]
    neighbour = parcels["zddm"][parcels.geometry.geom_type.eq("MultiPolygon")].iloc[5]
    split = parcels.sample(frac=1.0, random_state=4).reset_index(drop=True)
    row = split.index[split["zddm"] == neighbour][0]
    box = split.geometry[row].bounds
    west = shapely.box(box[0] - 1, box[1] - 1, (box[0] + box[2]) / 2, box[3] + 1)
    halves = [split.geometry[row].intersection(west), split.geometry[row].difference(west)]
    rest = split.drop(index=row)[["zddm", "geometry"]]
    new = gpd.GeoDataFrame({"zddm": [neighbour[:14] + "90001", neighbour[:14] + "90002"]}, geometry=halves)
    changed = gpd.GeoDataFrame(pd.concat([rest, new.set_crs(rest.crs)], ignore_index=True), crs=rest.crs)
    changed.to_file(tmp_path / "split.gpkg", driver="GPKG", engine="fiona")
    second, _ = numbered(run, copy, tmp_path / "split.gpkg", tmp_path)
    for code in rest["zddm"].unique():
        assert numbers_of(second["JZD"], code) == numbers_of(first["JZD"], code)
    assert second["point_register"]["shared_no"].max() > first["point_register"]["shared_no"].max()
    log = second["audit_log"]
    assert set(log.loc[log["table_name"] == "point_register", "who"]) == {"未具名（boundarypoints）"}
    assert set(log.loc[log["table_name"] == "point_register", "action"]) == {"insert"}
    assert verify(copy).valid


def test_renumbering_is_on_request_and_logged(run, package, tmp_path):
    copy = tmp_path / "村.gpkg"
    copy.write_bytes(package.read_bytes())
    source = f"{copy}|layername=ZDJBXX"
    table, _ = numbered(run, copy, source, tmp_path)
    zddm = table["JZD"]["zdzhdm"][0]
    own = table["JZD"][table["JZD"]["zdzhdm"] == zddm]
    survey = pd.DataFrame(
        {
            "ZDDM": zddm,
            "XZBZ": own["xzbz"].map("{:.3f}".format),
            "YZBZ": own["yzbz"].map("{:.3f}".format),
            "JZDH": [f"J{number}" for number in range(31, 31 + len(own))],
            "JBLX": "1",
        }
    )
    survey.to_csv(tmp_path / "survey.csv", index=False)
    kept, _ = numbered(run, copy, source, tmp_path, BOUNDARY_SURVEY=tmp_path / "survey.csv")
    assert numbers_of(kept["JZD"], zddm) == numbers_of(table["JZD"], zddm)
    again, _ = numbered(run, copy, source, tmp_path)
    assert again["JZD"].loc[again["JZD"]["zdzhdm"] == zddm, "jblx"].eq("1").all()
    anew, _ = numbered(
        run, copy, source, tmp_path, BOUNDARY_SURVEY=tmp_path / "survey.csv", RENUMBER="true", WHO="王勘测"
    )
    assert {row[2] for row in numbers_of(anew["JZD"], zddm)} == set(survey["JZDH"])
    log = anew["audit_log"]
    logged = log[(log["table_name"] == "point_register") & (log["row_key"] == zddm)]
    told = logged.loc[logged["action"] == "update", ["before", "after"]].applymap(
        lambda row: json.loads(row)["jzdh"]
    )
    assert set(logged.loc[told.index, "who"]) == {"王勘测"}
    assert dict(zip(told["before"], told["after"], strict=True)) == dict(
        zip(own["jzdh"], survey["JZDH"], strict=True)
    )
    assert verify(copy).valid
    refused = run(
        "boundarypoints",
        PARCELS=source,
        RENUMBER="true",
        POINTS=tmp_path / "p.gpkg",
        LINES=tmp_path / "l.gpkg",
    )
    assert refused.status != 0 and "RENUMBER" in refused.text
