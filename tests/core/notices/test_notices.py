# SPDX-License-Identifier: GPL-2.0-or-later
"""Which parcels are posted, for how long, and what the table says of them."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.notices.notices import (
    case_parcels,
    make_posting,
    notice_table,
    posted_parcels,
    printed_rows,
)
from sanquan_plugin.core.workdays import read_calendar

CODES = [f"371324008029JC0000{number}" for number in range(1, 7)]
STATES = [
    ("current", "in_use"),
    ("current", "proposed_withdrawal"),
    ("in_case", "idle"),
    ("withdrawn_unverified", "derelict"),
    ("withdrawn", "vacant_lot"),
    ("transferred", "in_use"),
]


@pytest.fixture
def parcels() -> pd.DataFrame:
    """One parcel of each state; measured 180.00 m², approved 180, 178.5 (within 2.0), 150, none …"""
    right, use = zip(*STATES, strict=True)
    return pd.DataFrame(
        {
            "zddm": CODES,
            "right_status": right,
            "use_status": use,
            "holder": "张*",
            "zl": "东官庄村",
            "measured_m2": 180.0,
            "approved_m2": [180.0, 178.5, 150.0, None, 180.0, 200.0],
            "limit_m2": 2.0,
        }
    )


def test_without_codes_all_that_are_to_be_posted(parcels):
    assert posted_parcels(parcels[::-1], "")["zddm"].tolist() == CODES[1:4]


def test_named_codes_alone_in_the_order_of_the_table(parcels):
    assert posted_parcels(parcels, f"{CODES[5]}， {CODES[0]}")["zddm"].tolist() == [CODES[0], CODES[5]]


def test_case_numbers_stand_for_their_parcels(parcels):
    cases = pd.DataFrame(
        {"case_no": ["退〔2026〕1号", "退〔2026〕2号", None], "zddm": [CODES[2], None, CODES[0]]}
    )
    numbers = case_parcels(cases)
    assert (
        posted_parcels(parcels, f"退〔2026〕1号,{CODES[0]}", numbers=numbers)["zddm"].tolist() == CODES[0:3:2]
    )
    with pytest.raises(InputError, match="no case 退〔2026〕2号"):
        posted_parcels(parcels, "退〔2026〕2号", numbers=numbers)


def test_unknown_codes_and_nothing_to_post_are_refused(parcels):
    with pytest.raises(InputError, match="no case 371324008029JC00099"):
        posted_parcels(parcels, "371324008029JC00099")
    with pytest.raises(InputError, match="No parcel is in a case"):
        posted_parcels(parcels[:1], "")


def test_over_area_counts_beyond_the_permitted_error_only(parcels):
    table = notice_table(parcels)
    assert table["超占面积(m²)"].fillna(-1).tolist() == [0.0, 0.0, 30.0, -1.0, 0.0, 0.0]
    assert table["拟办事项"].tolist() == [
        "",
        "拟退出",
        "办理中",
        "退出（待核）",
        "退出（已注销登记）",
        "转让",
    ]
    rows = printed_rows(table)
    assert rows[2][:8] == ["3", "张*", CODES[2], "东官庄村", "150.00", "180.00", "30.00", "闲置"]
    assert rows[3][4] == "" and rows[3][9:] == ["", ""]


def test_the_posting_ends_on_the_fifth_working_day():
    posting = make_posting("online", date(2026, 9, 28), read_calendar(), publisher="村委会", contact="电话")
    assert posting.values()["to"] == "2026-10-10" and posting.values()["next_step"] == "2026-10-11"
    assert posting.values()["calendar_note"] == ""
    later = make_posting("online", date(2035, 9, 28), read_calendar(), publisher="", contact="")
    assert later.values()["calendar_note"] == "（未含调休）"
    with pytest.raises(InputError, match="village_board, online"):
        make_posting("newspaper", date(2026, 9, 28), read_calendar(), publisher="", contact="")
