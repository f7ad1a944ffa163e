# SPDX-License-Identifier: GPL-2.0-or-later
"""verifypackage on a server: what somebody with all rights could tamper with is found."""

import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.store.log.verification import verify
from tests.postgis.servers import add_login, copied, make_template, run
from tests.postgis.test_roles import OTHER, as_login
from tests.qgis.store.case_village import VILLAGE, fill_village


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    package = make_template(cluster, [VILLAGE, OTHER], "verified")
    fill_village(package)
    return package


@pytest.fixture
def package(cluster, template):
    with copied(cluster, template) as package:
        yield package


def tamper(package, *statements):
    """Carry out statements as the superuser with all triggers off, in one session."""
    superuser = package.conninfo.replace("user=office", "user=postgres")
    run(superuser, "SET session_replication_role = replica", *statements)


def test_an_untouched_schema_is_proved(package):
    proof = verify(package)
    assert proof.valid and proof.chain.sealed > 0 and proof.chain.unsealed == ()


def test_the_first_broken_row_of_the_log_is_named(package):
    tamper(package, "UPDATE audit_log SET who = 'nobody' WHERE fid IN (3, 5)")
    assert verify(package).chain.broken_at == 3


def test_a_log_that_lost_its_last_row_is_broken_behind_the_last_that_is_left(package):
    sealed = verify(package).chain.sealed
    tamper(package, "DELETE FROM audit_log WHERE fid = (SELECT max(fid) FROM audit_log)")
    proof = verify(package)
    assert proof.chain.sealed == sealed - 1 and not proof.valid and proof.chain.broken_at


def test_an_unsealed_row_is_named(package):
    tamper(package, "INSERT INTO audit_log (who, village) VALUES ('nobody', '*')")
    assert len(verify(package).chain.unsealed) == 1


def test_rows_changed_moved_added_and_deleted_past_the_log_are_listed(package):
    tamper(
        package,
        "UPDATE \"ZDJBXX\" SET right_status = 'withdrawn', geom = ST_Translate(geom, 1, 0)",
        'DELETE FROM "NHHNCY" WHERE fid = (SELECT min(fid) FROM "NHHNCY")',
        "INSERT INTO mark (zddm, status, village) VALUES ('x', 'idle', '370114001001')",
    )
    found = [(row.table, row.problem) for row in verify(package).unlogged]
    assert ("ZDJBXX", "与日志不符：right_status") in found and ("ZDJBXX", "图形与日志不符") in found
    assert ("NHHNCY", "行已不在，日志没有删除记录") in found and ("mark", "日志没有这一行") in found
    assert ("ZDJBXX", "权利状态没有齐全的退出材料或相应的办件支持") in found
    assert len(found) == 5


def test_rules_that_were_taken_out_switched_off_or_changed_are_named(package):
    superuser = package.conninfo.replace("user=office", "user=postgres")
    run(
        superuser,
        'DROP TRIGGER b_right_insert ON "ZDJBXX"',
        'ALTER TABLE "ZDJBXX" DISABLE TRIGGER b_right_update',
        "CREATE OR REPLACE FUNCTION refuse_always() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "DROP POLICY by_village ON mark",
        'ALTER TABLE "NH" NO FORCE ROW LEVEL SECURITY',
    )
    proof = verify(package)
    assert proof.missing_rules == ["trigger ZDJBXX.b_right_insert", "policy mark.by_village"]
    assert set(proof.changed_rules) == {
        "function refuse_always()",
        "trigger ZDJBXX.b_right_update",
        "row security NH",
    }


def test_a_login_of_one_village_is_told_who_can_verify(package, cluster):
    database = package.conninfo.split("dbname=")[1].split()[0]
    add_login(cluster, database, "clerk_v", "collective", VILLAGE.code12)
    with pytest.raises(InputError, match=r"does not see all of them"):
        verify(as_login(package, "clerk_v"))
    add_login(cluster, database, "auditor_v", "auditor", "*")
    run(cluster.conninfo(database), f"REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC")
    with pytest.raises(InputError, match="GRANT TEMPORARY ON DATABASE"):
        verify(as_login(package, "auditor_v"))
    run(cluster.conninfo(database), f"GRANT TEMPORARY ON DATABASE {database} TO sanquan_auditor")
    proof = verify(as_login(package, "auditor_v"))
    assert proof.valid, proof


def test_what_was_put_beside_the_rules_is_named(package):
    superuser = package.conninfo.replace("user=office", "user=postgres")
    run(
        superuser,
        "CREATE RULE silent AS ON DELETE TO mark DO INSTEAD NOTHING",
        "CREATE FUNCTION public.skip() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "CREATE TRIGGER helper BEFORE INSERT ON case_step FOR EACH ROW EXECUTE FUNCTION public.skip()",
        "CREATE VIEW beside AS SELECT 1 AS one",
        "GRANT INSERT, TRUNCATE ON audit_log TO sanquan_surveyor",
        "GRANT UPDATE (hash) ON audit_head TO office",
        "ALTER TABLE \"NH\" ALTER COLUMN village SET DEFAULT '370114001002'",
        "ALTER TABLE working_name DROP CONSTRAINT working_name_login_key",
    )
    proof = verify(package)
    assert (proof.valid, proof.missing_rules) == (False, ["unique working_name btree (login)"])
    assert proof.changed_rules == ["column NH.village"]
    assert proof.extra_rules == [
        "trigger case_step.helper",
        "view beside",
        "rule mark.silent",
        "privilege audit_head.hash: office UPDATE",
        "privilege audit_log: sanquan_surveyor INSERT",
        "privilege audit_log: sanquan_surveyor TRUNCATE",
    ]


def test_calendar_procedures_states_and_logins_written_past_the_rules_are_named(package):
    tamper(
        package,
        "UPDATE calendar_day SET working = 1 WHERE day = '2026-10-01'",
        "DELETE FROM procedure_guard WHERE procedure = 'zhangqiu_homestead_exit_use' AND kind = 'posting'",
        "UPDATE procedure_text SET valid_to = '2099-12-31' WHERE procedure = 'zhangqiu_share_transfer'",
        "INSERT INTO code_list (list, code) VALUES ('right_status', 'free')",
        "INSERT INTO village_member (login, village) VALUES ('nobody', '*')",
    )
    found = [(row.table, row.row_key) for row in verify(package).unlogged]
    assert found[:5] == [
        ("village_member", "nobody *"),
        ("calendar_day", "2026-10-01"),
        ("code_list", "free"),
        ("procedure_text", "zhangqiu_share_transfer"),
        ("procedure_guard", "zhangqiu_homestead_exit_use"),
    ]


def test_a_state_without_papers_is_named_also_where_the_log_tells_it(package):
    superuser = package.conninfo.replace("user=office", "user=postgres")
    run(
        superuser,
        f"SET sanquan.village = '{VILLAGE.code12}'",
        'ALTER TABLE "ZDJBXX" DISABLE TRIGGER b_right_update',
        "UPDATE \"ZDJBXX\" SET right_status = 'withdrawn', base_version = version",
        'ALTER TABLE "ZDJBXX" ENABLE TRIGGER b_right_update',
    )
    proof = verify(package)
    assert (proof.changed_rules, [row.table for row in proof.unlogged]) == ([], ["ZDJBXX"])
    assert "没有齐全的退出材料" in proof.unlogged[0].problem
