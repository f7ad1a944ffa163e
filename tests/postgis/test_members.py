# SPDX-License-Identifier: GPL-2.0-or-later
"""An administrator lets logins into the own village alone, and the log tells it."""

import psycopg2
import pytest

from tests.postgis.servers import add_login, copied, make_template, run
from tests.postgis.test_roles import OTHER, as_login
from tests.qgis.store.case_village import VILLAGE

LET_IN = "INSERT INTO county.village_member (login, village) VALUES (%s, %s)"
LAST = "SELECT who, row_key, action, after::json ->> 'login' FROM audit_log ORDER BY fid DESC LIMIT 1"


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    package = make_template(cluster, [VILLAGE, OTHER], "members")
    add_login(cluster, "members", "admin_a", "administrator", VILLAGE.code12)
    add_login(cluster, "members", "someone", "surveyor", OTHER.code12)
    return package


@pytest.fixture
def package(cluster, template):
    with copied(cluster, template) as package:
        yield package


def carry_out(package, login, statement, *values):
    return run(as_login(package, login).conninfo, statement, values=values or None)


def test_an_administrator_lets_a_login_into_the_own_village_and_out_again(package):
    carry_out(package, "admin_a", LET_IN, "someone", VILLAGE.code12)
    assert run(package.conninfo, LAST) == [("admin_a", VILLAGE.code12, "insert", "someone")]
    assert run(as_login(package, "someone").conninfo, "SELECT cardinality(visible_villages())") == [(2,)]
    carry_out(package, "admin_a", "DELETE FROM county.village_member WHERE login = 'someone'")
    assert run(package.conninfo, LAST) == [("admin_a", VILLAGE.code12, "delete", None)]
    members = "SELECT village FROM village_member WHERE login = 'someone'"
    assert run(package.conninfo, members) == [(OTHER.code12,)]


@pytest.mark.parametrize("village", ["*", OTHER.code12])
def test_an_administrator_of_one_village_manages_no_other(package, village):
    with pytest.raises(psycopg2.errors.CheckViolation, match="只能登记自己管理的村的登录"):
        carry_out(package, "admin_a", LET_IN, "admin_a", village)
    move = "UPDATE county.village_member SET village = %s WHERE login = 'admin_a'"
    with pytest.raises(psycopg2.errors.CheckViolation, match="只能登记自己管理的村的登录"):
        carry_out(package, "admin_a", move, village)
    carry_out(package, "admin_a", "DELETE FROM county.village_member WHERE village <> %s", VILLAGE.code12)
    assert run(
        package.conninfo, "SELECT count(*) FROM village_member WHERE village <> %s", values=(VILLAGE.code12,)
    ) == [(3,)]


@pytest.mark.parametrize("table", ["village", "village_table", "logged_table", "role_right", "audit_head"])
def test_what_the_rules_rest_on_is_no_administrators_to_write(package, table):
    for login in ("admin_a", "office"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            carry_out(package, login, f"DELETE FROM county.{table}")  # noqa: S608
