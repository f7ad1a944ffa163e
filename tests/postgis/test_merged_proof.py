# SPDX-License-Identifier: GPL-2.0-or-later
"""Villages' packages on the server: their rows came as their logs said, and no second open case slips in."""

import pytest

from sanquan_plugin.core.case_clashes import REASON
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.postgis.merging import merge_into_village
from sanquan_plugin.store.postgis.place import PostgisPackage
from tests.postgis.servers import SCHEMA, run
from tests.postgis.test_merging import county, pair  # noqa: F401
from tests.qgis.store import test_merge_open_cases
from tests.qgis.store.case_village import VILLAGE
from tests.qgis.store.village_packages import EAST, EAST_LOTS

offices = test_merge_open_cases.pair
PARCEL = f"{EAST_LOTS}JC00001"


@pytest.fixture
def merged(pair, county):  # noqa: F811
    place = PostgisPackage(county, SCHEMA, EAST)
    merge_into_village([pair[0]], place)
    return place


def tamper(place, *statements):
    """Carry out statements with all triggers off."""
    run(place.conninfo, "SET session_replication_role = replica", *statements)


def test_a_row_that_the_server_changed_after_the_merge_is_not_held_against_the_village(merged):
    village = f"SET sanquan.village = '{EAST}'"
    change = 'UPDATE "ZDJBXX" SET "BZ" = \'x\', base_version = version WHERE "ZDDM" = \'{}\''
    run(merged.conninfo, village, change.format(PARCEL))
    proof = verify(merged)
    assert proof.valid, proof


def test_a_merged_log_that_was_rewritten_is_named(merged):
    tamper(merged, "UPDATE merge_log SET who = 'nobody' WHERE source_fid = 3")
    assert verify(merged).merged_broken == [f"{EAST} {EAST}"]


def test_a_row_that_did_not_come_as_its_village_last_said_is_named(merged):
    tamper(merged, "UPDATE merge_origin SET source_fid = source_fid % 4 + 1 WHERE table_name = 'ZDJBXX'")
    proof = verify(merged)
    assert proof.merged_broken == [f"{EAST} {EAST}"]
    assert proof.chain.broken_at is None and not proof.valid


def test_the_second_open_case_on_a_right_stays_out_of_the_server_and_is_listed(offices, county):  # noqa: F811
    place = PostgisPackage(county, SCHEMA, VILLAGE.code12)
    for number, path in enumerate(offices, start=1):
        conflicts = merge_into_village([path], place)
        assert read_table(place, "case_file")["case_no"].tolist() == ["2026-1"]
        held = conflicts[conflicts["table_name"] == "case_file"]
        wanted = [[f"{VILLAGE.code12}-2", REASON]] if number == 2 else []
        assert held[["code12", "columns"]].values.tolist() == wanted
    assert "2026-2" in held["row"].iloc[0]
    proof = verify(place)
    assert proof.valid, proof
