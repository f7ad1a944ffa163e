# SPDX-License-Identifier: GPL-2.0-or-later
"""What Lanling's survey asks of each homestead (四(二)4), read back from the workbook; figures by hand."""

import dataclasses

import openpyxl
import pandas as pd
import pytest

from sanquan_plugin.core.files.workbook import write_workbook
from sanquan_plugin.core.ledger.ledger_workbook import village_ledgers
from tests.core.statistics_cases import CODES, HOUSES, village
from tests.registers import records


@pytest.fixture
def ledger(tmp_path):
    def read(tables, *, masked=False):
        write_workbook(tmp_path / "t.xlsx", village_ledgers(tables, masked=masked))
        return {
            row["宗地代码"]: row for row in records(openpyxl.load_workbook(tmp_path / "t.xlsx")["摸排台账"])
        }

    return read


def judged(rows):
    return {code: row["一户一宅认定"] for code, row in rows.items() if code}


def with_rights(*rows):
    rights = pd.DataFrame(rows, columns=["zddm", "nhdm", "zjdqdfs"])
    return dataclasses.replace(village(), rights=rights.assign(share=None, bdcqzh=None))


def test_houses_of_each_lot_and_their_sums(ledger):
    rows = ledger(village())
    heads = ["房屋幢数", "房屋类型", "房屋结构", "层数", "房屋占地(m²)", "建筑面积(m²)", "建筑面积依据"]
    assert [rows[CODES[0]][head] for head in heads] == [
        2, "楼房、平房", "混合结构、砖木结构", "2、1", 100.5, 181.0, "推算"
    ]  # fmt: skip
    assert [rows[CODES[1]][head] for head in heads] == [1, "平房", "砖木结构", "1", 60.0, 59.4, "实测"]
    assert not any(rows[CODES[2]][head] for head in heads)
    assert (rows[None]["房屋占地(m²)"], rows[None]["建筑面积(m²)"]) == (160.5, 240.4)


def test_idleness_and_unlawful_use(ledger):
    rows = ledger(village())
    heads = ["闲置起始", "闲置原因", "违法情形", "处罚", "处理文号"]
    assert [rows[CODES[1]][head] for head in heads] == [
        "2023-06-01", "继承闲置", "超占", "限期退还、罚款", "章罚1号、章罚2号"
    ]  # fmt: skip
    assert not any(rows[CODES[0]][head] for head in heads)


def test_a_lot_in_use_again_has_no_idleness(ledger):
    tables = village()
    used = tables.parcels.assign(use_status="in_use")
    assert not ledger(dataclasses.replace(tables, parcels=used))[CODES[1]]["闲置起始"]


def test_one_household_one_homestead(ledger):
    several, one = "不符合：一户多宅（依据不全）", "符合：一户一宅"
    assert judged(ledger(village())) == {
        CODES[0]: several, CODES[1]: several, CODES[2]: None, CODES[3]: one, CODES[4]: None
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rights", "word"),
    [
        (((CODES[0], HOUSES[0], "1"), (CODES[1], HOUSES[0], "2")), "符合：一户多宅（有依据）"),
        (((CODES[0], HOUSES[0], "1"), (CODES[1], HOUSES[0], "")), "不符合：一户多宅（依据不全）"),
        (((CODES[0], HOUSES[0], ""), (CODES[2], HOUSES[0], "")), "符合：一户一宅"),
        (((CODES[0], HOUSES[0], ""), (CODES[0], HOUSES[1], "")), "待核分户条件：多户一宅"),
        (
            ((CODES[0], HOUSES[0], ""), (CODES[0], HOUSES[1], ""), (CODES[1], HOUSES[1], "")),
            "待核分户条件：多户一宅、不符合：一户多宅（依据不全）",
        ),
        ((), "无权利人"),
    ],
)
def test_judgement_counts_standing_rights_by_their_basis(ledger, rights, word):
    assert judged(ledger(with_rights(*rights)))[CODES[0]] == word


def test_masked_the_survey_has_no_typed_words(ledger):
    row = ledger(village(), masked=True)[CODES[1]]
    assert (row["一户一宅认定"], row["房屋类型"], row["闲置起始"]) == (
        "不符合：一户多宅（依据不全）", "平房", "2023-06-01"
    )  # fmt: skip
    assert not {"房屋结构", "闲置原因", "违法情形", "处罚", "处理文号"} & set(row)
