# SPDX-License-Identifier: GPL-2.0-or-later
"""Rights, parcels, marks, papers and lists against plain SQL of the server's superuser: the same as in a file."""

import psycopg2
import pytest

from tests.postgis.servers import copied, make_template, run
from tests.qgis.store.case_village import HOUSEHOLD, RECEIVER, VILLAGE, fill_village
from tests.right_changes import (
    AFTER_WITHDRAWAL,
    BACKED,
    CORRECTION,
    MOVE,
    REFUSED,
    SPOILED,
    WITHDRAW,
    paper,
)


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    package = make_template(cluster, [VILLAGE], "rights")
    fill_village(package)
    return package


@pytest.fixture
def sql(cluster, template):
    with copied(cluster, template) as package:
        superuser = package.conninfo.replace("user=office", "user=postgres")
        village = f"SET sanquan.village = '{VILLAGE.code12}'"
        yield lambda *statements: run(superuser, village, *statements)


def refused(sql, statement, sentence):
    with pytest.raises(psycopg2.errors.CheckViolation) as error:
        sql(statement)
    assert sentence in error.value.diag.message_primary


def test_a_change_against_the_rules_is_refused(sql):
    for statement, sentence in REFUSED:
        refused(sql, statement, sentence)


def test_a_correction_lets_one_change_pass_and_no_second(sql):
    sql(CORRECTION.format(number=1, old=HOUSEHOLD, new=RECEIVER))
    refused(sql, MOVE.format(new="370114001001010003"), BACKED)
    sql(MOVE.format(new=RECEIVER))
    sql(CORRECTION.format(number=2, old=RECEIVER, new=HOUSEHOLD))
    sql(MOVE.format(new=HOUSEHOLD))
    refused(sql, MOVE.format(new=RECEIVER), BACKED)


def test_papers_that_prove_nothing_withdraw_nothing(sql):
    for spoiled in SPOILED:
        sql(paper(**spoiled))
        refused(sql, WITHDRAW, "退出材料不全")
        sql("DELETE FROM exit_paper")


def test_a_withdrawn_parcel_its_code_and_its_papers_stay(sql):
    sql(paper(), WITHDRAW)
    for statement, sentence in AFTER_WITHDRAWAL:
        refused(sql, statement, sentence)
