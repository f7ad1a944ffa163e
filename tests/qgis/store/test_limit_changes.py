# SPDX-License-Identifier: GPL-2.0-or-later
"""A list ends a mortgage or a dispute by a day and a document; a row without them stays out, the others go in."""

import pandas as pd
import pytest

from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.rights.handover import write_rights
from tests.qgis.sample_package import CODES, HOUSEHOLDS, VILLAGE, fill_package

MORTGAGE = {
    "right": "homestead",
    "nhdm": HOUSEHOLDS[0],
    "zddm": CODES[0],
    "kind": "抵押",
    "document_no": "抵1号",
    "status": "open",
}
QUARREL = {"zddm": CODES[1], "kind": "界址争议", "status": "open"}


def fill(path):
    """Fill an empty package of the village, with a mortgage and a dispute."""
    fill_package(path)
    write(path, "encumbrance", MORTGAGE)
    write(path, "dispute", QUARREL)


STARTS_FROM = (VILLAGE, fill)


def write(path, table, *rows):
    _, report = write_rights(path, {table: pd.DataFrame(rows)}, who="李办事")
    return report.loc[report["action"] == "refused", "reason"].tolist()


@pytest.mark.parametrize(
    ("table", "row", "change", "word"),
    [
        ("encumbrance", MORTGAGE, {"status": "ended"}, "日期和文号"),
        ("encumbrance", MORTGAGE, {"to_date": "2020-01-01"}, "日期和文号"),
        ("encumbrance", MORTGAGE, {"zddm": CODES[2]}, "不可修改"),
        ("dispute", QUARREL, {"status": "settled"}, "日期和文号"),
        ("dispute", QUARREL, {"settled_on": "2999-01-01", "document_no": "调1号"}, "日期和文号"),
    ],
)
def test_a_row_without_its_ground_stays_out(package, table, row, change, word):
    before = read_table(package, table)
    (reason,) = write(package, table, {**row, **change}, {**row, "kind": "查封"})
    assert word in reason
    after = read_table(package, table)
    assert after["kind"].tolist() == [row["kind"], "查封"]
    assert after.iloc[0].equals(before.iloc[0])


@pytest.mark.parametrize(
    ("table", "row", "word"),
    [
        ("encumbrance", {**MORTGAGE, "zddm": "999", "document_no": "抵2号"}, "不在册"),
        ("encumbrance", {**MORTGAGE, "nhdm": "999", "document_no": "抵2号"}, "不在册"),
        ("encumbrance", {**MORTGAGE, "right": "contract", "document_no": "抵2号"}, "没有写明权利所在"),
        ("encumbrance", {"right": "homestead", "kind": "抵押", "status": "open"}, "没有写明权利所在"),
        ("dispute", {**QUARREL, "zddm": "999"}, "不在册"),
    ],
)
def test_a_row_that_lies_on_no_right_stays_out(package, table, row, word):
    meant = MORTGAGE if table == "encumbrance" else QUARREL
    (reason,) = write(package, table, row, {**meant, "kind": "查封"})
    assert word in reason
    assert read_table(package, table)["kind"].tolist() == [meant["kind"], "查封"]


@pytest.mark.parametrize(
    ("table", "row", "ending"),
    [
        ("encumbrance", MORTGAGE, {"status": "ended", "ended_on": "2026-11-01", "end_document_no": "注1号"}),
        ("dispute", QUARREL, {"status": "settled", "settled_on": "2026-11-01", "document_no": "调1号"}),
    ],
)
def test_with_its_day_and_document_it_ends(package, table, row, ending):
    assert write(package, table, {**row, **ending}) == []
    after = read_table(package, table)
    assert len(after) == 1 and after.iloc[0][list(ending)].to_dict() == ending
