# SPDX-License-Identifier: GPL-2.0-or-later
"""The town's ledgers of exits and of cases over its villages (Zhangqiu 22(3): 街道（镇）建立宅基地退出台账)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from sanquan_plugin.core.files.workbook import Sheet
from sanquan_plugin.core.ledger.cases import CASE_DECIMALS, CASE_GROUPS, case_ledger, with_case_totals
from sanquan_plugin.core.ledger.exits import EXIT_DECIMALS, EXIT_GROUPS, exit_ledger, with_exit_totals
from sanquan_plugin.core.ledger.homesteads import edition
from sanquan_plugin.core.public import handed_out
from sanquan_plugin.core.statistics.village import VillageTables

_NOTES = (
    "列出所选各村的每次退出；办件列出镇级审查通过或已办结的办件（章丘细则第22条（三））。",
    "“已退出·待核”缺少材料，没有法律效力，单独合计，不计入“已退出”。",
    "进入台账不等于已退出：办理注销或变更登记后才是已退出（章丘细则第24条）。",
)


def town_ledgers(villages: Sequence[VillageTables], *, masked: bool) -> list[Sheet]:
    """Return the town's ledger of exits, that of cases and their notes; each row names its village."""
    town = town_name(villages)
    exited = with_exit_totals(_listed(villages, exit_ledger, "ledger_exits", masked=masked))
    cases = with_case_totals(_listed(villages, case_ledger, "ledger_cases", masked=masked))
    exit_title = f"{town}宅基地退出台账（{edition(masked)}）"
    case_title = f"{town}权益退出转让办件台账（{edition(masked)}）"
    return [
        Sheet("退出台账", exit_title, exited, EXIT_DECIMALS, True, EXIT_GROUPS),
        Sheet("办件台账", case_title, cases, CASE_DECIMALS, True, CASE_GROUPS),
        Sheet("说明", "说明", pd.DataFrame({"说明": list(_NOTES)}), {}, is_form=False),
    ]


def town_name(villages: Sequence[VillageTables]) -> str:
    """Return the town of the villages, several joined by 、; a village without one stands with its own name."""
    return "、".join(dict.fromkeys(tables.village.town or tables.village.name for tables in villages))


def _listed(
    villages: Sequence[VillageTables],
    ledger: Callable[[VillageTables], pd.DataFrame],
    product: str,
    *,
    masked: bool,
) -> pd.DataFrame:
    """Return the rows of a ledger of all villages, numbered through, each with its village."""
    parts = []
    for tables in villages:
        part = handed_out(ledger(tables), product, masked=masked)
        part.insert(2, "村", tables.village.name)
        parts.append(part)
    listed = pd.concat(parts, ignore_index=True)
    return listed.assign(序号=range(1, len(listed) + 1))
