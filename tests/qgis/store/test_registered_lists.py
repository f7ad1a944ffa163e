# SPDX-License-Identifier: GPL-2.0-or-later
# ruff: noqa: S608 -- constants of this file, no values from outside
"""Lists under the standards' names (domain.md 2 and 3): taken by key, exported, and taken again as they were exported."""

import pandas as pd
import pytest
from openpyxl import Workbook

from sanquan_plugin.core.exports.delivery import fill_set
from sanquan_plugin.core.exports.plan import HOMESTEAD, REGISTRY
from sanquan_plugin.core.rights.rightsfile import read_rights
from sanquan_plugin.store.file.geopackage import change, layer_of, remove, transaction
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.rights.handover import write_rights
from sanquan_plugin.store.rights.holdings import read_holdings
from tests.qgis.sample_package import CODES, HOUSEHOLDS, NAMES, PHONE, VILLAGE, fill_package

UNIT = f"{CODES[1]}W00000000"
LISTS = {
    "JSYDSYQ": [
        {
            "ZDDM": CODES[0], "BDCQZH": "证1", "YWH": "业1", "DJLX": "首次登记", "DJYY": "初始", "DJJG": "县局",
            "DBR": "登甲", "DJSJ": "2020年5月6日", "QSZT": "现势",
        },
        {"ZDDM": CODES[1], "BDCQZH": "证2", "DJLX": "200", "DJSJ": "2021-02-03", "QDJG": 12.5},
        {"ZDDM": CODES[2], "BDCQZH": "证3", "DJLX": "不知道"},
    ],
    "QLR": [
        {"BDCDYH": UNIT, "QLRMC": NAMES[1], "GJ": "142", "GYFS": "单独所有", "SFCZR": "是", "DH": PHONE},
        {"ZDDM": CODES[0], "NHDM": HOUSEHOLDS[0], "QLRLX": "个人", "FZJG": "县局", "DZYJ": "a@b.cn"},
        {"BDCDYH": f"{CODES[2]}W00000000", "QLRMC": "查无此人", "GJ": "142"},
    ],
    "SUYQR": [{"SUYQRDM": "37132419820600", "SUYQRMC": "东官庄村", "DBRZJHM": "371324188001010016", "DBRLXDH": PHONE}],
    "ZJDZDXX": [{"ZDDM": CODES[0], "ZJDDM": "3713241982060000001", "FZDW": "县局", "SFCZ": "否"}],
    "ZJDLY": [{"ZDDM": CODES[3], "BZ": "院墙倒塌"}],
    "NMFW": [{"ZDDM": CODES[0], "ZRZH": "0001", "NMFWDM": "房1", "HX": "三室", "SFJF": "否"}],
    "NMFWLY": [
        {"ZDDM": CODES[0], "ZRZH": "0001", "FWAQXJDDJ": "C", "FWSFXZ": "是", "NSY": 1200.5, "DCSJ": "2026-03-01"},
        {"ZDDM": "371324008029JC00099", "ZRZH": "0001", "FWZT": "完好"},
    ],
}  # fmt: skip


def fill(path):
    """Fill an empty package of the village, whose parcels have their unit codes."""
    fill_package(path)
    lots = read_table(path, "ZDJBXX")
    with transaction(path) as dataset:
        for fid, code in zip(lots["fid"], lots["zddm"], strict=True):
            change(layer_of(dataset, "ZDJBXX"), fid, {"BDCDYH": f"{code}W00000000"})


STARTS_FROM = (VILLAGE, fill)


@pytest.fixture
def read(tmp_path):
    """Return a reader of lists: table name to rows, as a workbook would bring them."""

    def read_lists(lists):
        book = Workbook()
        book.remove(book.active)
        for name, rows in lists.items():
            page = book.create_sheet(name)
            frame = pd.DataFrame(rows).astype(object)
            page.append(list(frame.columns))
            for row in frame.where(frame.notna(), None).itertuples(index=False):
                page.append(list(row))
        book.save(tmp_path / "县表.xlsx")
        return read_rights(tmp_path / "县表.xlsx")

    return read_lists


