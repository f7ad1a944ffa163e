# SPDX-License-Identifier: GPL-2.0-or-later
"""An exit of before the system stays in the books of a package after its lot is allotted again."""

from sanquan_plugin.core.ledger.exits import exit_ledger
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.statistics.changes import exit_table
from sanquan_plugin.store.statistics import read_village_tables
from tests.core.procedure_cases import full_case
from tests.qgis.store.case_village import PARCEL, take_all, write_case


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
