# SPDX-License-Identifier: GPL-2.0-or-later
"""An exit of before the system stays in the books of a package after its lot is allotted again."""

from datetime import date

import openpyxl

from sanquan_plugin.core.files.workbook import write_workbook
from sanquan_plugin.core.ledger.exits import exit_ledger
from sanquan_plugin.core.ledger.ledger_workbook import village_ledgers
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.statistics.changes import exit_table
from sanquan_plugin.store.statistics import read_village_tables
from tests.core.procedure_cases import full_case, weekdays
from tests.qgis.store.case_village import PARCEL, take_all, write_case
from tests.registers import records


def test_an_exit_run_as_a_case_has_its_postings_collective_and_payment(package, tmp_path):
    found = procedure("zhangqiu_homestead_exit_both")
    case, days = full_case(found)
    key = write_case(package, found, case)
    take_all(package, key, found, [step.id for step in found.steps], days)
    write_workbook(tmp_path / "t.xlsx", village_ledgers(read_village_tables(package), masked=False))
    row, *_ = records(openpyxl.load_workbook(tmp_path / "t.xlsx")["退出台账"])
    for name, posting in zip(("初审公示", "补偿公示"), case.postings, strict=True):
        first = date.fromisoformat(posting["posted_on"])
        assert (row[f"{name}起"], row[f"{name}止"]) == (first.isoformat(), weekdays(first, 5).isoformat())
    assert row["补偿结清日期"] == days["payment"].isoformat()
    assert (row["农村集体经济组织"], row["所缺材料"]) == ("章村农村集体经济组织", None)


def test_a_returned_lot_that_is_allotted_stays_an_exit_of_its_former_holder(package):
    found = procedure("lanling_allocation")
    case, days = full_case(found)
    key = write_case(package, found, case)
    before = exit_table([read_village_tables(package)])
    take_all(package, key, found, [step.id for step in found.steps], days)
    tables = read_village_tables(package)
    after = exit_table([tables])
    assert before["宗地现状"].unique().tolist() == ["已退出"] and after["宗地现状"].unique().tolist() == [
        "现势"
    ]
    kept = ["退出状态", "年度", "宗数", "面积(m²)"]
    assert after[kept].to_dict("records") == before[kept].to_dict("records") != []
    (row,) = exit_ledger(tables).to_dict("records")
    assert (row["宗地代码"], row["权利人"], row["协议编号"], row["所缺材料"]) == (
        PARCEL,
        "张一",
        "协2025-1",
        "",
    )
    assert tables.former_holders.to_numpy().tolist() == [[PARCEL, "370114001001010001"]]
