# SPDX-License-Identifier: GPL-2.0-or-later
"""A village's package to the server and back: equal row by row, conflicts listed, nothing lost."""

import pandas as pd
import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.store.file.geopackage import append, change, layer_of, transaction
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.marks.marking import mark_parcels
from sanquan_plugin.store.package import read_table, set_who
from sanquan_plugin.store.postgis.merging import merge_into_village
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.villages.splitting import split_package
from tests.postgis.servers import SCHEMA, run
from tests.qgis.store.village_packages import (
    BORDER,
    EAST,
    EAST_LOTS,
    WEST,
    assert_same_rows,
    make_pair,
    parcels,
)


@pytest.fixture
def pair(tmp_path, qgis_app):
    return make_pair(tmp_path)


@pytest.fixture
def county(cluster):
    database = "merged"
    run(cluster.conninfo("postgres"), f"CREATE DATABASE {database}")
    run(cluster.conninfo(database), "CREATE EXTENSION postgis")
    yield cluster.conninfo(database)
    run(cluster.conninfo("postgres"), f"DROP DATABASE {database} WITH (FORCE)")


def test_villages_brought_to_the_server_and_back_are_equal_row_by_row(pair, county, tmp_path):
    places = [PostgisPackage(county, SCHEMA, code) for code in (EAST, WEST)]
    for place, file in zip(places, pair, strict=True):
        conflicts = merge_into_village([file], place)
        assert conflicts.empty, conflicts
    assert verify(places[0]).valid
    assert len(read_table(places[0], "ZDJBXX")) == len(read_table(pair[0], "ZDJBXX"))
    for place, before in zip(places, pair, strict=True):
        (after,) = split_package(place, tmp_path / "back")
        assert_same_rows(before, after)
        assert verify(after).valid


def test_what_was_done_on_the_server_comes_back_with_its_log(pair, county, tmp_path):
    place = PostgisPackage(county, SCHEMA, EAST)
    merge_into_village([pair[0]], place)
    new = f"{EAST_LOTS}JC00010"
    with transaction(place) as dataset:
        set_who(dataset, "县管理员")
        append(layer_of(dataset, "ZDJBXX"), parcels([new], 90.0))
    mark = {"zddm": f"{EAST_LOTS}JC00001", "status": "derelict", "reason": "房屋倒塌", "surveyor": "王测"}
    mark_parcels(place, pd.DataFrame([{**mark, "date": "2026-10-08", "note": ""}]))
    (after,) = split_package(place, tmp_path)
    states = read_table(after, "ZDJBXX").set_index("zddm")
    assert states.loc[f"{EAST_LOTS}JC00001", "use_status"] == "derelict" and new in states.index
    log = read_table(after, "audit_log")
    assert any("县管理员" in str(who) for who in log["who"]) and any("王测" in str(who) for who in log["who"])
    proof = verify(after)
    assert proof.valid, proof


def test_what_a_second_package_tells_differently_is_listed_and_kept(pair, county):
    place = PostgisPackage(county, SCHEMA, EAST)
    merge_into_village([pair[0]], place)
    with transaction(pair[0]) as dataset:
        fids = read_table(pair[0], "ZDJBXX").set_index("zddm")["fid"]
        change(layer_of(dataset, "ZDJBXX"), fids[BORDER], {"zdmj": 222.0})
    conflicts = merge_into_village([pair[0]], place)
    assert conflicts[["code12", "table_name", "row_key", "kept_from", "columns"]].values.tolist() == [
        [f"{EAST}-2", "ZDJBXX", BORDER, EAST, "zdmj"]
    ]
    assert read_table(place, "ZDJBXX").set_index("zddm").loc[BORDER, "zdmj"] == 200.4
    assert verify(place).valid


def test_a_package_of_another_village_is_refused(pair, county):
    with pytest.raises(InputError, match="each village is merged by itself"):
        merge_into_village([pair[0]], PostgisPackage(county, SCHEMA, WEST))
