# SPDX-License-Identifier: GPL-2.0-or-later
"""What a case, an exit or a right rests on is not changed on a server either, not even by its superuser."""

import psycopg2
import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.store.cases.casefile import open_case
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.parcels.retiring import Retired, retire_codes
from tests.evidence_rules import (
    ALLOWED,
    CONTRACT_CASE,
    LOT,
    NEW,
    OF_A_CASE,
    OF_THE_VILLAGE,
    OTHER,
    RENAMED,
    RETIRED,
    USED_AGAIN,
    begin_case,
)
from tests.postgis.servers import copied, make_template, run
from tests.qgis.store.case_village import HOUSEHOLD, PARCEL, VILLAGE, fill_village


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    package = make_template(cluster, [VILLAGE], "evidence")
    fill_village(package)
    return package


@pytest.fixture
def package(cluster, template):
    with copied(cluster, template) as package:
        yield package


def carry_out(package, *statements):
    superuser = package.conninfo.replace("user=office", "user=postgres")
    versioned = [statement.replace("{v}", ", base_version = version") for statement in statements]
    run(superuser, f"SET sanquan.village = '{VILLAGE.code12}'", *versioned)


def refused(package, statement, sentence):
    with pytest.raises(psycopg2.errors.CheckViolation) as error:
        carry_out(package, statement)
    assert sentence in error.value.diag.message_primary


@pytest.mark.parametrize(
    ("before", "statement", "sentence"),
    [rule[1:] for rule in OF_THE_VILLAGE],
    ids=[rule[0] for rule in OF_THE_VILLAGE],
)
def test_plain_sql_is_refused(package, before, statement, sentence):
    if before:
        carry_out(package, *before)
    refused(package, statement, sentence)


@pytest.mark.parametrize(
    ("last", "statement", "sentence"), [rule[1:] for rule in OF_A_CASE], ids=[rule[0] for rule in OF_A_CASE]
)
def test_plain_sql_on_a_case_is_refused(package, last, statement, sentence):
    begin_case(package, last)
    refused(package, statement, sentence)


@pytest.mark.parametrize(
    ("before", "statement"), [rule[1:] for rule in ALLOWED], ids=[rule[0] for rule in ALLOWED]
)
def test_what_has_its_ground_passes(package, before, statement):
    carry_out(package, *before, statement)


def test_a_right_goes_with_its_parcel(package):
    carry_out(package, RETIRED, RENAMED)
    assert read_table(package, "SHYQR")[["zddm", "nhdm"]].values.tolist() == [[NEW, HOUSEHOLD]]


def test_a_split_on_a_server(package):
    carry_out(package, LOT.replace(OTHER, f"{NEW}2"))
    done = retire_codes(
        package, [PARCEL], on="2026-11-02", reason="分割", successors=[f"{NEW}2", NEW], who="李测"
    )
    assert done == Retired(1, 0, 1, 2)
    assert sorted(read_table(package, "SHYQR")["zddm"]) == [NEW, f"{NEW}2"]


@pytest.mark.parametrize(("column", "value", "sentence"), USED_AGAIN)
def test_a_number_serves_one_case(package, column, value, sentence):
    begin_case(package)
    with pytest.raises(RefusedError, match=sentence):
        open_case(package, {**CONTRACT_CASE, column: value}, who="村文书")
