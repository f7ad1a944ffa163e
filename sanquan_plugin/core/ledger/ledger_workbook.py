# SPDX-License-Identifier: GPL-2.0-or-later
"""The workbook of ledgers: by parcel, by household, shared parcels, exits before and in the system, qualifications."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core.files.workbook import Sheet
from sanquan_plugin.core.ledger.cases import CASE_DECIMALS, CASE_GROUPS, case_ledger, with_case_totals
from sanquan_plugin.core.ledger.exits import EXIT_DECIMALS, EXIT_GROUPS, exit_ledger, with_exit_totals
from sanquan_plugin.core.ledger.homesteads import edition, ledger_sheets, with_total
from sanquan_plugin.core.ledger.people import (
    HOUSEHOLD_DECIMALS,
    HOUSEHOLD_GROUPS,
    household_ledger,
    qualification_register,
    settled_by_parcel,
)
from sanquan_plugin.core.ledger.shared import SHARED_DECIMALS, shared_ledger
from sanquan_plugin.core.ledger.survey import SURVEY_DECIMALS, SURVEY_GROUPS, survey_ledger
from sanquan_plugin.core.public import handed_out
from sanquan_plugin.core.statistics.village import VillageTables


def village_ledgers(tables: VillageTables, *, masked: bool) -> list[Sheet]:
    """Return the sheets of all ledgers of a village; the notes come last."""
    village = tables.village.name
    *parcels, notes = ledger_sheets(
        settled_by_parcel(tables), tables.evaluation, village=village, masked=masked
    )
    surveyed, exited, cases, people, shared, qualified = (
        handed_out(table, product, masked=masked)
        for table, product in (
            (survey_ledger(tables), "ledger_survey"),
            (exit_ledger(tables), "ledger_exits"),
            (case_ledger(tables), "ledger_cases"),
            (household_ledger(tables), "ledger_households"),
            (shared_ledger(tables), "ledger_shared"),
            (qualification_register(tables), "ledger_qualifications"),
        )
    )
    surveyed = with_total(surveyed, list(SURVEY_DECIMALS))
    exited = with_exit_totals(exited)
    cases = with_case_totals(cases)
    shared = with_total(shared, ["分摊面积(m²)"])
    households = tables.qualifications["nhdm"].nunique()
    qualified = with_total(qualified, [], counted={"户主": f"{households} 户"})
    registers: tuple[tuple[str, str, pd.DataFrame, dict[str, int], dict[str, str]], ...] = (
        ("摸排台账", "宅基地数据台账·摸排情况", surveyed, SURVEY_DECIMALS, SURVEY_GROUPS),
        ("退出台账", "宅基地退出台账", exited, EXIT_DECIMALS, EXIT_GROUPS),
        ("办件台账", "权益退出转让办件台账", cases, CASE_DECIMALS, CASE_GROUPS),
        ("农户台账", "农户台账", people, HOUSEHOLD_DECIMALS, HOUSEHOLD_GROUPS),
        ("共有分摊台账", "共有共用宅基地面积分摊台账", shared, SHARED_DECIMALS, {}),
        ("资格权台账", "宅基地资格权认定登记台账", qualified, {}, {}),
    )
    return [
        *parcels,
        *(
            Sheet(name, f"{village}{title}（{edition(masked)}）", table, decimals, True, groups)
            for name, title, table, decimals, groups in registers
        ),
        notes,
    ]
