# SPDX-License-Identifier: GPL-2.0-or-later
"""What a case, an exit or a right rests on is not changed by plain SQL; a key serves one row."""

import shutil
import sqlite3

import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.store.cases.casefile import open_case
from sanquan_plugin.store.package import read_table
from tests.evidence_rules import (
    ALLOWED,
    CONTRACT_CASE,
    NEW,
    OF_A_CASE,
    OF_THE_VILLAGE,
    RENAMED,
    RETIRED,
    USED_AGAIN,
    begin_case,
)
from tests.qgis.store.case_village import HOUSEHOLD, make_village
from tests.qgis.store.plain_sql import plain_sql


@pytest.fixture(scope="module")
def village(tmp_path_factory, qgis_app):
    path = tmp_path_factory.mktemp("evidence") / "village.gpkg"
    make_village(path)
    return path


@pytest.fixture
def package(village, tmp_path):
    return shutil.copy(village, tmp_path / "village.gpkg")


def carry_out(path, *statements):
    with plain_sql(path) as found:
        for statement in statements:
            found.execute(statement.replace("{v}", ""))
        found.commit()


@pytest.mark.parametrize(
    ("before", "statement", "sentence"),
    [rule[1:] for rule in OF_THE_VILLAGE],
    ids=[rule[0] for rule in OF_THE_VILLAGE],
)
def test_plain_sql_is_refused(package, before, statement, sentence):
    carry_out(package, *before)
    with pytest.raises(sqlite3.IntegrityError, match=sentence):
        carry_out(package, statement)


@pytest.mark.parametrize(
    ("last", "statement", "sentence"), [rule[1:] for rule in OF_A_CASE], ids=[rule[0] for rule in OF_A_CASE]
)
def test_plain_sql_on_a_case_is_refused(package, last, statement, sentence):
    begin_case(package, last)
    with pytest.raises(sqlite3.IntegrityError, match=sentence):
        carry_out(package, statement)


@pytest.mark.parametrize(
    ("before", "statement"), [rule[1:] for rule in ALLOWED], ids=[rule[0] for rule in ALLOWED]
)
def test_what_has_its_ground_passes(package, before, statement):
    carry_out(package, *before, statement)


def test_a_right_goes_with_its_parcel(package):
    carry_out(package, RETIRED, RENAMED)
    assert read_table(package, "SHYQR")[["zddm", "nhdm"]].values.tolist() == [[NEW, HOUSEHOLD]]


def test_the_area_may_be_measured_before_it_is_checked(package):
    begin_case(package, "application")
    carry_out(package, 'UPDATE "ZDJBXX" SET "ZDMJ" = 199.9')


@pytest.mark.parametrize(("column", "value", "sentence"), USED_AGAIN)
def test_a_number_serves_one_case(package, column, value, sentence):
    begin_case(package)
    with pytest.raises(RefusedError, match=sentence):
        open_case(package, {**CONTRACT_CASE, column: value}, who="村文书")


@pytest.mark.parametrize("table", ["case_file", "posting", "agreement", "filing"])
@pytest.mark.parametrize("word", ["INSERT", "INSERT OR REPLACE"])
def test_a_key_serves_one_row(package, table, word):
    begin_case(package)
    columns = ", ".join(name for name in read_table(package, table).columns if name != "fid").replace(
        "right", '"right"'
    )
    with pytest.raises(sqlite3.IntegrityError, match="这一标识已有"):
        carry_out(package, f"{word} INTO {table} ({columns}) SELECT {columns} FROM {table}")  # noqa: S608
