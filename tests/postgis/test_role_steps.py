# SPDX-License-Identifier: GPL-2.0-or-later
"""Each office's login takes the steps of its office and no other, and only the village withdraws a case."""

from dataclasses import replace

import psycopg2
import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.cases.casefile import record
from sanquan_plugin.store.package import read_table
from tests.core.procedure_cases import full_case
from tests.core.procedure_cases import record as step_record
from tests.postgis.servers import run
from tests.postgis.test_roles import as_login, make_offices, package  # noqa: F401
from tests.qgis.store.case_village import take_all, write_case

OFFICES = {
    "collective": "clerk_a",
    "town": "town_1",
    "district": "district_1",
    "exchange": "exchange_1",
    "registry": "registry_1",
}
TAKES = {"household": "collective", "issuer": "registry"}
"""Whose login enters the acts of those who have none."""
NO_OFFICE = ("surveyor_a", "planner_1", "printer_1", "auditor_1")
PROCEDURES = (
    "zhangqiu_contract_exit_full",
    "zhangqiu_homestead_exit_use",
    "zhangqiu_share_transfer",
    "national_market_entry",
)
INSERT = "INSERT INTO case_step (uuid, case_uuid, step, outcome, on_date, person, document_no) VALUES (%s, %s, %s, 'passed', %s, '甲', '1')"


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    return make_offices(cluster, "role_steps")


def refused(package, login, row):  # noqa: F811
    with pytest.raises(RefusedError, match="没有办理这一步的角色"):
        record(as_login(package, login), "case_step", [row], who="甲")


def test_the_procedures_tried_here_have_steps_of_every_office():
    steps = [step for name in PROCEDURES for step in procedure(name).steps]
    assert {TAKES.get(step.actor, step.actor) for step in steps} == set(OFFICES)
    assert set(TAKES) <= {step.actor for step in steps}


@pytest.mark.parametrize("name", PROCEDURES)
def test_each_office_takes_its_own_steps_and_is_refused_all_others(package, name):  # noqa: F811
    found = procedure(name)
    case, days = full_case(found)
    key = write_case(package, found, case)
    for step in found.steps:
        row = {**step_record(found, step.id, days), "case_uuid": key}
        own = TAKES.get(step.actor, step.actor)
        for office, login in OFFICES.items():
            if office != own:
                refused(package, login, row)
        record(as_login(package, OFFICES[own]), "case_step", [row], who="乙")
        assert read_table(package, "case_step")["login"].tolist()[-1] == OFFICES[own]
    taken = read_table(package, "case_step")
    assert taken["step"].tolist() == [step.id for step in found.steps]


@pytest.mark.parametrize("steps_before", [0, 2])
def test_only_the_village_withdraws_a_case(package, steps_before):  # noqa: F811
    found = procedure("zhangqiu_homestead_exit_use")
    case, days = full_case(found)
    key = write_case(package, found, replace(case, agreements=()))
    take_all(package, key, found, [step.id for step in found.steps[:steps_before]], days)
    step = found.steps[steps_before].id
    withdrawn = {**step_record(found, step, days), "case_uuid": key, "outcome": "retracted"}
    withdrawn |= {"role": "household", "reason": "撤回申请"}
    for office in ("town", "district", "exchange", "registry"):
        refused(package, OFFICES[office], withdrawn)
    record(as_login(package, "clerk_a"), "case_step", [withdrawn], who="村文书")
    assert read_table(package, "case_step")["outcome"].tolist()[-1] == "retracted"


@pytest.mark.parametrize("login", NO_OFFICE)
def test_who_has_no_office_in_procedures_writes_no_step(package, login):  # noqa: F811
    found = procedure("zhangqiu_homestead_exit_use")
    case, days = full_case(found)
    key = write_case(package, found, case)
    step = found.steps[0].id
    with pytest.raises(psycopg2.errors.InsufficientPrivilege, match="permission denied"):
        run(as_login(package, login).conninfo, INSERT, values=("x", key, step, days[step].isoformat()))
    assert read_table(package, "case_step").empty


def filing(key, office):
    return {
        "case_uuid": key,
        "office": office,
        "purpose": "agreement",
        "number": "备1",
        "filed_on": "2026-09-01",
    }


@pytest.mark.parametrize(
    ("office", "role"),
    [
        ("collective", "collective"),
        ("town", "town"),
        ("district", "district"),
        ("planning", "district"),
        ("registry", "registry"),
        ("issuer", "registry"),
    ],
)
def test_an_offices_number_is_entered_by_its_login(package, office, role):  # noqa: F811
    found = procedure("zhangqiu_homestead_exit_use")
    key = write_case(package, found, full_case(found)[0])
    before = len(read_table(package, "filing"))
    for other, login in OFFICES.items():
        if other != role:
            with pytest.raises(RefusedError, match="没有登记这一机关文号的角色"):
                record(as_login(package, login), "filing", [filing(key, office)], who="甲")
    record(as_login(package, OFFICES[role]), "filing", [filing(key, office)], who="乙")
    assert read_table(package, "filing")["office"].tolist()[before:] == [office]


def test_the_exchange_enters_its_record_number(package):  # noqa: F811
    found = procedure("zhangqiu_share_transfer")
    case, _ = full_case(found)
    key = write_case(package, found, replace(case, row={**case.row, "exchange_no": None}))
    change = "UPDATE case_file SET exchange_no = %s, base_version = version WHERE uuid = %s"
    with pytest.raises(psycopg2.errors.CheckViolation, match="由产权交易机构的登录登记"):
        run(as_login(package, "clerk_a").conninfo, change, values=("交1", key))
    run(as_login(package, "exchange_1").conninfo, change, values=("交1", key))
    assert read_table(package, "case_file")["exchange_no"].tolist() == ["交1"]
