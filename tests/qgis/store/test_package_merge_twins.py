# SPDX-License-Identifier: GPL-2.0-or-later
"""Two surveyors' packages of one village become one: the same rows once, other ones both, none lost."""

import shutil

import pandas as pd
import pytest

from sanquan_plugin.store.file.geopackage import append, change, layer_of, transaction
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.marks.marking import mark_parcels
from sanquan_plugin.store.package import read_table, read_village
from sanquan_plugin.store.villages.merging import merge_packages
from sanquan_plugin.store.villages.splitting import split_package
from tests.qgis.store.village_packages import BORDER, EAST, EAST_LOTS, assert_same_rows, make_pair, parcels

NEW = f"{EAST_LOTS}JC00010"


@pytest.fixture
def twins(tmp_path, qgis_app):
    """Return a village's package and a copy; both were marked, the copy has a new parcel and another name."""
    first = make_pair(tmp_path)[0]
    second = shutil.copy(first, tmp_path / "copy.gpkg")
    mark(first, f"{EAST_LOTS}JC00001", "in_use", "李勘测")
    mark(second, BORDER, "derelict", "王勘测")
    with transaction(second) as dataset:
        append(layer_of(dataset, "ZDJBXX"), parcels([NEW], 90.0))
        change(layer_of(dataset, "NH"), 1, {"hzxm": "张一一"})
    return first, second


def mark(path, zddm, status, surveyor):
    row = {
        "zddm": zddm,
        "status": status,
        "reason": "",
        "surveyor": surveyor,
        "date": "2026-10-09",
        "note": "",
    }
    mark_parcels(path, pd.DataFrame([row]))


def test_rows_that_both_have_come_once_and_those_of_one_come_too(twins, tmp_path):
    merge_packages(twins, tmp_path / "both.gpkg", name="")
    both = tmp_path / "both.gpkg"
    marks = read_table(both, "mark")
    assert marks[["zddm", "surveyor"]].values.tolist() == [
        [f"{EAST_LOTS}JC00001", "李勘测"],
        [f"{EAST_LOTS}JC00001", "李勘测"],
        [BORDER, "王勘测"],
    ]
    codes = read_table(both, "ZDJBXX")["zddm"].tolist()
    assert codes.count(NEW) == 1 and len(codes) == len(read_table(twins[0], "ZDJBXX")) + 1
    assert read_village(both) == read_village(twins[0]), "still the village, no county"
    assert verify(both).valid


def test_what_they_tell_differently_is_listed_with_both_values_kept(twins, tmp_path):
    conflicts = merge_packages(twins, tmp_path / "both.gpkg", name="")
    listed = conflicts[["code12", "table_name", "row_key", "kept_from", "columns"]].values.tolist()
    assert [f"{EAST}-2", "NH", f"{EAST}010001", EAST, "hzxm"] in listed
    assert {row[1] for row in listed} == {"NH", "ZDJBXX"}, "the parcels were marked in one package only"
    assert read_table(tmp_path / "both.gpkg", "NH")["hzxm"].tolist() == ["张一"]
    assert any("张一一" in row for row in conflicts["row"])


def test_split_again_both_packages_are_as_they_were(twins, tmp_path):
    merge_packages(twins, tmp_path / "both.gpkg", name="")
    parts = split_package(tmp_path / "both.gpkg", tmp_path / "parts")
    assert [part.name for part in parts] == [f"{EAST}.gpkg", f"{EAST}-2.gpkg"]
    for before, after in zip(twins, parts, strict=True):
        assert_same_rows(before, after)
        assert verify(after).valid
