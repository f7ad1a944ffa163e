# SPDX-License-Identifier: GPL-2.0-or-later
"""The ledger of shared homesteads, figures by hand."""

import dataclasses

import pandas as pd

from sanquan_plugin.core.ledger.ledger_workbook import village_ledgers
from sanquan_plugin.core.ledger.shared import shared_ledger
from tests.core.statistics_cases import CODES, HOUSES, village


def shared_village():
    """Return the village with lot 1 (200.40 m²) held 1/3 and 2/3, lot 2 by two without shares, lot 3 withdrawn."""
    rights = pd.DataFrame(
        {
            "zddm": [CODES[0], CODES[0], CODES[1], CODES[1], CODES[2], CODES[2]],
            "nhdm": [HOUSES[0], HOUSES[1]] * 3,
            "share": ["1/3", "2/3", None, None, "1/2", "1/2"],
            "zjdqdfs": None,
            "bdcqzh": ["证1", "证2", "", "", "", ""],
        }
    )
    return dataclasses.replace(village(), rights=rights)


def test_each_holder_of_a_standing_shared_homestead_has_a_row():
    table = shared_ledger(shared_village())
    assert table["宗地代码"].tolist() == [CODES[0], CODES[0], CODES[1], CODES[1]]
    assert table["分摊面积(m²)"].tolist()[:2] == [66.8, 133.6]
    assert table["分摊面积(m²)"].isna().tolist() == [False, False, True, True]
    assert table["权利人"].tolist()[:2] == ["张一", "李二"] and table["不动产权证号"][1] == "证2"
    assert table["备注"].tolist()[1:3] == ["", "份额未登记或无法识别，未分摊"]


def test_the_workbook_has_the_sum_of_the_parts_and_masked_names():
    sheet = next(s for s in village_ledgers(shared_village(), masked=True) if s.name == "共有分摊台账")
    assert sheet.table["分摊面积(m²)"].iloc[-1] == 200.4
    assert sheet.table["权利人"].tolist()[:2] == ["张*", "李*"] and "不动产权证号" not in sheet.table


def test_a_village_without_shared_homesteads_has_an_empty_ledger():
    assert shared_ledger(village()).empty
