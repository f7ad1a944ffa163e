# SPDX-License-Identifier: GPL-2.0-or-later
"""Villages merged into a county and split again are equal row by row; nothing is lost in between."""

import hashlib
import shutil

import pandas as pd
import pytest

from sanquan_plugin.core.errors import InputError, OutputError
from sanquan_plugin.store.file.geopackage import append, change, layer_of, remove, transaction
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.marks.marking import mark_parcels
from sanquan_plugin.store.package import read_table, set_who
from sanquan_plugin.store.statistics import read_village_tables
from sanquan_plugin.store.villages.merging import merge_packages
from sanquan_plugin.store.villages.photo_moving import photos_elsewhere
from sanquan_plugin.store.villages.splitting import split_package
from tests.qgis.store.village_packages import (
    BORDER,
    EAST,
    WEST,
    WEST_LOTS,
    assert_same_rows,
    make_pair,
    parcels,
)


@pytest.fixture
def pair(tmp_path, qgis_app):
    return make_pair(tmp_path)


@pytest.fixture(scope="module")
def merged(tmp_path_factory, qgis_app):
    """Return the county package of such a pair, for copying."""
    folder = tmp_path_factory.mktemp("merged")
    merge_packages(make_pair(folder), folder / "county.gpkg", name="县")
    return folder / "county.gpkg"


@pytest.fixture
def county(merged, tmp_path):
    return shutil.copy(merged, tmp_path / "county.gpkg")


def test_split_again_each_village_has_its_own_rows_log_and_numbers(pair, county, tmp_path):
    parts = split_package(county, tmp_path / "parts")
    assert [part.name for part in parts] == [f"{EAST}.gpkg", f"{WEST}.gpkg"]
    for before, after in zip(pair, parts, strict=True):
        assert_same_rows(before, after)
        assert verify(after).valid
    assert len(read_table(parts[1], "ZDJBXX")) == 4


def test_what_two_villages_tell_differently_is_listed_and_kept(pair, county):
    conflicts = read_table(county, "merge_conflict")
    assert conflicts[["code12", "table_name", "row_key", "kept_from", "columns"]].values.tolist() == [
        [WEST, "ZDJBXX", BORDER, EAST, "zdmj"]
    ]
    kept = read_table(county, "ZDJBXX").set_index("zddm")
    assert kept.loc[BORDER, "zdmj"] == 200.4
    assert len(kept) == 7, "three of each village, one on the border"
    assert read_table(county, "base_price")["zone"].tolist() == ["一级"]
    assert verify(county).valid


def test_what_the_county_changes_goes_back_with_its_log(county, tmp_path):
    new = f"{WEST_LOTS}JC00010"
    with transaction(county) as dataset:
        set_who(dataset, "县管理员")
        layer = layer_of(dataset, "ZDJBXX")
        fids = read_table(county, "ZDJBXX").set_index("zddm")["fid"]
        change(layer, fids[f"{WEST_LOTS}JC00001"], {"use_status": "derelict"})
        append(layer, parcels([new], 90.0))
    east, west = split_package(county, tmp_path / "parts")
    states = read_table(west, "ZDJBXX").set_index("zddm")
    assert states.loc[f"{WEST_LOTS}JC00001", "use_status"] == "derelict" and new in states.index
    log = read_table(west, "audit_log")
    assert log[log["who"] == "县管理员"][["action", "row_key"]].values.tolist() == [
        ["update", f"{WEST_LOTS}JC00001"],
        ["insert", new],
    ]
    assert verify(west).valid and verify(west).chain.unsealed == ()
    assert not (read_table(east, "audit_log")["who"] == "县管理员").any()


def test_what_the_county_records_goes_to_the_village_of_the_parcel_it_names(county, tmp_path):
    row = {"zddm": f"{WEST_LOTS}JC00001", "status": "derelict", "reason": "", "surveyor": "县测绘员"}
    mark_parcels(county, pd.DataFrame([{**row, "date": "2026-10-12", "note": ""}]))
    with transaction(county) as dataset:
        adopted = {"procedure": "zhangqiu_homestead_exit_use", "county": "县", "document_no": "县发1"}
        append(
            layer_of(dataset, "procedure_adoption"), pd.DataFrame([{**adopted, "adopted_on": "2026-01-01"}])
        )
    east, west = split_package(county, tmp_path / "parts")
    marks = [read_table(part, "mark")["surveyor"].tolist() for part in (east, west)]
    assert marks == [["李勘测"], ["李勘测", "县测绘员"]]
    assert [read_table(part, "procedure_adoption")["document_no"].tolist() for part in (east, west)] == [
        ["县发1"],
        ["县发1"],
    ]
    assert verify(west).valid and verify(east).valid


def test_a_reason_that_a_village_struck_off_its_list_stays_off_and_the_countys_own_goes_to_all(
    pair, tmp_path
):
    def reasons(package):
        rows = read_table(package, "code_list")
        return rows[rows["list"] == "idle_reason"].set_index("code")["fid"]

    for village in pair:
        with transaction(village) as dataset:
            remove(layer_of(dataset, "code_list"), [reasons(village)["9"]])
    merge_packages(pair, tmp_path / "county.gpkg", name="县")
    with transaction(tmp_path / "county.gpkg") as dataset:
        new = pd.DataFrame({"list": ["idle_reason"], "code": ["8"], "label_zh": ["外嫁"]})
        append(layer_of(dataset, "code_list"), new)
    for village in split_package(tmp_path / "county.gpkg", tmp_path / "parts"):
        assert "9" not in reasons(village) and "8" in reasons(village)


def test_a_row_that_names_no_village_of_the_county_is_told_before_anything_is_written(county, tmp_path):
    with transaction(county) as dataset:
        append(layer_of(dataset, "NH"), pd.DataFrame({"nhdm": ["371325001001010001"], "hzxm": ["王五"]}))
    with pytest.raises(InputError, match=r"1 rows .*NH 371325001001010001"):
        split_package(county, tmp_path / "parts")
    assert not (tmp_path / "parts").exists()


def test_villages_of_a_county_are_not_counted_as_one_and_photos_left_behind_are_told(pair, county):
    with pytest.raises(InputError, match="county package of several villages"):
        read_village_tables(county)
    assert read_village_tables(pair[0]).village.code12 == EAST
    photo = county.parent / "照片" / "a.jpg"
    photo.parent.mkdir()
    photo.write_bytes(b"west")
    with transaction(county) as dataset:
        sums = [hashlib.sha256(content).hexdigest() for content in (b"west", b"east")]
        marks = pd.DataFrame({"zddm": BORDER, "photo": ["照片/a.jpg", "照片/a.jpg"], "photo_sha256": sums})
        append(
            layer_of(dataset, "mark"),
            marks.assign(status="idle", surveyor="李", date="2026-10-01", uuid=["u1", "u2"]),
        )
    assert photos_elsewhere(county) == ["照片/a.jpg"]


def test_a_package_twice_a_county_and_a_file_in_the_way_are_refused(pair, county, tmp_path):
    with pytest.raises(InputError, match="is named twice"):
        merge_packages([pair[0], pair[0]], tmp_path / "x.gpkg", name="县")
    with pytest.raises(InputError, match="is a county package"):
        merge_packages([county, pair[0]], tmp_path / "x.gpkg", name="县")
    with pytest.raises(OutputError, match="is there already"):
        merge_packages(pair, county, name="县")
    with pytest.raises(InputError, match="no merged villages"):
        split_package(pair[0], tmp_path / "parts")
    assert not (tmp_path / "x.gpkg").exists()
