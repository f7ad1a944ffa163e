# SPDX-License-Identifier: GPL-2.0-or-later
"""Every form of header, head and point of domain.md 6.1, one test a variant."""

import numpy as np
import pytest
import shapely

from sanquan_plugin.core.coordinatetxt.points import Point, parse_point
from sanquan_plugin.core.coordinatetxt.reader import read_coordinate_txt
from sanquan_plugin.core.errors import InputError
from tests.core.coordinatetxt_cases import ATTRIBUTES, HEAD, SQUARE, WKT_SQUARE, read, reasons, ring, text


def is_square(found):
    geometry = found.parcels.geometry.iloc[0]
    return len(found.parcels) == 1 and geometry.equals(shapely.from_wkt(WKT_SQUARE))


def test_base_form(tmp_path):
    found = read(tmp_path, text(HEAD, *ring(SQUARE)))
    assert is_square(found) and found.warnings.empty and found.parcels.crs.to_epsg() == 4527
    row = found.parcels.iloc[0]
    assert (row.zddm, row.dkmc, row.txsx, row.tfh, row.dkyt, row.dlbm) == (
        "371324008029JC00001",
        "东一号",
        "面",
        "I50",
        "住宅",
        "0702",
    )
    assert (row.points_declared, row.declared_ha) == (5, 1.0)
    assert found.header == {"属性描述": {"坐标系": "2000国家大地坐标系", "几度分带": "3", "带号": "39"}}


@pytest.mark.parametrize(
    "header",
    [
        ["【属性描述】", "带号=39"],
        ["［属性描述］", "带号＝39"],
        [" [属性描述] ", " 带号 = 39 "],
        ["[属性描述]", "格式版本号", "带号=39"],
        ["[属性描述]", "分带=3度带", "带号=39"],
        ["坐标系=2000国家大地坐标系", "带号=39"],
        ["勘测定界成果", "[属性描述]", "带号=39"],
        ["[项目信息]", "项目名称=东官庄", "[属性描述]", "带号=39带", "[扩展信息]", "备注=无"],
        [],
    ],
)
def test_headers(tmp_path, header):
    found = read(tmp_path, text(HEAD, *ring(SQUARE), header=header))
    assert is_square(found) and found.parcels.crs.to_epsg() == 4527


def test_header_is_kept_section_by_section(tmp_path):
    header = ["[项目信息]", "项目名称=东官庄", "[属性描述]", "精度", "分带=3度带", "转换参数=,,,,,,"]
    found = read(tmp_path, text(HEAD, *ring(SQUARE), header=header))
    assert found.header == {
        "项目信息": {"项目名称": "东官庄"},
        "属性描述": {"精度": "", "几度分带": "3度带", "转换参数": ",,,,,,"},
    }


def test_text_before_the_first_section_is_named(tmp_path):
    assert "1  第一节之前的文字未采用：勘测定界成果" in reasons(
        read(tmp_path, text(HEAD, *ring(SQUARE), header=["勘测定界成果", *ATTRIBUTES]))
    )


def test_no_section_at_all(tmp_path):
    assert is_square(read(tmp_path, "\n".join([HEAD, *ring(SQUARE)])))
    headless = read(tmp_path, "\n".join(ring(SQUARE)))
    assert is_square(headless) and headless.parcels["zddm"].tolist() == [""]
    assert "坐标点前没有地块属性行" in reasons(headless)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("5,1,C1,名,面,图,用,@", {"zddm": "C1", "dkmc": "名", "dkyt": "用", "dlbm": None}),
        ("5,1,C1,名,面,图,用,072,@", {"zddm": "C1", "tfh": "图", "dlbm": "072"}),
        ("5,1,C1,名,面,,,,@", {"zddm": "C1", "tfh": None, "dlbm": None}),
        ("5,1,C1,名,面,图,用,072,九,@", {"dlbm": "072", "extra_9": "九"}),
        ("5,1,C1,名,面,图,用,072,,,,十二,@", {"extra_9": None, "extra_12": "十二"}),
        ("5,1,C1,名,面,图,用,072,9,10,11,12,13,@", {"extra_13": "13"}),
        ("5,1,C1,名,面,图,用,072, @ ", {"dlbm": "072"}),
        ("5,1,C1,名,面,图,用,072@", {"dlbm": "072"}),
        ("5，1，C1，名，面，图，用，072，＠", {"zddm": "C1", "dlbm": "072", "points_declared": 5}),
        ("C1,名,面,,@", {"zddm": "C1", "dkmc": "名", "txsx": "面"}),
        ("5,名,面,住宅,@", {"points_declared": 5, "dkmc": "名", "dkyt": "住宅", "zddm": ""}),
        ("名,属,面,@", {"dkmc": "名", "extra_2": "属", "txsx": "面"}),
    ],
)
def test_heads(tmp_path, head, expected):
    found = read(tmp_path, text(head, *ring(SQUARE)))
    assert is_square(found)
    assert {name: found.parcels[name].iloc[0] for name in expected} == expected


