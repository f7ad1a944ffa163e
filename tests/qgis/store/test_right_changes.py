# SPDX-License-Identifier: GPL-2.0-or-later
"""Rights, parcels, marks, papers and lists against plain SQL, in a GeoPackage."""

import pytest

from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from tests.qgis.store.case_village import HOUSEHOLD, RECEIVER
from tests.qgis.store.plain_sql import plain_sql
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


@pytest.mark.parametrize(("statement", "sentence"), REFUSED)
def test_a_change_against_the_rules_is_refused(refused, statement, sentence):
    refused(statement, sentence)


def test_a_correction_lets_one_change_pass_and_no_second(execute, refused):
    execute(CORRECTION.format(number=1, old=HOUSEHOLD, new=RECEIVER))
    refused(MOVE.format(new="370114001001010003"), BACKED)
    execute(MOVE.format(new=RECEIVER))
    execute(CORRECTION.format(number=2, old=RECEIVER, new=HOUSEHOLD))
    execute(MOVE.format(new=HOUSEHOLD))
    refused(MOVE.format(new=RECEIVER), BACKED)
    refused("UPDATE right_correction SET document_no = ''", "不可修改、删除")


@pytest.mark.parametrize("spoiled", SPOILED)
def test_papers_that_prove_nothing_withdraw_nothing(execute, refused, spoiled):
    execute(paper(**spoiled))
    refused(WITHDRAW, "退出材料不全")


def test_a_withdrawn_parcel_its_code_and_its_papers_stay(execute, refused):
    execute(paper(), WITHDRAW)
    for statement, sentence in AFTER_WITHDRAWAL:
        refused(statement, sentence)


def test_rows_numbered_by_hand_below_one_are_refused(refused):
    refused(
        "INSERT INTO audit_log (fid, at, who) SELECT -5, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '未具名（外部程序）'",
        "由数据库顺次给出",
    )
    refused("REPLACE INTO share_right (fid, nhdm) VALUES (-7, 'x')", "行号须大于零")


def test_who_is_nobody_is_said_in_the_log(package):
    with plain_sql(package) as connection:
        connection.execute("UPDATE ZDJBXX SET BZ = 'x'")
        connection.execute("DELETE FROM code_list WHERE list = 'use' AND code = 'reserve'")
        connection.commit()
    log = read_table(package, "audit_log")
    assert log["who"].tail(2).tolist() == ["未具名（外部程序）"] * 2
    assert log["table_name"].iloc[-1] == "code_list"
    assert verify(package).valid
