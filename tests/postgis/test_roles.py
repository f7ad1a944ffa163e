# SPDX-License-Identifier: GPL-2.0-or-later
"""Logins: each sees and writes its own villages, and takes only the steps of its office."""

from dataclasses import replace

import psycopg2
import pytest

from sanquan_plugin.core.errors import InputError, RefusedError
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.cases.casefile import record
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.postgis.place import PostgisPackage
from tests.core.procedure_cases import full_case
from tests.core.procedure_cases import record as step_record
from tests.postgis.servers import SCHEMA, add_login, copied, make_template, run
from tests.qgis.store.case_village import PARCEL, VILLAGE, fill_village, take_all, write_case

OTHER = replace(VILLAGE, name="李村", code12="370114001002")
EXIT = "zhangqiu_homestead_exit_use"
LOGINS = {
    "surveyor_a": ("surveyor", VILLAGE.code12),
    "surveyor_b": ("surveyor", OTHER.code12),
    "clerk_a": ("collective", VILLAGE.code12),
    "admin_a": ("administrator", VILLAGE.code12),
    "town_1": ("town", "*"),
    "both_1": ("town", "*"),
    "auditor_1": ("auditor", "*"),
    "registry_1": ("registry", "*"),
    "district_1": ("district", "*"),
    "exchange_1": ("exchange", "*"),
    "planner_1": ("planner", "*"),
    "printer_1": ("printer", "*"),
}


def make_offices(cluster, name):
    """Return the template of a database with two villages and a login of each office."""
    package = make_template(cluster, [VILLAGE, OTHER], name)
    fill_village(package)
    database = package.conninfo.split("dbname=")[1].split()[0]
    for login, (role, village) in LOGINS.items():
        add_login(cluster, database, login, role, village)
    add_login(cluster, database, "both_1", "collective", "*")
    return package


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    return make_offices(cluster, "roles")


@pytest.fixture
def package(cluster, template):
    with copied(cluster, template) as package:
        yield package


def as_login(package, login, village=VILLAGE.code12):
    return PostgisPackage(package.conninfo.replace("user=office", f"user={login}"), SCHEMA, village)


def sentence(package, login, statement, *values):
    with pytest.raises(psycopg2.Error) as error:
        run(as_login(package, login).conninfo, statement, values=values or None)
    return error.value.diag.message_primary


def test_a_surveyor_reads_and_writes_the_own_village_alone(package):
    own, foreign = as_login(package, "surveyor_a"), as_login(package, "surveyor_b")
    assert run(own.conninfo, 'SELECT count(*) FROM "ZDJBXX"') == [(1,)]
    for statement in (
        'SELECT village FROM "ZDJBXX"',
        'SELECT village FROM "NH"',
        "SELECT village FROM audit_log",
        "SELECT village FROM project_info",
    ):
        assert (VILLAGE.code12,) not in run(foreign.conninfo, statement)
        assert (VILLAGE.code12,) in run(own.conninfo, statement)
    update = 'UPDATE "ZDJBXX" SET "BZ" = \'x\', base_version = version'
    run(own.conninfo, update)
    assert "没有这一行" in sentence(package, "surveyor_b", update)
    insert = 'INSERT INTO "ZDJBXX" ("ZDDM", village) VALUES (%s, %s)'
    assert "不归您办理" in sentence(package, "surveyor_b", insert, "X", VILLAGE.code12)
    with pytest.raises(InputError, match="this login may not work in that village"):
        read_table(foreign, "ZDJBXX")


def test_no_login_lets_itself_into_a_village_or_writes_the_log(package):
    into = "INSERT INTO village_member VALUES (%s, %s)"
    assert "permission denied" in sentence(package, "surveyor_b", into, "surveyor_b", VILLAGE.code12)
    for login in ("surveyor_a", "auditor_1", "office"):
        assert "日志只可追加，不可删除" in sentence(package, login, "DELETE FROM audit_log")
        assert "日志只可追加，不可修改" in sentence(package, login, "UPDATE audit_log SET who = 'nobody'")
    assert "permission denied" in sentence(package, "auditor_1", "UPDATE audit_head SET hash = ''")
    assert "permission denied" in sentence(
        package, "surveyor_a", "SELECT take_package_lock() FROM village_member"
    )


def test_a_change_of_a_parcel_is_told_by_the_rules_alone_and_to_its_village(package):
    own = as_login(package, "surveyor_a").conninfo
    run(
        own,
        "INSERT INTO retired_code (zddm, retired_on, reason, successors) "
        "VALUES ('370114001001JC00077', '2026-01-05', '合并', '370114001001JC00078')",
    )
    told = 'SELECT "ZDDM", "BHYY", "DBR", village FROM "ZDBHQK"'
    assert run(own, told) == [("370114001001JC00077", "合并", "surveyor_a", VILLAGE.code12)]
    assert run(as_login(package, "surveyor_b").conninfo, told) == []
    assert "permission denied" in sentence(
        package, "surveyor_a", 'INSERT INTO "ZDBHQK" ("ZDDM") VALUES (\'1\')'
    )


