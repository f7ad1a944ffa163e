# SPDX-License-Identifier: GPL-2.0-or-later
import contextlib

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.rights.rightsfile import read_rights

CODE = "371324198206000037"
HOUSEHOLDS = [
    ["农户代码", "户主姓名", "进城情况"],
    [CODE, "张三", "全部"],
    [None, "李四", "无"],
    [CODE, "张三", "全部"],
]
RIGHTS = [["宗地代码", "农户编码", "证书面积"], ["371324 008029 jc00001", CODE, "199.50"]]


def workbook(path, **sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(path)
    return path


def test_chinese_headings_types_and_row_report(tmp_path):
    path = workbook(tmp_path / "权利 表.xlsx", households=HOUSEHOLDS, homestead_rights=RIGHTS)
    tables, report = read_rights(path)
    assert tables["NH"].to_dict("records") == [{"nhdm": CODE, "hzxm": "张三", "moved_to_city": "all"}]
    assert tables["SHYQR"].to_dict("records") == [
        {"zddm": "371324008029JC00001", "nhdm": CODE, "zsmj": 199.5}
    ]
    assert list(zip(report["sheet"], report["row"], report["action"], strict=True)) == [
        ("households", 3, "refused"),
        ("households", 4, "refused"),
    ]
    assert not report["reason"].str.contains("张三|李四").any()


def test_the_sample_with_chinese_and_the_one_with_plain_headings_give_the_same_tables(sample):
    chinese, _ = read_rights(sample / "rights.xlsx")
    plain, _ = read_rights(sample.parent / "pingluo" / "rights.xlsx")
    assert {name: list(table.columns) for name, table in chinese.items()} == {
        name: list(table.columns) for name, table in plain.items()
    }
    assert set(chinese) == {
        "NH",
        "NHHNCY",
        "SHYQR",
        "CBDKXX",
        "share_right",
        "exit_paper",
        "mark",
        "boundary_signature",
        "dispute",
    }
    for tables in (chinese, plain):
        assert sorted(tables["dispute"]["status"]) == ["open", "open", "settled"]
    assert chinese["exit_paper"]["agreement_date"].dropna().str.fullmatch(r"\d{4}-\d\d-\d\d").all()


def test_a_folder_of_csv_in_gbk_reads_like_the_workbook(tmp_path):
    for name, rows in (("households", HOUSEHOLDS), ("homestead_rights", RIGHTS)):
        pd.DataFrame(rows[1:], columns=rows[0]).to_csv(tmp_path / f"{name}.csv", index=False, encoding="gbk")
    tables, report = read_rights(tmp_path)
    assert tables["NH"]["hzxm"].tolist() == ["张三"] and tables["SHYQR"]["zsmj"].tolist() == [199.5]
    assert len(report) == 2


def test_a_key_column_that_is_missing_is_named(tmp_path):
    path = workbook(tmp_path / "r.xlsx", households=HOUSEHOLDS, homestead_rights=[["宗地代码"], ["A"]])
    with pytest.raises(InputError, match="homestead_rights has no column nhdm"):
        read_rights(path)


@pytest.mark.parametrize(
    ("sheet", "rows", "table", "other"),
    [
        ("NH", HOUSEHOLDS, "NH", "宅基地使用权人"),
        ("宅基地使用权", RIGHTS, "SHYQR", "农户"),
    ],
)
def test_half_of_the_homesteads_comes_alone_and_the_report_says_so(tmp_path, sheet, rows, table, other):
    tables, report = read_rights(workbook(tmp_path / "r.xlsx", **{sheet: rows}))
    assert list(tables) == [table]
    told = report.iloc[0]
    assert (told["row"], told["action"]) == (1, "noted") and f"没有“{other}”工作表" in told["reason"]


@pytest.mark.parametrize(
    "name", ["集体股权", "股权", "股份", "股权清单", " Shares", "share_right", "成员股权表"]
)
def test_sheets_of_shares_bear_many_names(tmp_path, name):
    (tmp_path / f"{name}.csv").write_text(f"农户代码,股数\n{CODE},12.5\n", encoding="utf-8")
    tables, report = read_rights(tmp_path)
    assert tables["share_right"]["share"].tolist() == [12.5] and report.empty


def test_of_two_sheets_of_one_table_the_surer_name_is_read(tmp_path):
    rows = [["农户代码", "股数"], [CODE, 1]], [["农户代码", "股数"], [CODE, 2]]
    tables, report = read_rights(workbook(tmp_path / "r.xlsx", 股权=rows[0], 集体股权=rows[1]))
    assert tables["share_right"]["share"].tolist() == [2.0]
    assert report["sheet"].tolist() == ["股权"] and "未导入" in report["reason"].iloc[0]


def test_a_file_without_a_known_sheet_is_told_the_names_to_choose_from(tmp_path):
    path = workbook(tmp_path / "r.xlsx", 花名册=[["a", "b"], [1, 2]])
    with pytest.raises(
        InputError, match=r"no sheet that is known.*花名册.*农户 \(NH, households\).*share_right"
    ):
        read_rights(path)


def test_no_workbook_at_all(tmp_path):
    with pytest.raises(InputError, match="no rights table"):
        read_rights(tmp_path / "none.xlsx")
    (tmp_path / "x.xlsx").write_text("not a workbook", encoding="utf-8")
    with pytest.raises(InputError, match="can't be read as XLSX"):
        read_rights(tmp_path / "x.xlsx")


def test_field_map_by_sheet(tmp_path):
    rows = [["编号", "户主姓名"], ["37", "张三"]]
    path = workbook(tmp_path / "r.xlsx", households=rows, homestead_rights=RIGHTS)
    tables, _ = read_rights(path, field_map={"households": {"nhdm": "编号"}})
    assert tables["NH"]["nhdm"].tolist() == ["37"]


def test_rows_longer_than_their_heading_and_a_heading_that_comes_twice(tmp_path):
    (tmp_path / "households.csv").write_text("nhdm,hzxm\n1,张三,更多,更多\n2\n", encoding="utf-8")
    (tmp_path / "homestead_rights.csv").write_text("zddm,nhdm\nA,1\n", encoding="utf-8")
    assert read_rights(tmp_path)[0]["NH"]["nhdm"].tolist() == ["1", "2"]
    (tmp_path / "households.csv").write_text("nhdm,nhdm,hzxm\n1,2,张三\n", encoding="utf-8")
    with pytest.raises(InputError, match="households has the heading nhdm twice"):
        read_rights(tmp_path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=120), st.binary(max_size=120), st.booleans())
def test_any_bytes_give_tables_or_our_own_error(tmp_path, first, second, with_headings):
    start = (b"nhdm,hzxm,moved_to_city\n", b"zddm,nhdm,zsmj\n") if with_headings else (b"", b"")
    (tmp_path / "households.csv").write_bytes(start[0] + first)
    (tmp_path / "homestead_rights.csv").write_bytes(start[1] + second)
    with contextlib.suppress(InputError):
        assert {"NH", "SHYQR"} <= set(read_rights(tmp_path)[0])


def test_a_dispute_of_no_known_state_counts_as_open(tmp_path):
    disputes = [
        ["宗地代码", "争议类型", "状态"],
        ["371324008029JC00001", "界址争议", "已化解"],
        ["371324008029JC00002", "界址争议", "上报"],
        ["371324008029JC00003", "界址争议", None],
    ]
    path = workbook(
        tmp_path / "rights.xlsx", households=HOUSEHOLDS, homestead_rights=RIGHTS, disputes=disputes
    )
    assert list(read_rights(path)[0]["dispute"]["status"]) == ["settled", "open", "open"]
