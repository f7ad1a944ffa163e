# SPDX-License-Identifier: GPL-2.0-or-later
"""Rules taken away for a moment: what was done meanwhile is found though they are back, and the log tells it."""

import sqlite3

import pytest

from sanquan_plugin.store.log.verification import rules_of, verify
from tests.qgis.store.case_village import PARCEL, make_village
from tests.qgis.store.plain_sql import plain_sql


@pytest.fixture
def package(tmp_path, qgis_app):
    path = tmp_path / "village.gpkg"
    make_village(path)
    return path


def without(package, rules, *statements):
    """Carry out statements while some triggers are away; all others go on, the log's too."""
    with plain_sql(package) as connection:
        sql = [
            connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
            for name in rules
        ]
        for name in rules:
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in (*statements, *sql):
            connection.execute(statement)
        connection.commit()


def found(package):
    proof = verify(package)
    assert not proof.valid and not (proof.missing_rules or proof.changed_rules)
    return [(row.table, row.row_key) for row in proof.unlogged]


def test_an_untouched_package_is_valid(package):
    assert verify(package).valid


def test_a_withdrawal_without_papers_is_found(package):
    without(
        package, ["zdjbxx_withdrawn_update"], "UPDATE ZDJBXX SET right_status = 'withdrawn' WHERE fid = 1"
    )
    assert found(package) == [("ZDJBXX", PARCEL)]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE SHYQR SET NHDM = 'x' WHERE fid = 1", "DELETE FROM SHYQR WHERE fid = 1"],
)
def test_a_holder_changed_without_a_case_is_found(package, statement):
    with plain_sql(package) as connection:
        rules = [
            row[0]
            for row in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'SHYQR' "
                "AND name NOT LIKE '%\\_log\\_%' ESCAPE '\\' AND name NOT LIKE '%feature_count%'"
            )
        ]
    without(package, rules, statement)
    assert found(package) == [("SHYQR", PARCEL)]


INVENTED = (
    "INSERT INTO audit_log (at, who, table_name, row_key, row_fid, action, before, after) "
    "SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '未具名（外部程序）', table_name, row_key, row_fid, {action}, {before}, "
    "{after} FROM audit_log WHERE table_name = 'ZDJBXX'"
)
STATED = "json_set(after, '$.BZ', '编造')"


def test_a_row_of_the_log_that_is_invented_for_this_moment_is_found(package):
    """Nothing in it is wrong but what it says of before; the change after it is told as it was."""
    with plain_sql(package) as connection:
        connection.execute(INVENTED.format(action="'update'", before=STATED, after="after"))
        connection.execute("UPDATE ZDJBXX SET BZ = 'x'")
        connection.commit()
    (row,) = verify(package).unlogged
    assert (row.table, row.row_key) == ("ZDJBXX", PARCEL) and "改前状况与此前的记录不符" in row.problem


def test_a_calendar_without_holidays_and_procedures_without_guards_are_found(package):
    rules = ["calendar_day_fixed", "procedure_guard_kept", "procedure_text_kept"]
    without(
        package,
        rules,
        "UPDATE calendar_day SET working = 1 WHERE day = '2026-10-01'",
        "DELETE FROM procedure_guard WHERE procedure = 'zhangqiu_homestead_exit_use' AND kind = 'posting'",
        "DELETE FROM procedure_text WHERE procedure = 'zhangqiu_share_transfer'",
    )
    assert set(found(package)) == {
        ("calendar_day", "2026-10-01"),
        ("procedure_guard", "zhangqiu_homestead_exit_use"),
        ("procedure_guard", "zhangqiu_share_transfer"),
        ("procedure_step", "zhangqiu_share_transfer"),
        ("procedure_text", "zhangqiu_share_transfer"),
    }


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("helper", "CREATE TRIGGER helper BEFORE INSERT ON case_step BEGIN SELECT RAISE(IGNORE); END"),
        ("rtree_a", "CREATE TRIGGER rtree_a AFTER INSERT ON mark BEGIN UPDATE ZDJBXX SET BZ = 'x'; END"),
        (
            "rtree_b",
            'CREATE TRIGGER rtree_b AFTER INSERT ON mark BEGIN DELETE FROM "rtree_ZDJBXX_geom"; DELETE FROM mark; END',
        ),
        ("gpkg_a", "CREATE TRIGGER gpkg_a BEFORE UPDATE ON gpkg_contents BEGIN SELECT RAISE(IGNORE); END"),
        ("beside", "CREATE VIEW beside AS SELECT * FROM mark"),
        ("one_step", "CREATE UNIQUE INDEX one_step ON case_step (outcome)"),
    ],
)
def test_what_was_put_beside_the_rules_is_named(package, name, statement):
    with plain_sql(package) as connection:
        connection.execute(statement)
        connection.commit()
    assert rules_of(package).extra == [name]
    assert not verify(package).valid


@pytest.mark.parametrize("table", ["merge_log", "merge_origin", "merge_village"])
def test_what_came_of_merged_packages_is_nobodys_to_write(package, table):
    with (
        plain_sql(package) as connection,
        pytest.raises(sqlite3.IntegrityError, match="并入记录由合并村包写入"),
    ):
        connection.execute(f"INSERT INTO {table} (code12) VALUES ('x')")  # noqa: S608


def test_an_index_that_only_speeds_up_is_no_rule(package):
    with plain_sql(package) as connection:
        connection.execute("CREATE INDEX quick ON mark (zddm)")
        connection.commit()
    assert verify(package).valid
