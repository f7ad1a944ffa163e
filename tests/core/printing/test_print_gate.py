# SPDX-License-Identifier: GPL-2.0-or-later
import geopandas as gpd
import pandas as pd
import pytest
import shapely

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.printing.gate import overlapping, refusals

SQUARE = "POLYGON ((0 0, 10 0, 10 8, 0 8, 0 0))"
BOW = "POLYGON ((0 0, 10 8, 10 0, 0 8, 0 0))"
FIRST, SECOND = "371324001001JC00001", "371324001001JC00002"


def facts(*rows):
    """Frame from (code, holder, WKT)."""
    table = pd.DataFrame({"zddm": [row[0] for row in rows], "holder": [row[1] for row in rows]}, dtype=object)
    table = table.assign(location="某村", cert_no="")
    return gpd.GeoDataFrame(table, geometry=shapely.from_wkt([row[2] for row in rows]), crs="EPSG:4527")


def problem(severity, zddm, other="", message="有错。", rule="duplicate_geometry"):
    return {"rule": rule, "severity": severity, "zddm": zddm, "other": other, "message": message}


def test_a_sound_parcel_is_printed():
    assert refusals(facts((FIRST, "张三", SQUARE)), None).tolist() == [""]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("", "张三", SQUARE), "没有宗地代码"),
        (("../../etc", "张三", SQUARE), "不合规则"),
        ((FIRST, "", SQUARE), "没有土地权利人"),
        ((FIRST, "张三", None), "没有图形"),
        ((FIRST, "张三", "LINESTRING (0 0, 1 1)"), "不是面"),
        ((FIRST, "张三", BOW), "图形无效"),
        ((FIRST, "寮\ufffd", SQUARE), "乱码"),
    ],
)
def test_each_fault_is_told(row, words):
    (reason,) = refusals(facts(row), None)
    assert words in reason


def test_both_parcels_of_one_code_are_refused():
    reasons = refusals(
        facts((FIRST, "张三", SQUARE), (FIRST, "李四", SQUARE), (SECOND, "王五", SQUARE)), None
    )
    assert ["2次" in reason for reason in reasons] == [True, True, False]


def test_errors_refuse_both_sides_and_warnings_none():
    problems = pd.DataFrame(
        [
            problem("error", FIRST, SECOND, "图形重复。"),
            problem("warning", "371324001001JC00003"),
            problem("error", "371324001001JC00009", "371324001001JC00008、371324001001JC00007"),
        ]
    )
    codes = [f"371324001001JC0000{number}" for number in range(1, 10)]
    reasons = refusals(facts(*((code, "张三", SQUARE) for code in codes)), problems)
    assert [code[-1] for code, reason in zip(codes, reasons, strict=True) if reason] == [
        "1",
        "2",
        "7",
        "8",
        "9",
    ]
    assert reasons[0] == "图形重复。"


def test_overlaps_alone_refuse_nobody_and_are_told_with_other_errors():
    problems = pd.DataFrame(
        [
            problem("error", FIRST, SECOND, "重叠 1.23 m²。", rule="overlap"),
            problem("error", SECOND, message="短边。", rule="short_side"),
        ]
    )
    reasons = refusals(facts((FIRST, "张三", SQUARE), (SECOND, "李四", SQUARE)), problems)
    assert reasons.tolist() == ["", "短边。 重叠 1.23 m²。"]
    assert overlapping(problems) == {FIRST, SECOND}


def test_at_most_three_messages():
    problems = pd.DataFrame([problem("error", FIRST, message=f"{number}。") for number in range(5)])
    assert refusals(facts((FIRST, "张三", SQUARE)), problems).tolist() == ["0。 1。 2。"]


def test_problems_need_their_columns():
    with pytest.raises(InputError, match="PROBLEMS"):
        refusals(facts((FIRST, "张三", SQUARE)), pd.DataFrame({"zddm": [FIRST]}))


def test_no_parcels_no_reasons():
    assert refusals(facts(), pd.DataFrame([problem("error", FIRST)])).empty
