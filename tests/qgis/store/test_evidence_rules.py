# SPDX-License-Identifier: GPL-2.0-or-later
"""What a case, an exit or a right rests on is not changed by plain SQL; a key serves one row."""

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
from tests.qgis.store.case_village import HOUSEHOLD, PARCEL


@pytest.mark.parametrize(
    ("before", "statement", "sentence"),
    [rule[1:] for rule in OF_THE_VILLAGE],
    ids=[rule[0] for rule in OF_THE_VILLAGE],
)
def test_plain_sql_is_refused(execute, refused, before, statement, sentence):
    execute(*before)
    refused(statement, sentence)


@pytest.mark.parametrize(
    ("last", "statement", "sentence"), [rule[1:] for rule in OF_A_CASE], ids=[rule[0] for rule in OF_A_CASE]
)
def test_plain_sql_on_a_case_is_refused(package, refused, last, statement, sentence):
    begin_case(package, last)
    refused(statement, sentence)


@pytest.mark.parametrize(
    ("before", "statement"), [rule[1:] for rule in ALLOWED], ids=[rule[0] for rule in ALLOWED]
)
def test_what_has_its_ground_passes(execute, before, statement):
    execute(*before, statement)


def test_a_right_goes_with_its_parcel(package, execute):
    execute(RETIRED, RENAMED)
    assert read_table(package, "SHYQR")[["zddm", "nhdm"]].values.tolist() == [[NEW, HOUSEHOLD]]


def test_a_split_parcel_hands_its_right_on(package, execute):
    execute(LOT.replace(OTHER, f"{NEW}2"))
    done = retire_codes(
        package, [PARCEL], on="2026-11-02", reason="分割", successors=[f"{NEW}2", NEW], who="李测"
    )
    assert done == Retired(1, 0, 1, 2)
    assert sorted(read_table(package, "SHYQR")["zddm"]) == [NEW, f"{NEW}2"]


def test_the_area_may_be_measured_before_it_is_checked(package, execute):
    begin_case(package, "application")
    execute('UPDATE "ZDJBXX" SET "ZDMJ" = 199.9')


@pytest.mark.parametrize(("column", "value", "sentence"), USED_AGAIN)
def test_a_number_serves_one_case(package, column, value, sentence):
    begin_case(package)
    with pytest.raises(RefusedError, match=sentence):
        open_case(package, {**CONTRACT_CASE, column: value}, who="村文书")


@pytest.mark.parametrize("table", ["case_file", "posting", "agreement", "filing"])
@pytest.mark.parametrize("word", ["INSERT", "INSERT OR REPLACE"])
def test_a_key_serves_one_row(package, refused, table, word):
    begin_case(package)
    columns = ", ".join(name for name in read_table(package, table).columns if name != "fid").replace(
        "right", '"right"'
    )
    again = f"{word} INTO {table} ({columns}) SELECT {columns} FROM {table}"  # noqa: S608
    refused(again, "这一标识已有")
