# SPDX-License-Identifier: GPL-2.0-or-later
"""The path from import to maps on real parcels, with fictional codes, holders and certificates."""

import csv

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from pypdf import PdfReader

from sanquan_plugin.core.geometry.area import ellipsoidal_area_m2

VILLAGES = {
    "joetsu": ("joetsu_parcels.gpkg", "EPSG:6676"),
    "paris": ("paris18_parcels.json", "EPSG:2154"),
}


def read(path):
    return gpd.read_file(path, engine="fiona")


@pytest.fixture(scope="module", params=sorted(VILLAGES))
def imported(request, run, tmp_path_factory):
    """Real parcels, brought to metres by importparcels; the codes come through FIELD_MAP."""
    shared = request.config.rootpath.parent / "shared" / "data"
    if not shared.is_dir():
        pytest.skip(f"real parcels are not beside this checkout ({shared})")
    name, target = VILLAGES[request.param]
    folder = tmp_path_factory.mktemp("真 实")
    parcels = read(shared / name)
    parcels["编号"] = [f"371324001001JC{number:05d}" for number in range(1, len(parcels) + 1)]
    parcels.to_file(folder / "given.gpkg", driver="GPKG", engine="fiona")
    done = run(
        "importparcels",
        INPUT=folder / "given.gpkg",
        FIELD_MAP='{"ZDDM": "编号"}',
        TARGET_CRS=target,
        OUTPUT=folder / "parcels.gpkg",
    )
    assert done.status == 0, done.text
    return request.param, parcels, folder


def test_import_keeps_every_parcel_and_its_area(imported):
    village, given, folder = imported
    layer = read(folder / "parcels.gpkg")
    assert layer["ZDDM"].tolist() == given["编号"].tolist()
    if village == "paris":
        ratio = ellipsoidal_area_m2(layer.geometry.to_numpy(), layer.crs) / given["contenance"].to_numpy(
            dtype=float
        )
        assert abs(np.nanmedian(ratio[np.isfinite(ratio)]) - 1) < 0.0005


def test_invalid_rings_are_reported_by_parcel_and_fifty_maps_are_printed(run, imported):
    village, given, folder = imported
    checked = run("checkparcels", PARCELS=folder / "parcels.gpkg", PROBLEMS=folder / "problems.gpkg")
    assert checked.status == 0, checked.text
    problems = read(folder / "problems.gpkg")
    invalid = set(problems[problems["rule"] == "invalid_geometry"]["zddm"])
    assert invalid <= set(given["编号"]) and (len(invalid) >= 6 if village == "joetsu" else not invalid)
    rights = pd.DataFrame(
        {"zddm": given["编号"], "holder": "张三", "cert_no": "鲁(2026)第" + given.index.astype(str) + "号"}
    )
    rights.to_csv(folder / "rights.csv", index=False, encoding="utf-8")
    wanted = [*sorted(invalid)[:3], *given["编号"].iloc[:80]]
    done = run(
        "parcelmaps",
        PARCELS=folder / "parcels.gpkg",
        RIGHTS=folder / "rights.csv",
        PROBLEMS=folder / "problems.gpkg",
        CODES=",".join(dict.fromkeys(wanted)),
        FOLDER=folder / "maps",
        REPORT=folder / "report.csv",
    )
    assert done.status == 0, done.text
    assert done.results["PRINTED"] >= 50
    rows = list(csv.DictReader((folder / "report.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == len(dict.fromkeys(wanted))
    refused = {row["zddm"]: row["message"] for row in rows if row["status"] != "printed"}
    assert all(refused.values()) and invalid & set(wanted) <= set(refused)
    printed = [row for row in rows if row["status"] == "printed"]
    assert len(printed) == done.results["PRINTED"] == len(list((folder / "maps").glob("*.pdf")))
    areas = read(folder / "parcels.gpkg").set_index("ZDDM")["ZDMJ"]
    for row in printed[:10]:
        text = PdfReader(folder / "maps" / row["file"]).pages[0].extract_text()
        assert row["zddm"] in text and f"{areas[row['zddm']]:.2f}" in text


def test_terrain_profile_judges_real_farms_and_soil_profiles_say_unknown(run, shared_data, tmp_path):
    farms = read(shared_data / "cape" / "farms_33S.shp").head(400)
    farms["ZDDM"] = [f"371324001001JC{number:05d}" for number in range(1, len(farms) + 1)]
    farms.to_file(tmp_path / "farms.gpkg", driver="GPKG", engine="fiona")
    uses = {}
    for profile in ("terrain", "lanling"):
        done = run(
            "suitability",
            PARCELS=tmp_path / "farms.gpkg",
            PROFILE=profile,
            DEM=shared_data / "cape" / "srtm_41_19.tif",
            OUTPUT=tmp_path / f"{profile}.gpkg",
        )
        assert done.status == 0, done.text
        result = read(tmp_path / f"{profile}.gpkg")
        assert len(result) == len(farms) and result["reason"].str.len().gt(0).all()
        uses[profile] = result["use"].value_counts()
    assert set(uses["lanling"].index) == {"unknown"}
    assert uses["terrain"].drop("unknown", errors="ignore").sum() > 300
