# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of the same codes in two villages: neither a correction nor a case of one village reaches the other's.

A superuser owns the schema here, so that row security holds back nothing that runs with the owner's rights.
"""

import psycopg2
import pytest

from sanquan_plugin.core.procedure.loading import procedure
from tests.core.procedure_cases import full_case
from tests.postgis.servers import run
from tests.postgis.test_roles import OTHER, as_login, make_offices, package  # noqa: F401
from tests.qgis.store.case_village import HOUSEHOLD, PARCEL, RECEIVER, VILLAGE, take_all, write_case
from tests.right_changes import BACKED, CORRECTION, MOVE

TABLES = ("ZDJBXX", "SHYQR", "DK", "CBDKXX", "share_right", "qualification")
PROCEDURES = (
    "lanling_allocation",
    "zhangqiu_homestead_transfer",
    "zhangqiu_homestead_exit_both",
    "zhangqiu_contract_exit_full",
    "zhangqiu_share_transfer",
)
COPY = (
    'INSERT INTO "{table}" SELECT n.* FROM "{table}" t, jsonb_populate_record(NULL::"{table}", to_jsonb(t) - \'geom\' '
    "|| '{{\"village\": \"{village}\"}}' || jsonb_build_object('fid', t.fid + 1000)) n"
)


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    return make_offices(cluster, "bounds")


def copy_to_other(package):  # noqa: F811
    """Give the other village rows of the same codes."""
    copies = [COPY.format(table=table, village=OTHER.code12) for table in TABLES]
    run(as_login(package, "postgres").conninfo, "SET session_replication_role = replica", *copies)


def rows_of_other(package):  # noqa: F811
    superuser = as_login(package, "postgres").conninfo
    select = 'SELECT to_jsonb(t) FROM "{}" t WHERE village = %s ORDER BY fid'
    return {table: run(superuser, select.format(table), values=(OTHER.code12,)) for table in TABLES}


def test_a_correction_lets_no_row_of_another_village_pass(package):  # noqa: F811
    copy_to_other(package)
    in_village = f"SET sanquan.village = '{VILLAGE.code12}'"
    run(
        as_login(package, "registry_1").conninfo,
        in_village,
        CORRECTION.format(number=1, old=HOUSEHOLD, new=RECEIVER),
    )
    move = f"{MOVE.format(new=RECEIVER)}, base_version = version"
    with pytest.raises(psycopg2.errors.CheckViolation, match=BACKED):
        run(as_login(package, "surveyor_b").conninfo, move)
    run(as_login(package, "surveyor_a").conninfo, move)


@pytest.mark.parametrize(
    ("login", "village", "told"),
    [("surveyor_a", VILLAGE, True), ("surveyor_b", VILLAGE, False), ("surveyor_b", None, False)],
)
def test_nobody_asks_for_the_corrections_of_another_village(package, login, village, told):  # noqa: F811
    in_village = f"SET sanquan.village = '{VILLAGE.code12}'"
    row = CORRECTION.format(number=1, old=HOUSEHOLD, new=RECEIVER)
    run(as_login(package, "registry_1").conninfo, in_village, row)
    asked = (village.code12 if village else "*", f"{PARCEL};{HOUSEHOLD}", f"{PARCEL};{RECEIVER}")
    conninfo = as_login(package, login).conninfo
    assert run(conninfo, "SELECT is_corrected(%s, 'SHYQR', %s, %s)", values=asked) == [(told,)]
    assert run(conninfo, "SELECT is_corrected(%s, 'SHYQR', 1, %s, %s)", values=asked) == [(told,)]


@pytest.mark.parametrize("name", PROCEDURES)
def test_a_case_changes_nothing_in_another_village(package, name):  # noqa: F811
    found = procedure(name)
    case, days = full_case(found)
    key = write_case(package, found, case)
    copy_to_other(package)
    before = rows_of_other(package)
    take_all(package, key, found, [step.id for step in found.steps], days)
    assert rows_of_other(package) == before
