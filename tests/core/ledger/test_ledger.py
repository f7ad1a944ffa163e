# SPDX-License-Identifier: GPL-2.0-or-later
import openpyxl
import pandas as pd
import pytest

from sanquan_plugin.core.errors import OutputError
from sanquan_plugin.core.files.workbook import write_workbook
from sanquan_plugin.core.ledger.homesteads import counts, homestead_ledger, ledger_sheets
from tests.registers import register

CODES = ["371324008029JC00002", "371324008029JC00001", "371324008029JC00003"]


@pytest.fixture
def overlaid():
    return pd.DataFrame(
        {
            "zddm": CODES,
            "holder": ["张三", "李小四、王五", ""],
            "zl": "东官庄村",
            "cert_no": ["鲁（2021）1号", "", ""],
            "measured_m2": [200.4, 100.01, 50.0],
            "unrounded_m2": [200.4001, 100.0061, 50.0],
            "cert_area_m2": [199.0, None, None],
            "approved_m2": [None, None, None],
            "diff_m2": [1.4, None, None],
            "limit_m2": [2.2, 2.0, 1.5],
            "use_status": ["idle", "in_use", "derelict"],
            "right_status": ["current", "withdrawn", "withdrawn_unverified"],
            "contract_mu": [1.5, 0.0, 0.0],
            "has_share": [True, False, False],
            "moved_to_city": ["all", "", ""],
            "finding": ["several_homesteads;area_over_cap", "", "no_right"],
        }
    )


EVALUATION = pd.DataFrame(
    {"zddm": [CODES[1]], "use": ["cultivate"], "net_planar_m2": [90.0], "net_mu": [0.135]}
)


def read(path, sheet):
    page = openpyxl.load_workbook(path)[sheet]
    heads, rows = register(page)
    return page["A1"].value, pd.DataFrame(rows, columns=heads)


def test_rows_totals_and_words(overlaid, tmp_path):
    path = tmp_path / "台账 一.xlsx"
    write_workbook(path, ledger_sheets(overlaid, EVALUATION, village="东官庄村", masked=False))
    title, table = read(path, "宅基地台账")
    assert "内部资料" in title
    assert table["宗地代码"].tolist()[:3] == sorted(CODES)
    assert table["实测面积(m²)"].tolist() == [100.01, 200.4, 50.0, 350.41]
    assert table["发现"][1] == "一户多宅（依据不全）、超过本地标准"
    assert (table["建议用途"][0], table["可复垦净面积(亩)"][0], table["权利人"][0]) == (
        "宜耕",
        0.135,
        "李小四、王五",
    )
    assert not list(tmp_path.glob("*unfinished*"))


def test_masked_version_has_neither_house_nor_certificate_numbers(overlaid):
    placed = overlaid.assign(zl="东官庄村3组12号")
    main, *_ = ledger_sheets(placed, EVALUATION, village="东官庄村", masked=True)
    table = main.table[:-1]
    assert table["坐落"].tolist() == ["东官庄村3组"] * 3
    assert table["不动产权证号"].tolist() == ["无", "有", "无"]
    assert homestead_ledger(placed, EVALUATION)["不动产权证号"][1] == "鲁（2021）1号"


def test_masked_version_holds_no_full_name(overlaid, tmp_path):
    path = tmp_path / "m.xlsx"
    write_workbook(path, ledger_sheets(overlaid, EVALUATION, village="村", masked=True))
    texts = [str(c.value) for page in openpyxl.load_workbook(path) for row in page.iter_rows() for c in row]
    assert not any(name in text for text in texts for name in ("张三", "李小四", "王五"))
    assert "李*四、王*" in texts and any("脱敏" in text for text in texts)


def test_unverified_exits_are_counted_apart(overlaid):
    table = counts(overlaid).set_index(["项目", "类别"])["宗数"]
    assert table["权利状态", "已退出"] == 1 and table["权利状态", "已退出·待核"] == 1


def test_a_folder_that_is_a_file_is_one_sentence(overlaid, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="can't be written"):
        write_workbook(
            tmp_path / "file" / "x.xlsx",
            ledger_sheets(overlaid, EVALUATION, village="村", masked=True),
        )


def test_a_file_that_can_not_be_replaced_leaves_nothing_half_written(overlaid, tmp_path):
    (tmp_path / "台账.xlsx").mkdir()
    with pytest.raises(OutputError, match="can't be written"):
        write_workbook(tmp_path / "台账.xlsx", ledger_sheets(overlaid, EVALUATION, village="村", masked=True))
    assert [path.name for path in tmp_path.iterdir()] == ["台账.xlsx"]