def test_identical_heads_are_two_parcels(tmp_path):
    other = [(x + 500, y) for x, y in SQUARE]
    found = read(tmp_path, text(HEAD, *ring(SQUARE), HEAD, *ring(other)))
    assert shapely.area(found.parcels.geometry.to_numpy()).tolist() == [10000, 10000]
    assert found.parcels.geometry.iloc[0].disjoint(found.parcels.geometry.iloc[1])


@pytest.mark.parametrize(
    "form",
    [
        "j{n},{label},{x},{y}",
        "{n},{label},{x},{y}",
        " J{n} , {label} ,\t{x} , {y} ",
        "J{n},{label},{x}.000,{y}.000,",
        "J{n},{x},{y}",
        "J{n},{x},{y},,{label},",
        "J{n},{x},{y},,{label}",
        "J{n},,{x},{y}",
        "J{n},{label},{x},{y},12.5",
        "J{n} {label} {x} {y}",
        "J{n}，{label}，{x}，{y}",
    ],
)
def test_points(tmp_path, form):
    assert is_square(read(tmp_path, text(HEAD, *ring(SQUARE, form=form))))


@pytest.mark.parametrize(
    "line",
    ["", "J1", "J1,1", "J1,a,1,2", "J1,1,1,x", "J1,1,nan,2", "J1,1,1e5,2", "J1,1,²,2", "J1,1,1,2,3,4,5"],
)
def test_what_is_no_point(line):
    assert parse_point(line) is None


def test_values_of_a_point():
    assert parse_point("j7,2,3860000.5,-1.25") == Point("J7", 2, 3860000.5, -1.25)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_encodings_and_line_ends(tmp_path, encoding, end):
    found = read(tmp_path, text(HEAD, *ring(SQUARE), end=end).encode(encoding))
    assert is_square(found) and found.parcels["dkmc"].tolist() == ["东一号"]


def test_a_named_encoding(tmp_path):
    content = text(HEAD, *ring(SQUARE)).encode("gbk")
    assert read(tmp_path, content, encoding="GBK").parcels["dkmc"].tolist() == ["东一号"]
    with pytest.raises(InputError, match=r"坐标 一\.txt, line 1: not text in UTF-8"):
        read(tmp_path, content, encoding="UTF-8")
    with pytest.raises(InputError, match="Unknown encoding 'hex'"):
        read(tmp_path, content, encoding="hex")


@pytest.mark.parametrize("count", ["5", "4"])
def test_counts_with_and_without_the_closing_point(tmp_path, count):
    assert read(tmp_path, text(HEAD.replace("5,", f"{count},", 1), *ring(SQUARE))).warnings.empty


def test_wrong_counts_and_areas_only_warn(tmp_path):
    found = read(tmp_path, text(HEAD.replace("5,1.0000", "9,1.0002"), *ring(SQUARE)))
    assert is_square(found)
    code = "371324008029JC00001"
    assert reasons(found) == (
        f"6 {code} 声明 9 个界址点，实有 5 行\n6 {code} 声明面积 1.0002 公顷，按坐标为 1.0000 公顷"
    )


def test_unreadable_numbers_in_a_head_are_empty(tmp_path):
    found = read(tmp_path, text(HEAD.replace("5,1.0000", "若干,约1公顷"), *ring(SQUARE)))
    assert np.isnan(found.parcels[["points_declared", "declared_ha"]].to_numpy(dtype=float)).all()


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([HEAD, "J1,1,3860000", *ring(SQUARE)], "line 7: 'J1,1,3860000' is neither the head"),
        ([HEAD, "乱码"], "line 7: '乱码' is neither the head"),
        (["a,b,c,d,e,@", *ring(SQUARE)], "line 6: the head 'a,b,c,d,e,@' has a number of columns"),
        ([HEAD, *ring(SQUARE[:2])], "line 7: the ring of parcel 371324008029JC00001 .* has 2 corners"),
        (["[属性描述]", "带号=38"], "line 7: 带号=38, but an earlier line says 39"),
    ],
)
def test_errors_name_file_and_line(tmp_path, lines, sentence):
    with pytest.raises(InputError, match=rf"坐标 一\.txt, {sentence}"):
        read(tmp_path, text(*lines))


def test_what_is_no_coordinate_file(tmp_path):
    for content in ("", "东官庄村说明", "[属性描述]\n带号=39"):
        with pytest.raises(InputError, match="is no coordinate file"):
            read(tmp_path, content)
    with pytest.raises(InputError, match="There is no file"):
        read_coordinate_txt(tmp_path / "没有.txt")


def test_parcels_without_an_area(tmp_path):
    point = "1,0,P1,井,点,,,,@"
    found = read(tmp_path, text(HEAD, *ring(SQUARE), point, "J1,1,3860050,39567050", "0,0,E1,空,面,,,,@"))
    assert found.parcels.geometry.isna().tolist() == [False, True, True]
    assert "12 P1 图形属性为点，没有面\n14 E1 没有坐标点" in reasons(found)
    assert read(tmp_path, text()).parcels.empty
