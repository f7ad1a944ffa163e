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
        database = package.conninfo.split("dbname=")[1].split()[0]
        run(cluster.conninfo(database), f"GRANT CREATE ON DATABASE {database} TO office")
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
    assert len(found) == 4


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
        "function refuse_always",
        "trigger ZDJBXX.b_right_update",
        "row security NH",
    }


def test_a_login_of_one_village_is_told_who_can_verify(package, cluster):
    database = package.conninfo.split("dbname=")[1].split()[0]
    add_login(cluster, database, "clerk_v", "collective", VILLAGE.code12)
    with pytest.raises(InputError, match=r"does not see all of them"):
        verify(as_login(package, "clerk_v"))
    add_login(cluster, database, "auditor_v", "auditor", "*")
    with pytest.raises(InputError, match="GRANT CREATE ON DATABASE"):
        verify(as_login(package, "auditor_v"))
