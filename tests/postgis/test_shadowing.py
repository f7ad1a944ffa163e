# SPDX-License-Identifier: GPL-2.0-or-later
"""A login's own temporary tables, triggers and numbers change nothing of what the rules see and the log says."""

import io
from contextlib import closing

import psycopg2
import pytest

from sanquan_plugin.store.log.verification import verify
from tests.postgis.servers import add_login, copied, make_template, run
from tests.postgis.test_roles import OTHER, as_login
from tests.qgis.store.case_village import PARCEL, VILLAGE, fill_village

ROLES = {
    "clerk_s": ("surveyor", OTHER.code12),
    "own_s": ("surveyor", VILLAGE.code12),
    "admin_s": ("administrator", VILLAGE.code12),
}


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    package = make_template(cluster, [VILLAGE, OTHER], "shadowed")
    fill_village(package)
    database = package.conninfo.split("dbname=")[1].split()[0]
    for login, (role, village) in ROLES.items():
        add_login(cluster, database, login, role, village)
    return package


@pytest.fixture
def package(cluster, template):
    with copied(cluster, template) as package:
        database = package.conninfo.split("dbname=")[1].split()[0]
        run(cluster.conninfo(database), f"GRANT TEMPORARY ON DATABASE {database} TO PUBLIC")
        yield package


def at(package, login):
    return as_login(package, login).conninfo


def test_every_function_looks_at_temporary_tables_last(package):
    rows = run(
        package.conninfo, "SELECT proname, proconfig FROM pg_proc WHERE pronamespace = 'county'::regnamespace"
    )
    assert len(rows) > 50
    assert {name: config for name, config in rows if config != ["search_path=county, public, pg_temp"]} == {}


def test_a_temporary_member_table_opens_no_village(package):
    fake = "CREATE TEMPORARY TABLE village_member AS SELECT 'clerk_s'::text AS login, '*'::text AS village"
    read = 'SELECT count(*) FROM county."ZDJBXX"'
    assert run(at(package, "clerk_s"), fake, read) == [(0,)]


def test_a_temporary_name_forges_no_line_of_the_log(package):
    fake = "CREATE TEMPORARY TABLE working_name AS SELECT 'own_s'::text AS login, '县长'::text AS name"
    run(at(package, "own_s"), fake, 'UPDATE county."ZDJBXX" SET "BZ" = \'x\', base_version = version')
    assert run(package.conninfo, "SELECT who FROM audit_log ORDER BY fid DESC LIMIT 1") == [("own_s",)]


def test_a_temporary_head_breaks_no_chain(package):
    fake = "CREATE TEMPORARY TABLE audit_head AS SELECT true AS one, 'x'::text AS hash"
    let_in = "GRANT ALL ON audit_head TO PUBLIC"
    run(
        at(package, "own_s"),
        fake,
        let_in,
        'UPDATE county."ZDJBXX" SET "BZ" = \'x\', base_version = version',
    )
    proof = verify(package)
    assert proof.valid, proof


@pytest.mark.parametrize("login", ["own_s", "admin_s"])
def test_temporary_papers_withdraw_no_parcel(package, login):
    fake = f"CREATE TEMPORARY TABLE exit_paper_complete AS SELECT '{PARCEL}'::text AS zddm"
    withdraw = "UPDATE county.\"ZDJBXX\" SET right_status = 'withdrawn', base_version = version"
    with pytest.raises(psycopg2.errors.CheckViolation, match="退出材料不全"):
        run(at(package, login), fake, withdraw)


def test_temporary_guards_pass_no_step(package, cluster):
    database = package.conninfo.split("dbname=")[1].split()[0]
    add_login(cluster, database, "collective_s", "collective", VILLAGE.code12)
    step = (
        "INSERT INTO county.case_step (uuid, case_uuid, step, outcome, on_date, person) "
        "VALUES ('x', 'c', 'application', 'passed', '2026-01-05', '甲')"
    )
    shadows = [
        "CREATE TEMPORARY TABLE case_guard (case_uuid text, step text, kind text, param text)",
        "CREATE TEMPORARY TABLE case_file AS SELECT 'c'::text AS uuid, 'p'::text AS procedure, '2026-01-01'::text AS opened_on",
        "CREATE TEMPORARY TABLE case_position AS SELECT 'c'::text AS case_uuid, 'p'::text AS procedure, 0 AS seq, "
        "'open'::text AS state",
        "CREATE TEMPORARY TABLE procedure_step AS SELECT 'p'::text AS procedure, 'application'::text AS step, 1 AS seq, "
        "'household'::text AS actor",
    ]
    with pytest.raises(psycopg2.errors.CheckViolation, match="没有这一办件"):
        run(at(package, "collective_s"), *shadows, step)


@pytest.mark.parametrize("function", ["log_change('ZDDM', '')", "seal_log_row()", "step_effect()"])
def test_what_writes_for_others_hangs_on_no_other_table(package, function):
    own = 'CREATE TEMPORARY TABLE "ZDJBXX" (fid int, "ZDDM" text, village text)'
    hang = (
        f'CREATE TRIGGER t AFTER INSERT ON pg_temp."ZDJBXX" FOR EACH ROW EXECUTE FUNCTION county.{function}'
    )
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        run(at(package, "own_s"), own, hang)


def test_nobody_sets_numbers_of_rows(package):
    for statement in (
        "SELECT nextval('county.audit_log_fid_seq')",
        "SELECT setval('county.case_step_fid_seq', 1)",
        "SELECT setval('county.\"ZDJBXX_fid_seq\"', 1)",
    ):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            run(at(package, "admin_s"), statement)


@pytest.mark.parametrize("login", sorted(ROLES))
def test_no_login_empties_or_copies_past_the_rules(package, login):
    for table in ("case_step", "audit_log", '"ZDJBXX"', "village_member", "merge_log"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            run(at(package, login), f"TRUNCATE county.{table}")
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        run(at(package, login), "COPY county.\"ZDJBXX\" FROM PROGRAM 'true'")


@pytest.mark.parametrize("login", sorted(ROLES))
def test_nobody_copies_rows_in_past_the_rules_of_a_row(package, login):
    refused = (psycopg2.errors.FeatureNotSupported, psycopg2.errors.InsufficientPrivilege)
    with (
        closing(psycopg2.connect(at(package, login))) as connection,
        connection.cursor() as cursor,
        pytest.raises(refused),
    ):
        cursor.copy_expert("COPY county.case_step (step) FROM STDIN", io.StringIO("x\n"))


@pytest.mark.parametrize("number", [0, 1_000_000])
def test_a_row_takes_the_next_number(package, number):
    insert = "INSERT INTO county.mark (fid, zddm, uuid, status, surveyor, date) VALUES (%s, %s, 'u', 'idle', '甲', '2026-01-05')"
    with pytest.raises(psycopg2.errors.CheckViolation, match="行号由数据库顺次给出"):
        run(at(package, "own_s"), insert, values=(number, PARCEL))
