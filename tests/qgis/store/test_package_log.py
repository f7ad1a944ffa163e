# SPDX-License-Identifier: GPL-2.0-or-later
"""Every change is logged whole, sealed in a chain, and what went past the log is found."""

import json
import sqlite3
from contextlib import closing

import pytest
from osgeo import ogr

from sanquan_plugin.core import catalogue
from sanquan_plugin.store.file.geopackage import change, layer_of, transaction
from sanquan_plugin.store.log.audit import log_triggers, logged_tables
from sanquan_plugin.store.log.verification import rules_of, verify
from sanquan_plugin.store.package import read_table
from tests.qgis.store.village_packages import EAST_LOTS, make_pair

PARCEL = f"{EAST_LOTS}JC00001"


@pytest.fixture
def package(tmp_path, qgis_app):
    return make_pair(tmp_path)[0]


def behind_its_back(package, *statements):
    """Change a package as somebody who takes its rules away first, and puts them back."""
    with closing(sqlite3.connect(package)) as connection:
        rules = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in rules:
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            connection.execute(statement)
        for _, sql in rules:
            connection.execute(sql)
        connection.commit()


def test_every_logged_table_and_hidden_column_is_in_the_catalogue():
    for logged in logged_tables().values():
        names = {field.field for field in catalogue.all_fields(logged.table)}
        assert {logged.key, *logged.hidden} <= names, logged.table
    assert len(log_triggers()) == 6 * len(logged_tables()) + 1


def test_the_log_has_all_attributes_before_and_after_and_the_person(package):
    log = read_table(package, "audit_log")
    row = log[(log["table_name"] == "ZDJBXX") & (log["action"] == "update")].iloc[0]
    before, after = json.loads(row["before"]), json.loads(row["after"])
    assert {"ZDDM": PARCEL, "ZDMJ": 200.4, "use_status": "in_use"}.items() <= before.items()
    assert after == {**before, "use_status": "idle"}
    assert (row["who"], row["row_key"], row["row_fid"]) == ("李勘测", PARCEL, 1)
    added = log[(log["table_name"] == "ZDJBXX") & (log["action"] == "insert")]["geometry_hex"]
    assert row["geometry_hex"] is None and added.iloc[0].startswith("4750")


def test_personal_numbers_stay_out_and_only_their_change_is_told(package):
    with transaction(package) as dataset:
        change(layer_of(dataset, "NHHNCY"), 1, {"zjhm": "371324198001010011"})
    log = read_table(package, "audit_log")
    rows = log[log["table_name"] == "NHHNCY"]
    assert json.loads(rows["before"].iloc[-1])["personal_changed"] == "ZJHM"
    told = "".join(log[["before", "after"]].fillna("").to_numpy().ravel())
    assert "371324198001010011" not in told and "1980-01-01" not in told
    assert verify(package).valid


def test_each_transaction_seals_and_plain_edits_wait_for_the_next(package):
    assert read_table(package, "audit_log")["hash"].notna().all()
    dataset = ogr.Open(str(package), update=1)
    layer = dataset.GetLayerByName("NH")
    feature = layer.GetFeature(1)
    feature["HZXM"] = "张二"
    layer.SetFeature(feature)
    dataset = layer = feature = None
    assert len(verify(package).chain.unsealed) == 1 and verify(package).valid
    with transaction(package):
        pass
    assert verify(package).chain.unsealed == ()


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("UPDATE audit_log SET who = '他人' WHERE fid = 3", 3),
        ("UPDATE audit_log SET after = '{}' WHERE fid = 5", 5),
        ("DELETE FROM audit_log WHERE fid = 2", 3),
        ("DELETE FROM audit_log WHERE fid > 8", 9),
        ("UPDATE audit_log SET hash = NULL WHERE fid = 4", 5),
    ],
)
def test_a_log_that_was_rewritten_is_broken_where_it_was(package, statement, broken_at):
    behind_its_back(package, statement)
    proof = verify(package)
    assert proof.chain.broken_at == broken_at and not proof.valid


@pytest.mark.parametrize(
    ("statement", "table", "problem"),
    [
        ("UPDATE ZDJBXX SET ZDMJ = 999 WHERE fid = 2", "ZDJBXX", "与日志不符：ZDMJ"),
        ("UPDATE ZDJBXX SET geom = (SELECT geom FROM ZDJBXX WHERE fid = 1) WHERE fid = 2", "ZDJBXX", "图形"),
        ("DELETE FROM SHYQR", "SHYQR", "行已不在"),
        ("INSERT INTO SHYQR (ZDDM, NHDM) VALUES ('1', '2')", "SHYQR", "日志没有这一行"),
    ],
)
def test_what_was_changed_past_the_log_is_named(package, statement, table, problem):
    behind_its_back(package, statement)
    proof = verify(package)
    assert [(row.table, problem in row.problem) for row in proof.unlogged] == [(table, True)]
    assert proof.chain.broken_at is None and not proof.valid


def test_missing_and_changed_rules_are_named(package):
    assert rules_of(package) == ([], [], [])
    with closing(sqlite3.connect(package)) as connection:
        connection.execute("DROP TRIGGER zdjbxx_withdrawn_update")
        connection.execute("DROP TRIGGER mark_no_delete")
        connection.execute("CREATE TRIGGER mark_no_delete BEFORE DELETE ON mark BEGIN SELECT 1; END")
    assert rules_of(package) == (["zdjbxx_withdrawn_update"], ["mark_no_delete"], [])
    assert not verify(package).valid
