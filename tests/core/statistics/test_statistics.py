# SPDX-License-Identifier: GPL-2.0-or-later
import dataclasses

import pandas as pd
import pytest
from openpyxl import load_workbook

from sanquan_plugin.core.files.workbook import write_workbook
from sanquan_plugin.core.households.three_rights import household_table
from sanquan_plugin.core.statistics.changes import exit_table, idle_table, settled_table, transfer_table
from sanquan_plugin.core.statistics.land import grade_table, quota_table, reclaimed_table
from sanquan_plugin.core.statistics.regions import homesteads_held, region_table
from sanquan_plugin.core.statistics.rights import rights_matrix
from sanquan_plugin.core.statistics.sheets import settled_people, statistics_sheets
from sanquan_plugin.core.village import Village
from tests.core.household_cases import CODE, tables
from tests.core.statistics_cases import village


@pytest.fixture(scope="module")
def villages():
    return [village()]


def whole(table):
    """Return the rows of 合计 without level and area."""
    return (
        table[table["级别"] == "合计"]
        .drop(columns=["级别", "区域"])
        .astype(object)
        .where(lambda t: t.notna(), None)
    )


def test_area_ledger_by_hand(villages):
    table = region_table(villages)
    assert table["区域"].tolist() == ["章村01组", "章村02组", "章村", "乡镇代码 370114001", "合计"]
    row = whole(table).iloc[0]
    assert (row["农户数"], row["登记成员数"], row["全部进城户数"]) == (3, 4, 1)
    assert (row["一户一宅户数"], row["一户多宅户数"], row["无宅户数"]) == (1, 1, 1)
    assert (row["宅基地宗数"], row["宅基地面积(m²)"], row["宅基地面积(亩)"]) == (4, 500.5, 0.7508)
    assert (row["户均面积(m²)"], row["人均面积(m²)"]) == (166.83, 125.13)
    assert (row["已登记宗数"], row["已登记面积(m²)"], row["登记率(%)"]) == (2, 320.4, 50.0)
    assert (row["超占宗数"], row["超占面积(m²)"], row["超标准宗数"]) == (1, 20.4, 1)
    assert (row["闲置宗数"], row["闲置面积(m²)"], row["闲置率(%)"]) == (2, 220.1, 50.0)
    assert (row["流转宗数"], row["流转面积(m²)"], row["转让宗数"], row["转让面积(m²)"]) == (1, 200.4, 1, 80.0)
    assert (row["抵押宗数"], row["抵押面积(m²)"]) == (1, 200.4)
    assert (row["退出宗数"], row["退出面积(m²)"]) == (1, 150.0)
    assert (row["退出待核宗数"], row["退出待核面积(m²)"], row["办理中宗数"]) == (1, 120.0, 0)


def test_a_lot_that_changed_hands_by_a_case_counts_as_transferred_and_as_held(villages):
    states = villages[0].parcels["right_status"].replace("transferred", "current")
    moved = dataclasses.replace(villages[0], parcels=villages[0].parcels.assign(right_status=states))
    row = whole(region_table([moved])).iloc[0]
    assert (row["转让宗数"], row["转让面积(m²)"]) == (1, 80.0)


def test_a_town_is_named_where_one_of_its_villages_names_it(villages):
    known = dataclasses.replace(villages[0], village=Village("李村", "370114001002", 4527, town="刁镇街道"))
    for order in ([*villages, known], [known, *villages]):
        table = region_table(order)
        assert table.loc[table["级别"] == "镇", "区域"].tolist() == ["刁镇街道"]


def test_a_wide_table_is_printed_over_several_pages_with_its_first_columns_on_each(villages, tmp_path):
    write_workbook(tmp_path / "s.xlsx", statistics_sheets(villages, masked=True))
    book = load_workbook(tmp_path / "s.xlsx")
    wide, narrow = book["区域台账"], book["闲置"]
    assert wide.page_setup.fitToWidth > 1 and wide.print_title_cols == "$A:$B"
    assert narrow.page_setup.fitToWidth == 1 and not narrow.print_title_cols
    assert (wide.page_setup.paperSize, narrow.page_setup.paperSize) == (8, 9)


