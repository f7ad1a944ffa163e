# SPDX-License-Identifier: GPL-2.0-or-later
"""What a county hands over of households and members (domain.md 3) is kept, and goes out again as it came."""

import pytest
from openpyxl import Workbook

from sanquan_plugin.core.exports.delivery import fill_set
from sanquan_plugin.core.exports.plan import HOMESTEAD
from sanquan_plugin.core.rights.rightsfile import read_rights
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.rights.handover import write_rights
from sanquan_plugin.store.rights.holdings import read_holdings

CODE, ID_NUMBER, PHONE = "370114001001010009", "371324188001010016", 13812345678
NH = {
    "SUYQRDM": "37011400100101", "NHDM": CODE, "HZXM": "赵六", "HZZJLX": "身份证", "HZZJHM": ID_NUMBER,
    "TXDZ": "前街9号", "HNCYSL": 2, "SFWBH": "否", "SFPKH": 1, "SFYXQ": "是", "SFYZG": "是", "SJLY": "公安户籍",
    "BZ": "在外",
}  # fmt: skip
MEMBER = {
    "NHDM": CODE, "XM": "赵六", "ZJLX": "身份证", "ZJHM": ID_NUMBER, "XB": "男", "YHZGX": "户主", "HKLX": "农业家庭户",
    "LXDH": PHONE, "HYZK": "已婚", "SFBJTJJZZCY": "是", "CYBZ": "1", "CYBZSM": "在外务工", "SJLY": 5,
}  # fmt: skip
KEPT = {**NH, "SFWBH": "0", "SFPKH": "1", "SFYXQ": "1", "SFYZG": "1", "SJLY": "05"}
KEPT_OF_MEMBER = {**MEMBER, "XB": "1", "LXDH": str(PHONE), "SFBJTJJZZCY": "1", "SJLY": "05"}
REPEATED = ("HZZJLX", "HZZJHM", "HNCYSL")


@pytest.fixture
def handed_over(tmp_path):
    book = Workbook()
    spouse = {"NHDM": CODE, "XM": "钱七", "XB": "女性"}
    for page, rows in ((book.active, [NH]), (book.create_sheet(), [MEMBER, spouse])):
        page.title = "NH" if rows == [NH] else "NHHNCY"
        page.append(list(rows[0]))
        for row in rows:
            page.append([row.get(name) for name in rows[0]])
    book.save(tmp_path / "县表.xlsx")
    return read_rights(tmp_path / "县表.xlsx")


def first(package, table):
    rows = read_table(package, table)
    return rows[rows["nhdm"] == CODE].iloc[0]


def test_columns_are_kept_and_what_repeats_is_told(package, handed_over):
    tables, read = handed_over
    counts, report = write_rights(package, tables, who="甲")
    assert counts == {"added": 3, "changed": 0, "unchanged": 0}
    household, member = first(package, "NH"), first(package, "NHHNCY")
    assert {name: household[name.lower()] for name in NH if name not in REPEATED} == {
        name: value for name, value in KEPT.items() if name not in REPEATED
    }
    assert not set(household.index) & {name.lower() for name in REPEATED}
    own = {name: "relation" if name == "YHZGX" else name.lower() for name in MEMBER}
    assert {name: member[own[name]] for name in MEMBER} == KEPT_OF_MEMBER
    cells = read[read["action"] == "cell"]
    assert list(zip(cells["sheet"], cells["row"], cells["reason"], strict=True)) == [
        ("members", 3, "性别不在代码表中")
    ]
    told = report[report["sheet"] == "households"]["reason"].tolist()
    assert "列 户主证件类型、户主证件号码、户内成员数量 与户内成员一致，不另存" in told
    again, _ = write_rights(package, tables, who="甲")
    assert again == {"added": 0, "changed": 0, "unchanged": 3}


def test_the_log_holds_no_number_and_no_phone(package, handed_over):
    write_rights(package, handed_over[0], who="甲")
    changed = {**handed_over[0]["NHHNCY"].iloc[0], "lxdh": "13900000000", "hyzk": "离异"}
    write_rights(package, {"NHHNCY": handed_over[0]["NHHNCY"].iloc[:1].assign(**changed)}, who="甲")
    log = read_table(package, "audit_log")
    texts = "".join(log["before"].fillna("") + log["after"].fillna(""))
    for secret in (ID_NUMBER, str(PHONE), "13900000000"):
        assert secret not in texts
    assert "personal_changed" in texts and "LXDH" in texts and "离异" in texts and "前街9号" in texts
    assert verify(package).valid


def test_the_homestead_set_has_them_again(package, handed_over):
    write_rights(package, handed_over[0], who="甲")
    layers = fill_set(HOMESTEAD, read_holdings(package)).layers
    household = layers["NH"].set_index("NHDM").loc[CODE]
    assert {name: household[name] for name in NH if name != "NHDM"} == {
        name: value for name, value in KEPT.items() if name != "NHDM"
    }
    member = layers["NHHNCY"].query("NHDM == @CODE").iloc[0]
    assert {name: member[name] for name in MEMBER} == KEPT_OF_MEMBER
