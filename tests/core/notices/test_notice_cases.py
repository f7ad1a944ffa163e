# SPDX-License-Identifier: GPL-2.0-or-later
"""What cases add to a notice: the procedure's title, way of payment and agreed figures."""

from __future__ import annotations

import pandas as pd
import pytest

from sanquan_plugin.core.notices.case_words import with_cases
from sanquan_plugin.core.notices.notices import notice_table
from sanquan_plugin.core.public import public_view

HOLDER_IN_WORDS = "一次性付给李四，电话13905391234"


@pytest.fixture
def parcels() -> pd.DataFrame:
    """Three parcels in the package's own order; rows are numbered as they were chosen."""
    return pd.DataFrame(
        {
            "zddm": ["JC00001", "JC00002", "JC00003"],
            "holder": "李四",
            "zl": "东官庄村",
            "right_status": ["in_case", "in_case", "current"],
            "use_status": ["in_use", "in_use", "proposed_withdrawal"],
            "measured_m2": 180.0,
            "approved_m2": 180.0,
            "limit_m2": 2.0,
        },
        index=[7, 8, 9],
    )


@pytest.fixture
def cases() -> pd.DataFrame:
    """A retracted and an open exit of the first parcel, an open case of another county's procedure, one without parcel."""
    return pd.DataFrame(
        {
            "case_no": ["1号", "2号", "3号", "4号"],
            "zddm": ["JC00001", "JC00001", "JC00002", None],
            "procedure": [
                "zhangqiu_homestead_transfer",
                "zhangqiu_homestead_exit_use",
                "own_rules",
                "own_rules",
            ],
            "state": ["retracted", "open", "open", "open"],
            "payment": ["", HOLDER_IN_WORDS, None, "转账"],
            "paid_yuan": [None, 21600.0, 5000.005, 1.0],
            "base_price_yuan_m2": [None, 120.0, None, 1.0],
        }
    )


def test_open_cases_speak_for_parcels_named_by_code(parcels, cases):
    said = with_cases(parcels, cases, "JC00001")
    assert said["matter"].tolist() == ["宅基地使用权退出", "own_rules", ""]
    assert said["compensation"].tolist() == ["120.00元/m²，共21600.00元", "共5000.01元", ""]
    assert said.index.tolist() == [7, 8, 9]


def test_a_case_that_is_named_speaks_alone(parcels, cases):
    said = with_cases(parcels, cases, "1号，JC00002")
    assert said["matter"].tolist() == ["宅基地资格权和使用权转让", "own_rules", ""]
    assert said["payment"].tolist() == ["", "", ""]


@pytest.mark.parametrize(
    ("level", "payment"), [("village_board", "一次性付给李四，电话139****1234"), ("online", "")]
)
def test_the_table_shows_it_and_no_phone(parcels, cases, level, payment):
    table = notice_table(public_view(with_cases(parcels, cases, ""), "notice", level))
    assert table["拟办事项"].tolist() == ["宅基地使用权退出", "own_rules", "拟退出"]
    assert table["补偿方式"].tolist() == [payment, "", ""]
    assert table["补偿标准"].tolist()[2] == ""
