# SPDX-License-Identifier: GPL-2.0-or-later
"""States that a parcel file brings: words become codes, a new row with a state of papers alone is named."""

import pandas as pd
import pytest

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.importing.importing import to_schema
from sanquan_plugin.core.importing.states import untaken

CODES = [f"371324008029JC0000{number}" for number in range(1, 5)]
SQUARE = "POLYGON((39567000 3860000,39567012 3860000,39567012 3860016,39567000 3860016,39567000 3860000))"
USES = list(catalogue.statuses("use_status"))


def parcels_of(make_parcels, **states):
    number = max(len(values) for values in states.values())
    return to_schema(make_parcels([(code, SQUARE) for code in CODES[:number]]).assign(**states))[0]


def test_words_of_the_lists_become_codes_and_nothing_is_current(make_parcels):
    layer = parcels_of(
        make_parcels, right_status=["现势", "已退出待核", None], use_status=["闲置", "Rented", None]
    )
    assert layer["right_status"].tolist() == ["current", "withdrawn_unverified", "current"]
    assert layer["use_status"].tolist() == ["idle", "rented", "in_use"]
    assert untaken(layer, pd.Series([], dtype=object), USES).empty


@pytest.mark.parametrize(
    ("state", "word"),
    [("已退出", "已退出"), ("in_case", "办理中"), ("transferred", "已转让"), ("注销", "注销")],
)
def test_a_state_that_no_file_gives_is_a_row_of_the_report_with_its_remedy(make_parcels, state, word):
    layer = parcels_of(make_parcels, right_status=["current", state])
    (row,) = untaken(layer, pd.Series(CODES[2:]), USES).to_dict("records")
    assert (row["row"], row["zddm"], row["action"]) == (2, CODES[1], "refused")
    assert row["reason"] == f"权利状态“{word}”不随文件导入；请改为现势、已退出·待核或留空"


def test_what_is_there_keeps_its_state_and_only_a_row_more_of_its_code_is_new(make_parcels):
    layer = parcels_of(make_parcels, right_status=["withdrawn", "transferred"])
    assert untaken(layer, pd.Series(CODES), USES).empty
    twice = pd.concat([layer, layer], ignore_index=True)
    assert untaken(twice, pd.Series(CODES), USES)["row"].tolist() == [3, 4]


def test_the_rows_are_those_of_the_file_and_one_without_a_code_is_named_elsewhere(make_parcels):
    rows = [("P", "POINT(1 1)"), (CODES[0], SQUARE), ("", SQUARE)]
    layer, _ = to_schema(make_parcels(rows).assign(right_status=["x", "x", "x"]))
    assert untaken(layer, pd.Series([], dtype=object), USES)["row"].tolist() == [2]


def test_a_use_of_no_list_is_named_too_and_a_county_s_own_is_taken(make_parcels):
    layer = parcels_of(make_parcels, use_status=["民宿", "idle"])
    (row,) = untaken(layer, pd.Series([], dtype=object), USES).to_dict("records")
    assert row["reason"] == "利用状况“民宿”不在代码表中；请改正或留空"
    assert untaken(layer, pd.Series([], dtype=object), [*USES, "民宿"]).empty
