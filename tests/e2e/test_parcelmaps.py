# SPDX-License-Identifier: GPL-2.0-or-later
import csv

import geopandas as gpd
import pandas as pd
import pytest
from pypdf import PdfReader


def report_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def batch(run, package, tmp_path_factory):
    folder = tmp_path_factory.mktemp("宗地 图")
    done = run("parcelmaps", PACKAGE=package, FOLDER=folder)
    assert done.status == 0, done.text
    return folder, done, report_of(folder / "report.csv")


def test_every_parcel_is_printed_or_refused_with_a_reason(batch):
    folder, done, rows = batch
    printed = [row for row in rows if row["status"] == "printed"]
    refused = [row for row in rows if row["status"] == "refused"]
    assert done.results["PRINTED"] == len(printed) > 200
    assert done.results["FAILED"] == len(refused) > 0
    assert len(rows) == len(printed) + len(refused)
    assert all(row["message"] for row in refused)
    files = {row["file"] for row in printed}
    assert files == {f"{row['zddm']}.pdf" for row in printed}
    assert {file.name for file in folder.iterdir()} == files | {"report.csv"}


def test_the_map_states_the_area_of_the_geometry(batch, samples):
    folder, _, rows = batch
    parcels = gpd.read_file(samples / "lanling" / "parcels.shp", encoding="gbk", engine="fiona")
    area = parcels.set_index("ZDDM").geometry.area
    for row in [row for row in rows if row["status"] == "printed"][::60]:
        page = PdfReader(folder / row["file"]).pages[0].extract_text()
        assert f"{area[row['zddm']]:.2f}" in page
        assert row["zddm"] in page


def test_chosen_parcels_in_one_file_from_layers(run, samples, batch, tmp_path):
    chosen = [row["zddm"] for row in batch[2] if row["status"] == "printed"][:2]
    rights = tmp_path / "rights.csv"
    pd.DataFrame({"zddm": chosen, "holder": ["张某某", "李某某"]}).to_csv(rights, index=False)
    parcels = gpd.read_file(samples / "lanling" / "parcels.shp", encoding="gbk", engine="fiona")
    parcels.to_file(tmp_path / "parcels.gpkg", engine="fiona", driver="GPKG")
    planning = samples / "lanling" / "planning.gpkg"
    done = run(
        "parcelmaps",
        PARCELS=tmp_path / "parcels.gpkg",
        RIGHTS=rights,
        BUILDINGS=f"{planning}|layername=buildings",
        ROADS=f"{planning}|layername=roads",
        WATER=f"{planning}|layername=canals",
        LAND_CLASS=f"{planning}|layername=DLTB",
        CODES=",".join(chosen),
        SCALES="500,1000",
        MERGED="true",
        WORKERS=2,
        FOLDER=tmp_path / "out",
        REPORT=tmp_path / "r.csv",
    )
    assert done.status == 0, done.text
    assert (done.results["PRINTED"], done.results["FAILED"]) == (2, 0)
    assert "WORKERS" in done.text
    assert [row["scale"] for row in report_of(tmp_path / "r.csv")] == ["1:500", "1:500"]
    (file,) = (tmp_path / "out").glob("*.pdf")
    assert len(PdfReader(file).pages) == 2


def test_parcels_named_by_the_problems_are_refused(run, package, batch, tmp_path):
    chosen = [row["zddm"] for row in batch[2] if row["status"] == "printed"][:3]
    problems = pd.DataFrame(
        {
            "rule": ["gap", "short_side"],
            "severity": ["error", "warning"],
            "zddm": [chosen[0], chosen[2]],
            "other": [chosen[1], ""],
            "message": ["缝隙 1.00 m²。", "短边。"],
        }
    )
    problems.to_csv(tmp_path / "problems.csv", index=False)
    done = run(
        "parcelmaps",
        PACKAGE=package,
        PROBLEMS=tmp_path / "problems.csv",
        CODES=",".join(chosen),
        FOLDER=tmp_path / "out",
    )
    assert done.status == 0, done.text
    outcome = {row["zddm"]: row for row in report_of(tmp_path / "out" / "report.csv")}
    assert [outcome[code]["status"] for code in chosen] == ["refused", "refused", "printed"]
    assert outcome[chosen[1]]["message"] == "缝隙 1.00 m²。"


def test_a_folder_that_is_a_file_is_told_in_one_sentence(run, package, tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    done = run("parcelmaps", PACKAGE=package, FOLDER=tmp_path / "taken")
    assert done.status != 0
    assert "can't be written" in done.text
    assert "Traceback" not in done.text


def test_nothing_to_print_is_told(run, tmp_path):
    done = run("parcelmaps", FOLDER=tmp_path)
    assert done.status != 0
    assert "PARCELS" in done.text


def test_an_empty_layer_prints_nothing(run, tmp_path):
    empty = gpd.GeoDataFrame(
        {"zddm": pd.Series([], dtype=str), "holder": pd.Series([], dtype=str)}, geometry=[], crs=4527
    )
    empty.to_file(
        tmp_path / "empty.gpkg",
        engine="fiona",
        driver="GPKG",
        schema={"geometry": "Polygon", "properties": {"zddm": "str", "holder": "str"}},
    )
    done = run("parcelmaps", PARCELS=tmp_path / "empty.gpkg", FOLDER=tmp_path / "out")
    assert done.status == 0, done.text
    assert (done.results["PRINTED"], done.results["FAILED"]) == (0, 0)
    assert report_of(tmp_path / "out" / "report.csv") == []
