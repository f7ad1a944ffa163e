# SPDX-License-Identifier: GPL-2.0-or-later
"""A list that names a household, a plot or a person several times."""

import pandas as pd

from sanquan_plugin.core.rights.several_rows import several_rows


def rows(start, **columns):
    frame = pd.DataFrame(columns)
    return frame.set_axis(range(start, start + len(frame)))


def told(report):
    return report[["sheet", "row", "action"]].values.tolist()


def test_a_households_shares_become_one_row():
    given = {"share_right": rows(273, nhdm=["a", "a", "b", "c"], share=[3.0, 2.0, 1.5, None])}
    found, report = several_rows(given)
    assert found["share_right"]["nhdm"].tolist() == ["a", "b", "c"]
    assert found["share_right"]["share"].tolist()[:2] == [5.0, 1.5] and found["share_right"].index[0] == 273
    assert told(report) == [["shares", 274, "noted"]] and "5股" in report["reason"].iloc[0]
    assert given["share_right"]["share"].tolist()[:2] == [3.0, 2.0]


def test_a_household_listed_twice_is_taken_once():
    given = {"NH": rows(2, nhdm=["a", "b", "a"], hzxm=["张三", "李四", "冒名人"])}
    found, report = several_rows(given)
    assert found["NH"]["hzxm"].tolist() == ["张三", "李四"]
    assert told(report) == [["households", 4, "refused"]]


def test_a_second_qualification_stays_out_and_parts_of_land_are_noted():
    found, report = several_rows(
        {
            "qualification": rows(2, nhdm=["a", "a"], status=["qualified", "lost"]),
            "CBDKXX": rows(2, dkbm=["1", "1", "2"], cbfbm=["c", "c", "c"], htmjm=[2.97, 0.5, 1.0]),
            "SHYQR": rows(2, zddm=["z", "z"], nhdm=["a", "a"], bdcqzh=["证1", "证2"]),
        }
    )
    assert found["qualification"]["status"].tolist() == ["qualified"] and len(found["CBDKXX"]) == 3
    assert told(report) == [
        ["qualifications", 3, "refused"],
        ["contracts", 3, "noted"],
        ["homestead_rights", 3, "noted"],
    ]


def test_one_id_number_in_two_households_is_noted_in_both():
    members = rows(2, nhdm=["a", "b", "b", "c"], zjhm=["1x", "1X", "2", None])
    report = several_rows({"NHHNCY": members})[1]
    assert told(report) == [["members", 2, "noted"], ["members", 3, "noted"]]
    assert not report["reason"].str.contains("1x|1X").any()


def test_lists_without_any_of_these_stay():
    found, report = several_rows({"NH": rows(2, nhdm=["a"])})
    assert list(found) == ["NH"] and report.empty


def test_a_person_who_settled_twice_is_noted_and_kept():
    given = {
        "settlement": rows(
            2, nhdm=["a", "a", "a"], xm=["张一", "张一", "张二"], settled_on=["2023", "2024", None]
        )
    }
    found, report = several_rows(given)
    assert len(found["settlement"]) == 3 and told(report) == [["settlements", 3, "noted"]]