def test_a_step_is_bound_to_its_offices_login(package):
    found = procedure(EXIT)
    case, days = full_case(found)
    key = write_case(package, found, case)
    step = found.steps[0].id
    row = {**step_record(found, step, days), "case_uuid": key}
    with pytest.raises(RefusedError, match="没有办理这一步的角色"):
        record(as_login(package, "town_1"), "case_step", [row], who="李四")
    record(as_login(package, "clerk_a"), "case_step", [row], who="张三")
    assert read_table(package, "case_step")["login"].tolist() == ["clerk_a"]
    assert "permission denied" in sentence(package, "surveyor_a", "INSERT INTO case_step (step) VALUES ('x')")


def test_the_registry_stamps_the_certificate_that_goes_back_to_its_issuer(package):
    found = procedure("zhangqiu_contract_exit_full")
    case, days = full_case(found)
    key = write_case(package, found, case)
    take_all(package, key, found, [step.id for step in found.steps[:-1]], days)
    row = {**step_record(found, "certificate", days), "case_uuid": key}
    assert row["role"] == "issuer"
    with pytest.raises(RefusedError, match="没有办理这一步的角色"):
        record(as_login(package, "clerk_a"), "case_step", [row], who="张三")
    record(as_login(package, "registry_1"), "case_step", [row], who="登记员")


def test_the_registry_alone_records_a_seizure_and_so_limits_the_right(package):
    seized = 'INSERT INTO "CFDJ" ("BDCDYH", "CFWH", "CFJG", village) VALUES (%s, %s, %s, %s)'
    values = (f"{PARCEL}F00010001", "封1", "县法院", VILLAGE.code12)
    assert "permission denied" in sentence(package, "surveyor_a", seized, *values)
    run(as_login(package, "registry_1").conninfo, seized, values=values)
    limits = run(as_login(package, "surveyor_a").conninfo, "SELECT zddm, kind, holder FROM encumbrance")
    assert limits == [(PARCEL, "查封", "县法院")]
    use = 'INSERT INTO "NMFWLY" ("ZDDM", "FWAQXJDDJ", village) VALUES (%s, %s, %s)'
    run(as_login(package, "surveyor_a").conninfo, use, values=(PARCEL, "C", VILLAGE.code12))
    assert "permission denied" in sentence(package, "registry_1", use, PARCEL, "C", VILLAGE.code12)
    assert run(as_login(package, "surveyor_b").conninfo, 'SELECT count(*) FROM "NMFWLY"') == [(0,)]


def check_and_review(found):
    return next(
        (guard.param, step.id)
        for step in found.steps
        for guard in step.guards
        if guard.kind == "other_person"
    )


def test_an_administrator_enters_check_and_review_from_paper_of_two_persons(package):
    found = procedure(EXIT)
    case, days = full_case(found)
    key = write_case(package, found, case)
    check, review = check_and_review(found)
    order = [step.id for step in found.steps]
    take_all(package, key, found, order[: order.index(review)], days)
    row = {**step_record(found, review, days), "case_uuid": key}
    checked = step_record(found, check, days)["person"]
    with pytest.raises(RefusedError, match="不得由同一人办理"):
        record(package, "case_step", [{**row, "person": checked}], who="管理员")
    record(package, "case_step", [row], who="管理员")
    assert set(read_table(package, "case_step")["login"]) == {"office"}


def test_village_check_and_town_review_are_not_one_persons_even_under_two_names(package):
    found = procedure(EXIT)
    case, days = full_case(found)
    key = write_case(package, found, case)
    check, review = check_and_review(found)
    order = [step.id for step in found.steps]
    both = as_login(package, "both_1")
    take_all(package, key, found, order[: order.index(check)], days)
    record(both, "case_step", [{**step_record(found, check, days), "case_uuid": key}], who="甲")
    take_all(package, key, found, order[order.index(check) + 1 : order.index(review)], days)
    row = {**step_record(found, review, days), "case_uuid": key, "person": "乙"}
    with pytest.raises(RefusedError, match="不得由同一人办理"):
        record(both, "case_step", [row], who="乙")
    record(as_login(package, "town_1"), "case_step", [row], who="乙")


def test_what_all_villages_share_is_no_village_administrators_to_write(package):
    """Adoptions, prices, lists: the county's; steps, guards and the calendar: nobody's, of no login."""
    county = [
        "INSERT INTO procedure_adoption (procedure, county, document_no, adopted_on) VALUES ('x', '370114', '文1', '2026-01-01')",
        "INSERT INTO base_price (zone, yuan_m2, valid_from, document_no) VALUES ('II', 9999, '2026-01-01', '文1')",
        "INSERT INTO code_list (list, code) VALUES ('idle_reason', '99')",
        "UPDATE photo_limit SET max_mb = 30",
    ]
    for statement in county:
        assert "由管理全部村的管理员登记" in sentence(package, "admin_a", statement)
        run(package.conninfo, statement)
    for statement in ("DELETE FROM base_price", "UPDATE code_list SET code = code"):
        assert "由管理全部村的管理员登记" in sentence(package, "admin_a", statement)
    nobodys = {"procedure_step": "程序步骤", "procedure_guard": "程序条件", "calendar_day": "工作日历"}
    for table, words in nobodys.items():
        for login in ("admin_a", "office"):
            assert words in sentence(package, login, f"DELETE FROM {table}")  # noqa: S608 -- names of this list
