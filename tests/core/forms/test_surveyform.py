# SPDX-License-Identifier: GPL-2.0-or-later
import dataclasses

import pandas as pd

from sanquan_plugin.core.forms.surveyform import Forms
from tests.core.surveyform_cases import ID_ONE, ID_WIFE, ONE, TWO, boundary, papers, parcels

SIGNED = [
    (ONE, "J1", None, "J2", None, None, "张三", None, "2025-09-08"),
    (ONE, "J2", None, "J3", TWO, "李四", "张三", "李小四", "2025-09-08"),
    (ONE, "J3", "J4", "J1", None, None, "张三", None, "2025-09-08"),
]
SURVEY = pd.DataFrame(
    {
        "zddm": [ONE] * 3,
        "jzdh": ["J1", "J2", "J3"],
        "jblx": ["10", "1", None],
        "jzxlb": [None, "2", "1"],
        "jzxwz": [None, "2", "3"],
    }
)


def form(row=0, survey=None, **more):
    overlapping = more.pop("overlapping", ())
    return Forms(parcels(), boundary(survey), papers(**more), overlapping).form(row)


def test_basic_table_tells_codes_in_words_and_neighbours_by_name():
    values = form().values
    assert values["right_kind"] == "宅基地使用权"
    assert values["right_nature"] == "批准拨用"
    assert values["land_use"] == "0702 农村宅基地"
    assert (values["area_m2"], values["approved_m2"], values["cert_area_m2"]) == ("192.00",) * 3
    assert (values["east"], values["south"], values["north"]) == ("李四（00002）", "中心街", "")
    assert (values["map_sheet"], values["shared"], values["remarks"]) == ("86-50", "单独使用", "")


def test_the_map_sheet_is_computed_where_none_is_recorded_and_unknown_areas_stay_blank():
    values = form(1).values
    assert values["map_sheet"] == "3860.00-567.00"
    assert (values["approved_m2"], values["cert_area_m2"], values["unit_code"]) == ("", "", "")


def test_the_head_comes_first_with_the_share_and_only_a_sound_number_is_called_a_citizen_card():
    assert form().people == [
        ["张三", "户主", "居民身份证", ID_ONE, "全部"],
        ["王五", "配偶", "", ID_WIFE, ""],
    ]
    assert form(1).people == [["李四", "户主", "", "没有", ""]]


def test_a_parcel_of_several_holders_has_their_shares_of_its_area():
    both = pd.DataFrame({"zddm": ONE, "nhdm": ["1", "2"], "share": ["1/3", "2/3"], "bdcqzh": ["证1", None]})
    shared = Forms(parcels(), boundary(), dataclasses.replace(papers(), rights=both))
    assert shared.form(0).shares == [
        ["1", "张三", "1", "证1", "1/3", "64.00", ""],
        ["2", "李四", "2", "", "2/3", "128.00", ""],
        ["合计", "", "", "", "", "192.00", ""],
    ]
    half = dataclasses.replace(papers(), rights=both.assign(share=["1/2", None]))
    assert [row[5] for row in Forms(parcels(), boundary(), half).form(0).shares] == ["", "", ""]
    assert form().shares == []


def test_marks_are_blank_where_nothing_was_surveyed():
    assert form(survey=SURVEY).marks == [
        ["J1", "墙角", "J1—J2", "12.00", "", "", ""],
        ["J2", "钢钉", "J2—J3", "16.00", "墙壁", "中", ""],
        ["J3", "", "J3—J4", "12.00", "围墙", "外", ""],
        ["J4", "", "J4—J1", "16.00", "", "", ""],
    ]


def test_the_course_is_told_from_surveyed_kinds_alone():
    assert form(survey=SURVEY).descriptions == [
        ["J1—J2", ""],
        ["J2—J3", "自J2向南沿墙壁中心线至J3，长16.00 m，邻李四（00002）。"],
        ["J3—J4", "自J3向西沿围墙外侧至J4，长12.00 m，邻中心街。"],
        ["J4—J1", ""],
    ]


def test_recorded_signatures_stand_as_they_were_made():
    assert form(signatures=SIGNED).signatures == [
        ["J1", "", "J2", "", "张三", "", "2025-09-08"],
        ["J2", "", "J3", "李四（00002）", "张三", "李小四", "2025-09-08"],
        ["J3", "J4", "J1", "中心街", "张三", "", "2025-09-08"],
    ]


def test_what_is_not_signed_has_its_empty_box():
    assert form(signatures=SIGNED[1:2]).signatures == [
        ["J1", "", "J2", "", "", "", ""],
        ["J2", "", "J3", "李四（00002）", "张三", "李小四", "2025-09-08"],
        ["J3", "", "J4", "中心街", "", "", ""],
        ["J4", "", "J1", "", "", "", ""],
    ]


def test_disputes_and_overlaps_are_remarked():
    disputes = [
        (ONE, "界址争议", "open", "2025-09-08", None),
        (ONE, "通行争议", "settled", "2025-09-22", "2025-10-15"),
    ]
    remarks = form(disputes=disputes, overlapping={ONE}).values["remarks"]
    assert remarks == (
        "界址争议（2025-09-08登记，未解决）；通行争议（2025-09-22登记，2025-10-15解决）；"
        "与相邻宗地的界址线重叠，须现场核实。"
    )


def test_each_neighbour_is_summoned_once():
    assert form().summoned == [("李四", "00002")]
    assert form(1).summoned == [("张三", "00001")]
    assert [row.jzdh for row in form().points] == ["J1", "J2", "J3", "J4", "J1"]
