# SPDX-License-Identifier: GPL-2.0-or-later
"""The ledger of homestead exits: each with its papers, also of lots that have been allotted again (domain.md 9.6)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.ledger.exit_papers import exit_papers
from sanquan_plugin.core.ledger.homesteads import labels, with_total
from sanquan_plugin.core.marks.marking import UNVERIFIED, WITHDRAWN, missing_papers
from sanquan_plugin.core.statistics.exits import PAPERS, exits
from sanquan_plugin.core.statistics.village import VillageTables

EXIT_DECIMALS = {"实测面积(m²)": 2}
EXIT_GROUPS = {"序号": "宗地", "退出状态": "状态", "协议编号": "协议、公示、备案、注销"}


def exit_ledger(tables: VillageTables) -> pd.DataFrame:
    """Return the ledger of exits that have ended; what lacks papers is 已退出·待核 and says which.

    权利人 is who left: the household of the case, else the holder of before the lot was allotted again. An
    exit run as a case has its agreement and its filings from there, and lacks nothing.
    """
    found = exits(tables)
    rows = found[found["state"].isin([WITHDRAWN, UNVERIFIED])].sort_values(
        ["state", "zddm", "on"], kind="stable"
    )
    rows = rows.reset_index(drop=True)
    papers = exit_papers(tables, rows)
    fields = {field.name: field.label_zh for field in catalogue.fields("exit_paper") if field.name != "zddm"}
    table = pd.DataFrame(
        {
            "序号": np.arange(1, len(rows) + 1),
            "宗地代码": rows["zddm"],
            "权利人": _holders(tables, rows),
            "实测面积(m²)": rows["measured_m2"],
            "退出状态": labels("right_status", rows["state"]),
            "宗地现状": labels("right_status", rows["now"]),
            "办件编号": rows["case_no"].fillna(""),
            "所缺材料": missing_papers(papers).where(rows["told_by"] == PAPERS, ""),
        }
    )
    return table.join(papers.reindex(columns=list(fields)).rename(columns=fields))


def with_exit_totals(ledger: pd.DataFrame) -> pd.DataFrame:
    """Return the ledger with a row 合计 for each state: what lacks papers is never added to 已退出 (domain.md 9.0)."""
    totals = []
    for word in labels("right_status", pd.Series([WITHDRAWN, UNVERIFIED])):
        rows = ledger[ledger["退出状态"] == word]
        counted = {"退出状态": word, "宗地代码": f"{len(rows)} 宗"}
        totals.append(with_total(rows, ["实测面积(m²)"], counted=counted)[-1:])
    return pd.concat([ledger, *totals], ignore_index=True)


def _holders(tables: VillageTables, rows: pd.DataFrame) -> pd.Series:
    """Return the names of those who left: all holders of a lot that is still theirs, else of the household known."""
    heads = tables.households.drop_duplicates("nhdm").set_index("nhdm")["hzxm"].to_dict()
    lots = tables.parcels.drop_duplicates("zddm").set_index("zddm").fillna({"nhdm": "", "holder": ""})
    today = rows["zddm"].map(lots["nhdm"])
    is_theirs = [left in held for left, held in zip(rows["nhdm"], today, strict=True)]
    names = rows["nhdm"].map(
        lambda codes: "、".join(str(heads.get(code, code)) for code in codes.split("、"))
    )
    return rows["zddm"].map(lots["holder"]).where(np.array(is_theirs, dtype=bool), names)
