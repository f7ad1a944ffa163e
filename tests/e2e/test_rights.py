# SPDX-License-Identifier: GPL-2.0-or-later
import tomllib

import geopandas as gpd
import pytest

KINDS = {
    "no_right",
    "no_parcel",
    "duplicate_right",
    "several_homesteads",
    "several_homesteads_lawful",
    "several_households",
    "area_over_certificate",
    "area_over_approved",
    "area_over_cap",
    "area_under",
}
FIELDS = {
    "nhdm",
    "holder",
    "cert_no",
    "cert_area_m2",
    "measured_m2",
    "diff_m2",
    "limit_m2",
    "has_contract",
    "contract_mu",
    "has_share",
    "moved_to_city",
    "finding",
}


def read(path):
    return gpd.read_file(path, engine="fiona")


@pytest.mark.parametrize("village", ["lanling", "pingluo"])
def test_every_planted_mismatch_is_found_and_none_invented(run, samples, tmp_path, village):
    folder, package = samples / village, tmp_path / "v.gpkg"
    settings = tomllib.loads((folder / "village.toml").read_text(encoding="utf-8"))
    run("createpackage", VILLAGE=folder / "village.toml", OUTPUT=package)
    run("importparcels", INPUT=folder / "parcels.shp", PACKAGE=package)
    run("importrights", RIGHTS=folder / "rights.xlsx", PACKAGE=package)
    done = run(
        "overlayrights",
        PARCELS=f"{package}|layername=ZDJBXX",
        HOMESTEAD_RIGHTS=f"{package}|layername=SHYQR",
        HOUSEHOLDS=f"{package}|layername=NH",
        CONTRACT_PARCELS=folder / "contract_parcels.shp",
        SHARES=f"{package}|layername=share_right",
        CAP_M2=settings["cap_m2"],
        OUTPUT=tmp_path / "o.gpkg",
        MISMATCHES=tmp_path / "m.gpkg",
    )
    assert done.status == 0, done.text
    key = tomllib.loads((folder / "faults.toml").read_text(encoding="utf-8"))["fault"]
    found = read(tmp_path / "m.gpkg")
    assert sorted(zip(found["kind"], found["zddm"], strict=True)) == sorted(
        (fault["kind"], fault["zddm"]) for fault in key if fault["kind"] in KINDS
    )
    overlaid = read(tmp_path / "o.gpkg")
    assert set(overlaid.columns) >= FIELDS | {"ZDDM", "ZL", "right_status"}
    excess = {fault["zddm"]: fault["measure"] for fault in key if fault["kind"] == "area_over_certificate"}
    measured = overlaid.set_index("ZDDM")["diff_m2"]
    assert {code: measured[code] for code in excess} == pytest.approx(excess, abs=0.005)


def test_a_workbook_of_texts_alone_is_read_as_it_is_handed_over(run, samples, tmp_path):
    folder = samples / "lanling"
    done = run(
        "overlayrights",
        PARCELS=folder / "parcels.shp",
        HOMESTEAD_RIGHTS=f"{folder / 'rights.xlsx'}|layername=homestead_rights",
        HOUSEHOLDS=f"{folder / 'rights.xlsx'}|layername=households",
        OUTPUT=tmp_path / "o.gpkg",
    )
    assert done.status == 0, done.text
    held = read(tmp_path / "o.gpkg")
    assert (held["nhdm"] != "").sum() > 290 and (held.loc[held["nhdm"] != "", "holder"] != "").all()


def test_missing_column_is_named(run, package, tmp_path):
    (tmp_path / "r.csv").write_text("zddm,name\nA,b\n", encoding="utf-8")
    done = run(
        "overlayrights",
        PARCELS=f"{package}|layername=ZDJBXX",
        HOMESTEAD_RIGHTS=tmp_path / "r.csv",
        HOUSEHOLDS=f"{package}|layername=NH",
        OUTPUT=tmp_path / "o.gpkg",
    )
    assert done.status != 0 and "HOMESTEAD_RIGHTS has no column nhdm" in done.text
    assert "FIELD_MAP" not in done.text
    assert not (tmp_path / "o.gpkg").exists()
