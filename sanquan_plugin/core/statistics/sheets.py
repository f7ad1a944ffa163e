# SPDX-License-Identifier: GPL-2.0-or-later
"""The workbook of statistics: one sheet a question."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sanquan_plugin.core.files.workbook import Sheet
from sanquan_plugin.core.households.settled import settled_households, settled_persons
from sanquan_plugin.core.masking import mask_names
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.statistics.changes import exit_table, idle_table, settled_table, transfer_table
from sanquan_plugin.core.statistics.land import grade_table, quota_table, reclaimed_table
from sanquan_plugin.core.statistics.regions import region_table
from sanquan_plugin.core.statistics.rights import rights_matrix
from sanquan_plugin.core.statistics.village import VillageTables

_TABLES = (
    ("区域台账", region_table),
    ("闲置", idle_table),
    ("退出", exit_table),
    ("流转", transfer_table),
    ("复垦", reclaimed_table),
    ("适宜性", grade_table),
    ("指标", quota_table),
    ("三权", rights_matrix),
    ("进城落户", settled_table),
)
_REGION_GROUPS = {
    "级别": "区域",
    "农户数": "农户",
    "宅基地宗数": "宅基地（不含已退出）",
    "已登记宗数": "登记",
    "超占宗数": "超占、超标准",
    "闲置宗数": "闲置（调查）",
    "流转宗数": "流转、抵押",
    "转让宗数": "权利状态",
}
_NOTES = (
    "面积为宗地所在 3° 带平面面积，合计为各宗印出数字之和；亩 = m² × 3 / 2000，亩的合计为各宗印出亩数之和。",
    "组按农户代码第 13、14 位划分，为 00 的取承包方代码同一位置；均无的列入“未分组”。",
    "一户一宅、一户多宅按尚有效力（未注销、未转让）的宅基地权利计，含没有上图的宗地，不含份额为 0 的。",
    "宅基地宗数、面积、户均、人均、登记率、闲置率均不含已退出（已办理注销登记）的宗地。",
    "“已退出·待核”缺少材料，没有法律效力，单独列示，不计入“已退出”，仍计入宅基地宗数。",
    "闲置按调查结果统计，含“已退出·待核”和办理中的闲置宗地；地图和报告先按权利状态分类，其闲置宗数因此较少。",
    "退出按每次退出统计，记在退出农户所在的组；宗地收回后重新分配的，退出仍保留，“宗地现状”为宗地当前的权利状态。",
    "抵押为尚未解除、未到期的宅基地抵押；进城落户名单中没有的农户按农户表的进城情况计，类别不详，部分进城的人数不详。",
    "闲置时长由标记的起始日期计至截止日期，没有截止日期的计至调查日期。",
    "补偿金额、价款为办件和合同中已登记的数字之和，空白表示没有登记。",
)


def statistics_sheets(
    villages: Sequence[VillageTables], *, masked: bool, progress: Progress = SILENT
) -> list[Sheet]:
    """Return the sheets for one or several villages; names stand in the list of people settled alone."""
    title = "、".join(tables.village.name for tables in villages)
    sheets = []
    for name, make in _TABLES:
        progress.check()
        table = make(villages)
        groups = _REGION_GROUPS if make is region_table else {}
        sheets.append(Sheet(name, f"{title}{name}统计", table, _decimals(table), groups=groups))
    people = settled_people(villages, masked=masked)
    kind = "脱敏版" if masked else "内部资料，不得公开"
    sheets.append(Sheet("进城落户名单", f"{title}进城落户人员（{kind}）", people, {}))
    return [*sheets, Sheet("说明", "说明", pd.DataFrame({"说明": _NOTES}), {}, is_form=False)]


def settled_people(villages: Sequence[VillageTables], *, masked: bool) -> pd.DataFrame:
    """Return the people settled in town; the masked list has neither place nor document.

    A household that only its own entry says to have moved stands with the name of its head.
    """
    heads = {"nhdm": "农户代码", "xm": "姓名", "settled_on": "落户日期", "category": "类别"}
    heads |= {} if masked else {"place": "落户地", "document_no": "文号"}
    frame = pd.concat([_settled(tables).assign(village=tables.village.name) for tables in villages])
    if masked:
        frame = frame.assign(xm=mask_names(frame["xm"]))
    return frame.reindex(columns=["village", *heads]).rename(columns={"village": "村", **heads})


def _settled(tables: VillageTables) -> pd.DataFrame:
    homes = settled_households(tables.households, tables.members, tables.settlements)
    heads = tables.households.drop_duplicates("nhdm").set_index("nhdm")["hzxm"]
    entered = homes[~homes["listed"] & homes["category"].notna()]
    entered = entered.assign(xm=entered.index.map(heads)).reset_index()
    return pd.concat([settled_persons(tables.settlements), entered[["nhdm", "xm", "settled_on", "category"]]])


def _decimals(table: pd.DataFrame) -> dict[str, int]:
    digits = {"(m²)": 2, "(亩)": 4, "(元)": 2, "(%)": 1, "人数": 0}
    return {head: number for head in table.columns for unit, number in digits.items() if head.endswith(unit)}