def test_idle_by_reason_and_duration(villages):
    assert whole(idle_table(villages)).values.tolist() == [
        ["闲置", "不详", "不详", 1, 120.0, 0.18],
        ["闲置", "继承闲置(户内无人/老人去世)", "2至5年", 1, 100.1, 0.1502],
    ]


@pytest.mark.parametrize(
    ("since", "until", "span"),
    [
        ("2025-01-01", "2025-12-31", "不足1年"),
        ("2025-01-01", "2026-01-01", "1至2年"),
        ("2021-03-01", "2026-02-28", "2至5年"),
        ("2021-03-01", "2026-03-01", "5年以上"),
        (None, "2026-03-01", "不详"),
        ("2026-03-02", "2026-03-01", "不详"),
    ],
)
def test_spans_are_full_years_of_the_calendar(villages, since, until, span):
    marks = villages[0].marks.assign(since=since, until=until)
    table = whole(idle_table([dataclasses.replace(villages[0], marks=marks)]))
    assert table.loc[table["原因"] != "不详", "闲置时长"].tolist() == [span]


def test_the_latest_mark_tells_why_it_is_idle_and_one_reason_is_one_row(villages):
    older = villages[0].marks.assign(date="2019-01-01", reason="一户多宅")
    newer = villages[0].marks.assign(reason="其他：邻里不和")
    found = dataclasses.replace(villages[0], marks=pd.concat([newer, older], ignore_index=True))
    assert "其他" in whole(idle_table([found]))["原因"].tolist()


def test_households_with_one_home_are_those_of_the_household_view():
    rights = [(CODE(1), "h1"), (CODE(99), "h1"), (CODE(2), "h2", "证", "0"), (CODE(3), "h3"), (CODE(4), "h3")]
    homes = [("h1", "张三"), ("h2", "李四"), ("h3", "王五")]
    given = tables(households=homes, rights=rights, states=["current", "current", "withdrawn", "in_case"])
    view = household_table(given).set_index("nhdm")["homesteads"]
    held = homesteads_held(given).reindex(view.index, fill_value=0)
    assert held.tolist() == view.tolist() == [2, 0, 1]


def test_exits_by_state_year_and_compensation(villages):
    assert whole(exit_table(villages)).values.tolist() == [
        ["已退出", "已退出", "2026", 1, 150.0, 0.225, 20040.0],
        ["已退出·待核", "已退出·待核", "2022", 1, 120.0, 0.18, None],
    ]


def test_transfers_and_people_settled(villages):
    assert whole(transfer_table(villages)).values.tolist() == [
        ["出租", "2024", 1, 200.4, 0.3006, 3000.0],
        ["转让（办件）", "2025", 1, 80.0, 0.12, 5000.0],
    ]
    assert whole(settled_table(villages)).values.tolist() == [["进城落户", "2021", 1, 1.0]]


def test_reclaimed_land_grades_and_quota(villages):
    assert whole(reclaimed_table(villages)).values.tolist() == [
        ["宜建", "闲置（调查）", 1, 100.1, 0.1502, 100.1, 0.1502, 0.0],
        ["宜耕", "已退出", 1, 150.0, 0.225, 120.0, 0.18, 0.18],
    ]
    grades = whole(grade_table(villages)).set_index(["评价用途", "等级"])["宗数"].to_dict()
    assert grades["宜耕", "高度适宜"] == grades["宜耕", "不适宜"] == grades["宜林", "资料不足"] == 1
    assert whole(quota_table(villages)).values.tolist() == [[1, 150.0, 0.225, 120.0, 0.18, 0.18, 80.0]]


def test_three_rights_matrix(villages):
    assert whole(rights_matrix(villages)).values.tolist() == [
        ["保留", "保留", "保留", 1],
        ["保留", "无", "无", 1],
        ["退出", "无", "无", 1],
    ]


def test_sheets_and_masked_names(villages):
    sheets = {sheet.name: sheet for sheet in statistics_sheets(villages * 2, masked=True)}
    assert sheets["区域台账"].table["农户数"].iloc[-1] == 6
    people = settled_people(villages, masked=True)
    assert people["姓名"].tolist() == ["李*"] and "落户地" not in people.columns
