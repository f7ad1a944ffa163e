# SPDX-License-Identifier: GPL-2.0-or-later
"""Exits stay in ledger and statistics when the lot is allotted again."""

import dataclasses

import openpyxl
import pandas as pd
import pytest

from sanquan_plugin.core.files.workbook import write_workbook
from sanquan_plugin.core.ledger.exits import exit_ledger
from sanquan_plugin.core.ledger.ledger_workbook import village_ledgers
from sanquan_plugin.core.ledger.people import household_ledger
from sanquan_plugin.core.statistics.changes import exit_table
from sanquan_plugin.core.statistics.outcomes import outcome
from sanquan_plugin.core.statistics.rights import household_rights
from tests.core.statistics_cases import CODES, HOUSES, village
from tests.registers import records

DAYS = ("初审公示起", "初审公示止", "补偿公示起", "补偿公示止", "补偿结清日期")


def allotted():
    """Return the village after its withdrawn lot, left by the second household, went to the third by a case."""
    tables = village()
    case = {"uuid": "c9", "case_no": "2027-1", "procedure": "lanling_allocation", "right": "village"}
    case |= {"nhdm": HOUSES[2], "zddm": CODES[2], "state": "done", "on_date": "2027-01-01"}
    parcels = tables.parcels.assign(
        right_status=tables.parcels["right_status"].replace("withdrawn", "current"),
        nhdm=tables.parcels["nhdm"].where(tables.parcels["zddm"] != CODES[2], HOUSES[2]),
        holder=tables.parcels["holder"].where(tables.parcels["zddm"] != CODES[2], "王三"),
    )
    cases = pd.concat([tables.cases, pd.DataFrame([case])], ignore_index=True)
    return dataclasses.replace(
        tables,
        parcels=parcels,
        rights=parcels[["zddm", "nhdm"]].assign(share=None, zjdqdfs=None),
        cases=cases,
    )


def by_paper():
    """Return the village where that exit was one of before the system, told by its papers alone."""
    tables = allotted()
    papers = pd.DataFrame({"zddm": [CODES[2]], "agreement_date": ["2021-03-01"], "agreement_no": ["协9"]})
    return dataclasses.replace(
        tables,
        cases=tables.cases[tables.cases["uuid"] != "c1"],
        exits=pd.concat([tables.exits, papers]),
        former_holders=pd.DataFrame({"zddm": [CODES[2]], "nhdm": [HOUSES[1]]}),
    )


def test_the_ledger_has_each_exit_with_its_papers_or_its_case():
    first, last = exit_ledger(village()).to_dict("records")
    assert (first["宗地代码"], first["权利人"], first["退出状态"], first["宗地现状"]) == (
        CODES[2], "李二", "已退出", "已退出",
    )  # fmt: skip
    assert (first["办件编号"], first["协议编号"], first["协议日期"]) == ("2026-1", "协1", "2026-05-01")
    assert (first["镇街备案号"], first["区级备案号"], first["所缺材料"]) == ("镇1", "区1", "")
    assert (last["宗地代码"], last["退出状态"]) == (CODES[3], "已退出·待核")
    assert last["所缺材料"].startswith("协议编号") and last["协议日期"] == "2022-05-01"


@pytest.mark.parametrize("masked", [True, False])
def test_a_case_tells_its_postings_payment_and_collective(masked, tmp_path):
    write_workbook(tmp_path / "t.xlsx", village_ledgers(village(), masked=masked))
    first, last, *_ = records(openpyxl.load_workbook(tmp_path / "t.xlsx")["退出台账"])
    # the fifth working day after 2026-02-10, over the Spring Festival: 11, 12, 13, Saturday 14 (worked), 24
    assert [first[head] for head in DAYS] == [
        "2026-02-10", "2026-02-24", "2026-04-20", "2026-04-30", "2026-05-20"
    ]  # fmt: skip
    assert not any(last[head] for head in DAYS)
    assert first.get("农村集体经济组织") == (None if masked else "章村农村集体经济组织")
    assert not last.get("农村集体经济组织")


@pytest.mark.parametrize("masked", [True, False])
def test_what_lacks_papers_is_added_apart(masked, tmp_path):
    write_workbook(tmp_path / "t.xlsx", village_ledgers(village(), masked=masked))
    *rows, ended, unverified = records(openpyxl.load_workbook(tmp_path / "t.xlsx")["退出台账"])
    heads = ("序号", "宗地代码", "退出状态", "实测面积(m²)")
    assert [row["实测面积(m²)"] for row in rows] == [150.0, 120.0]
    assert [ended[head] for head in heads] == ["合计", "1 宗", "已退出", 150.0]
    assert [unverified[head] for head in heads] == ["合计", "1 宗", "已退出·待核", 120.0]


@pytest.mark.parametrize(
    ("tables", "year", "paid"), [(allotted(), "2026", 20040.0), (by_paper(), "2021", None)]
)
def test_an_exit_stays_when_the_lot_is_allotted_again(tables, year, paid):
    first = exit_ledger(tables).iloc[0]
    assert (first["宗地代码"], first["权利人"], first["退出状态"], first["宗地现状"]) == (
        CODES[2], "李二", "已退出", "现势",
    )  # fmt: skip
    table = exit_table([tables])
    row = table[(table["级别"] == "合计") & (table["退出状态"] == "已退出")].iloc[0]
    assert (row["宗地现状"], row["年度"], row["宗数"], row["面积(m²)"]) == ("现势", year, 1, 150.0)
    assert row["补偿金额(元)"] == paid or (paid is None and pd.isna(row["补偿金额(元)"]))
    people = household_ledger(tables).set_index("户主")
    assert (people.loc["李二", "退出面积(m²)"], people.loc["王三", "退出面积(m²)"]) == (150.0, 0.0)
    rights = household_rights(tables).set_index("hzxm")["homestead"]
    assert (rights["李二"], rights["王三"]) == ("退出", "保留")


@pytest.mark.parametrize(
    ("procedure_id", "means"),
    [
        ("zhangqiu_homestead_exit_both", "ended"),
        ("lanling_heirs_waiver", "ended"),
        ("zhangqiu_homestead_exit_qualification", "given_up"),
        ("zhangqiu_contract_exit_partial", "given_up"),
        ("zhangqiu_share_exit_family", "given_up"),
        ("zhangqiu_share_transfer", "moved"),
        ("zhangqiu_homestead_transfer", "moved"),
        ("lanling_surplus_transfer", "moved"),
        ("lanling_allocation", "allotted"),
        ("lanling_qualification", ""),
        ("pingluo_separation", ""),
        ("of_another_county", ""),
    ],
)
def test_what_a_closed_case_has_done(procedure_id, means):
    assert outcome(procedure_id) == means
