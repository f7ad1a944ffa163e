# SPDX-License-Identifier: GPL-2.0-or-later
"""The household ledger (农户台账 NHTZ, domain.md 3) and the register of qualifications (Lanling 三(五)2)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sanquan_plugin.core.households.settled import settled_households
from sanquan_plugin.core.households.three_rights import ENDED, held_rights
from sanquan_plugin.core.ledger.homesteads import labels, with_total
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.statistics.exits import exits
from sanquan_plugin.core.statistics.rights import household_rights
from sanquan_plugin.core.statistics.village import VillageTables, is_idle

HOUSEHOLD_DECIMALS = {
    "宅基地面积(m²)": 2, "批准面积(m²)": 2, "登记面积(m²)": 2, "人均面积(m²)": 2, "闲置面积(m²)": 2,
    "落户人数": 0, "流转面积(m²)": 2, "退出面积(m²)": 2, "退出待核面积(m²)": 2, "退出补偿金额(元)": 2, "承包地(亩)": 2,
}  # fmt: skip


HOUSEHOLD_GROUPS = {
    "序号": "农户", "宗数": "宅基地（尚有效力）", "闲置宗数": "闲置、流转", "退出面积(m²)": "退出",
    "宅基地": "三权状况", "进城情况": "进城落户",
}  # fmt: skip


def household_ledger(tables: VillageTables) -> pd.DataFrame:
    """Return one row per household, ordered by code, and a row 合计; areas are sums of printed figures in m².

    A homestead that several households hold counts in each of them, so the last row has totals only of
    what belongs to one household alone: members, contracted land, people settled, compensation.
    """
    people = household_rights(tables).sort_values("nhdm", kind="stable").reset_index(drop=True)
    held = _held(tables)
    standing = held[~held["right_status"].isin(ENDED)]
    code = people["nhdm"]
    members = code.map(tables.members.groupby("nhdm").size()).fillna(0).astype(int)
    area, idle = _sum(standing, code), standing[standing["idle"]]
    paid = tables.cases[tables.cases["right"] == "homestead"].groupby("nhdm")["paid_yuan"].sum(min_count=1)
    settled = _settled(tables, code)
    table = pd.DataFrame(
        {
            "序号": np.arange(1, len(people) + 1),
            "农户代码": code,
            "户主": people["hzxm"],
            "组": people["group"],
            "成员数": members,
            "宗数": _count(standing, code),
            "未上图宗数": _count(_unmapped(tables), code),
            "宅基地面积(m²)": area,
            "批准面积(m²)": _sum(standing, code, "approved_m2"),
            "登记面积(m²)": _sum(standing[standing["cert_no"] != ""], code),
            "人均面积(m²)": round_half_up(area / members.where(members > 0), 2),
            "闲置宗数": _count(idle, code),
            "闲置面积(m²)": _sum(idle, code),
            "流转面积(m²)": _sum(standing[standing["zddm"].isin(tables.contracts["zddm"])], code),
            "退出面积(m²)": _sum(_left(tables, held), code),
            "退出待核面积(m²)": _sum(held[held["right_status"] == "withdrawn_unverified"], code),
            "退出补偿金额(元)": code.map(paid),
            "宅基地": people["homestead"],
            "承包地": people["contract"],
            "承包地(亩)": round_half_up(_contracted_mu(tables, people["cbfbm"]), 2),
            "集体股权": people["share"],
            "进城情况": labels("moved_to_city", settled["moved_to_city"]),
            "落户人数": settled["people"],
            "落户类别": settled["category"],
            "落户日期": settled["settled_on"],
        }
    )
    return with_total(table, ["成员数", "承包地(亩)", "落户人数", "退出补偿金额(元)"])


def _contracted_mu(tables: VillageTables, contractor: pd.Series) -> pd.Series:
    areas_mu = pd.to_numeric(tables.plots["htmjm"], errors="coerce")
    return contractor.map(areas_mu.groupby(tables.plots["cbfbm"]).sum()).fillna(0.0)


def _settled(tables: VillageTables, code: pd.Series) -> pd.DataFrame:
    found = settled_households(tables.households, tables.members, tables.settlements)
    return found.reindex(code).reset_index(drop=True)


def _held(tables: VillageTables) -> pd.DataFrame:
    """Return one row for each household and homestead that it holds or held."""
    columns = ["zddm", "measured_m2", "approved_m2", "cert_no", "right_status"]
    parcels = tables.parcels.drop_duplicates("zddm")
    facts = pd.DataFrame(parcels[columns]).assign(idle=is_idle(parcels))
    return held_rights(tables.rights)[["zddm", "nhdm"]].merge(facts, on="zddm")


def _left(tables: VillageTables, held: pd.DataFrame) -> pd.DataFrame:
    """Return the lots that households have given up, also those that have been allotted again since."""
    columns = ["zddm", "nhdm", "measured_m2"]
    again = exits(tables)
    again = again[(again["state"] == "withdrawn") & (again["now"] != "withdrawn")]
    again = again.assign(nhdm=again["nhdm"].str.split("、")).explode("nhdm")
    return pd.concat([held.loc[held["right_status"] == "withdrawn", columns], again[columns]])


def _unmapped(tables: VillageTables) -> pd.DataFrame:
    """Return the rights on parcels that no layer has (no_parcel); they stand, without an area."""
    rights = held_rights(tables.rights)
    return rights[~rights["zddm"].isin(tables.parcels["zddm"])]


def _sum(held: pd.DataFrame, code: pd.Series, column: str = "measured_m2") -> pd.Series:
    sums = held.groupby("nhdm")[column].sum()
    return pd.Series(round_half_up(code.map(sums).fillna(0.0).to_numpy(dtype=float), 2), index=code.index)


def _count(held: pd.DataFrame, code: pd.Series) -> pd.Series:
    return code.map(held.groupby("nhdm").size()).fillna(0).astype(int)


def qualification_register(tables: VillageTables) -> pd.DataFrame:
    """Return the register of qualifications by household, day and document."""
    rows = tables.qualifications.sort_values(["nhdm", "recognised_on"], kind="stable").reset_index(drop=True)
    names = rows["nhdm"].map(tables.households.drop_duplicates("nhdm").set_index("nhdm")["hzxm"])
    return pd.DataFrame(
        {
            "序号": np.arange(1, len(rows) + 1),
            "农户代码": rows["nhdm"],
            "户主": names,
            "资格状态": labels("qualification_status", rows["status"]),
            "认定日期": rows["recognised_on"],
            "保留至": rows["kept_until"],
            "文号": rows["document_no"],
            "认定依据": rows["basis"],
            "备注": rows["note"],
        }
    )


def settled_by_parcel(tables: VillageTables) -> pd.DataFrame:
    """Return the parcels with moved_to_city of their holders by list and entry, several joined by 、."""
    settled = settled_households(tables.households, tables.members, tables.settlements)
    moved = settled["moved_to_city"].dropna().to_dict()
    holders = tables.parcels["nhdm"].fillna("").astype(str)
    words = holders.map(
        lambda codes: "、".join(dict.fromkeys(filter(None, map(moved.get, codes.split("、")))))
    )
    return tables.parcels.assign(moved_to_city=words)