def test_rows_are_taken_by_key_and_bad_ones_named(package, read):
    tables, report = read(LISTS)
    cells = report[report["action"] == "cell"]
    assert cells[["sheet", "row", "reason"]].values.tolist() == [
        ["land_use_rights", 4, "登记类型不在代码表中"]
    ]
    elsewhere = report[report["reason"].str.contains("以数据包其他表的数据为准")]
    assert elsewhere["sheet"].tolist() == ["land_use_rights", "holders", "homesteads"]
    counts, told = write_rights(package, tables, who="登甲")
    assert counts == {"added": 11, "changed": 0, "unchanged": 0}
    refused = told[told["action"] == "refused"]
    assert refused[["sheet", "row"]].values.tolist() == [["holders", 4]]
    assert "查不到这一户" in refused["reason"].iloc[0]
    noted = told[told["reason"].str.contains("不在宗地图层中")]
    assert noted[["sheet", "row"]].values.tolist() == [["house_uses", 3]]
    holders = read_table(package, "QLR").set_index("zddm")
    assert holders.loc[CODES[1], ["nhdm", "gj", "gyfs", "sfczr"]].tolist() == [HOUSEHOLDS[1], "142", "0", "1"]
    again, _ = write_rights(package, tables, who="登甲")
    assert again == {"added": 0, "changed": 0, "unchanged": 11}


def test_a_later_list_changes_the_row_that_is_there(package, read):
    write_rights(package, read(LISTS)[0])
    later = {
        "QLR": [{"BDCDYH": UNIT, "QLRMC": NAMES[1], "GJ": "156"}] * 2 + [{"BDCDYH": UNIT, "BDCQZH": "证2"}],
        "NMFWLY": [{"ZDDM": CODES[0], "ZRZH": "0001", "NMFWDM": "房1", "FWAQXJDDJ": "D"}],
        "ZJDZDXX": [{"ZDDM": CODES[0], "FZDW": "市局"}, {"ZDDM": CODES[0], "FZDW": "省局"}],
    }
    counts, report = write_rights(package, read(later)[0])
    assert counts == {"added": 0, "changed": 3, "unchanged": 0}
    assert report.loc[report["action"] == "refused", "sheet"].tolist() == ["homesteads", "holders"]
    uses = read_table(package, "NMFWLY").set_index("zddm").loc[CODES[0]]
    assert uses[["fwaqxjddj", "nmfwdm", "nsy"]].tolist() == ["D", "房1", 1200.5]


def test_what_is_registered_follows_the_code_of_its_parcel(package, read, execute):
    write_rights(package, read(LISTS)[0])
    successor = f"{CODES[0][:-1]}9"
    execute(
        "INSERT INTO retired_code (zddm, retired_on, reason, successors) "
        f"VALUES ('{CODES[0]}', '2026-11-01', '变更', '{successor}')",
        f'UPDATE "ZDJBXX" SET "ZDDM" = \'{successor}\' WHERE "ZDDM" = \'{CODES[0]}\'',
    )
    for table in ("SHYQR", "JSYDSYQ", "QLR", "ZJDZDXX"):
        codes = read_table(package, table)["zddm"].tolist()
        assert successor in codes and CODES[0] not in codes, table
    assert verify(package).valid


def test_the_log_tells_of_them_without_numbers_and_phones(package, read):
    write_rights(package, read(LISTS)[0])
    log = read_table(package, "audit_log")
    told = log[log["table_name"].isin(LISTS)]
    assert set(told["table_name"]) == set(LISTS) and "院墙倒塌" in "".join(told["after"])
    assert not told["after"].str.contains("a@b.cn|371324188001010016|13812345678").any()
    assert verify(package).valid


@pytest.mark.parametrize(
    ("name", "layers"), [(REGISTRY, ["JSYDSYQ", "QLR"]), (HOMESTEAD, ["NMFW", "NMFWLY", "ZJDZDXX"])]
)
def test_what_is_exported_is_taken_again_as_it_was(package, read, name, layers):
    write_rights(package, read(LISTS)[0])
    first = fill_set(name, read_holdings(package)).layers
    with transaction(package) as dataset:
        for layer in layers:
            remove(layer_of(dataset, layer), read_table(package, layer)["fid"].tolist())
    bare = fill_set(name, read_holdings(package)).layers
    lists = {layer: pd.DataFrame(first[layer]).drop(columns="geometry", errors="ignore") for layer in layers}
    write_rights(package, read(lists)[0])
    second = fill_set(name, read_holdings(package)).layers
    for layer in layers:
        assert not bare[layer].equals(first[layer])
        pd.testing.assert_frame_equal(pd.DataFrame(second[layer]), pd.DataFrame(first[layer]), obj=layer)
