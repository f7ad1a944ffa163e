# SPDX-License-Identifier: GPL-2.0-or-later
"""The town's ledger of exits and transfers run as cases (Zhangqiu 22(3); the others alike)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sanquan_plugin.core.ledger.homesteads import with_total
from sanquan_plugin.core.notices.case_words import procedure_title
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.statistics.village import VillageTables

CASE_DECIMALS = {"实测面积(m²)": 2, "补偿或价款(元)": 2}
CASE_GROUPS = {
    "序号": "办件",
    "户主": "农户与宗地",
    "立案日期": "办理",
    "协议编号": "协议",
    "交易备案号": "备案与登记",
}
_STATES = {
    "open": "办理中",
    "done": "办结",
    "refused": "不予同意",
    "retracted": "农户撤回",
    "rescinded": "协议解除",
}
_REVIEW = "town_review"


def case_ledger(tables: VillageTables) -> pd.DataFrame:
    """Return one row per case that has passed the town's review or is closed, ordered by number.

    A row in the ledger is not yet withdrawal: that is the registered cancellation (Zhangqiu 24).
    """
    reviewed = [_is_reviewed(row.procedure, row.seq, row.state) for row in tables.cases.itertuples()]
    rows = (
        tables.cases[np.array(reviewed, dtype=bool)]
        .sort_values("case_no", kind="stable")
        .reset_index(drop=True)
    )
    heads = tables.households.drop_duplicates("nhdm").set_index("nhdm")["hzxm"]
    area = tables.parcels.drop_duplicates("zddm").set_index("zddm")["measured_m2"]
    return pd.DataFrame(
        {
            "序号": np.arange(1, len(rows) + 1),
            "办件编号": rows["case_no"],
            "程序": rows["procedure"].map(procedure_title),
            "户主": rows["nhdm"].map(heads),
            "农户代码": rows["nhdm"],
            "受让方": rows["to_nhdm"].map(heads).where(rows["procedure"].map(_is_transfer), ""),
            "农户类别": rows["category"],
            "宗地代码": rows["zddm"],
            "实测面积(m²)": rows["zddm"].map(area),
            "立案日期": rows["opened_on"],
            "状态": rows["state"].map(_STATES),
            "最近办理日期": rows["on_date"],
            "协议编号": rows["agreement_no"],
            "签订日期": rows["household_signed_on"],
            "补偿或价款(元)": rows["paid_yuan"],
            "支付方式": rows["payment"],
            "交易备案号": rows["exchange_no"],
            "镇街备案号": _filed(tables, rows["uuid"], "town"),
            "区级备案号": _filed(tables, rows["uuid"], "district"),
            "登记编号": _filed(tables, rows["uuid"], "registry"),
        }
    )


def with_case_totals(ledger: pd.DataFrame) -> pd.DataFrame:
    """Return the ledger with a row 合计: how many cases, and what they pay in the version that says so."""
    return with_total(ledger, ["补偿或价款(元)"], counted={"办件编号": f"{len(ledger)} 件"})


def _is_reviewed(procedure_id: str, seq: float, state: str) -> bool:
    if procedure_id not in built_in():
        return True
    steps = [step.id for step in procedure(procedure_id).steps]
    place = steps.index(_REVIEW) + 1 if _REVIEW in steps else 1
    return state != "open" or float(seq) >= place


def _is_transfer(procedure_id: str) -> bool:
    return "transfer" in procedure_id


def _filed(tables: VillageTables, keys: pd.Series, office: str) -> pd.Series:
    """Return the filing numbers of an office by case, several joined by 、."""
    mine = tables.filings[tables.filings["office"] == office].dropna(subset=["number"])
    return keys.map(mine.groupby("case_uuid", sort=False)["number"].agg("、".join)).fillna("")
