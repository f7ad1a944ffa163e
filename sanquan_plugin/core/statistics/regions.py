# SPDX-License-Identifier: GPL-2.0-or-later
"""The area ledger (区域台账 QYTZ): households, homesteads and what became of them, one row an area."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sanquan_plugin.core.households.settled import settled_households
from sanquan_plugin.core.households.three_rights import standing_rights
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.statistics.counting import AREA, LEVEL, area_m2, area_mu, percent
from sanquan_plugin.core.statistics.mortgages import mortgaged
from sanquan_plugin.core.statistics.village import (
    VillageTables,
    area_parts,
    is_idle,
    is_standing,
    placed,
    placed_by_parcel,
    placed_parcels,
)


def homesteads_held(tables: VillageTables) -> pd.Series:
    """Return how many homesteads each household code holds by rights that stand, as the household view has it."""
    return standing_rights(tables.rights, tables.parcels).groupby("nhdm").size()


def region_table(villages: Sequence[VillageTables]) -> pd.DataFrame:
    """Return the area ledger; areas are sums of printed parcel figures in m² and 亩.

    Homesteads are those whose right has not ended: withdrawn ones stand in their own columns alone,
    exits with papers missing, which have no legal effect, in both. 超占 is what a parcel's finding says
    of the approved area, 超标准 of the county's cap. 转让 are those that a closed case has given a new holder.
    """
    households = pd.concat([_households(tables) for tables in villages])
    parcels = pd.concat([_parcels(tables) for tables in villages])
    contracts = pd.concat([placed_by_parcel(tables, tables.contracts) for tables in villages])
    rows = [
        _row(level, name, own, land, let)
        for level, name, (own, land, let) in area_parts([households, parcels, contracts])
    ]
    return pd.DataFrame(rows)


def _row(
    level: str, name: str, own: pd.DataFrame, parcels: pd.DataFrame, let: pd.DataFrame
) -> dict[str, object]:
    land = parcels[is_standing(parcels)]
    return {
        LEVEL: level,
        AREA: name,
        **_people(own),
        **_land(land, own),
        **_use(land, let),
        **_states(parcels),
    }


def _parcels(tables: VillageTables) -> pd.DataFrame:
    parcels = placed_parcels(tables)
    return parcels.assign(mortgaged=parcels["zddm"].isin(mortgaged(tables)), transferred=_transferred(tables))


def _households(tables: VillageTables) -> pd.DataFrame:
    unique = tables.households.drop_duplicates("nhdm")
    sizes = tables.members.groupby("nhdm").size()
    frame = unique.assign(
        people=unique["nhdm"].map(sizes).fillna(0).astype(int),
        held=unique["nhdm"].map(homesteads_held(tables)).fillna(0).astype(int),
        moved_to_city=unique["nhdm"].map(
            settled_households(unique, tables.members, tables.settlements)["moved_to_city"]
        ),
    )
    return placed(tables, frame, frame["nhdm"])


def _people(own: pd.DataFrame) -> dict[str, object]:
    return {
        "农户数": len(own),
        "登记成员数": int(own["people"].sum()),
        "一户一宅户数": int((own["held"] == 1).sum()),
        "一户多宅户数": int((own["held"] > 1).sum()),
        "无宅户数": int((own["held"] == 0).sum()),
        "全部进城户数": int((own["moved_to_city"] == "all").sum()),
        "部分进城户数": int((own["moved_to_city"] == "some").sum()),
    }


def _land(land: pd.DataFrame, own: pd.DataFrame) -> dict[str, object]:
    total = area_m2(land["measured_m2"])
    certified = land[land["cert_no"].fillna("") != ""]
    kinds = land["finding"].fillna("").str.split(";")
    over = land[kinds.map(lambda found: "area_over_approved" in found).astype(bool)]
    people = int(own["people"].sum())
    return {
        "宅基地宗数": len(land),
        "宅基地面积(m²)": total,
        "宅基地面积(亩)": area_mu(land["measured_m2"]),
        "户均面积(m²)": float(round_half_up(total / len(own), 2)) if len(own) else None,
        "人均面积(m²)": float(round_half_up(total / people, 2)) if people else None,
        "已登记宗数": len(certified),
        "已登记面积(m²)": area_m2(certified["measured_m2"]),
        "登记率(%)": percent(len(certified), len(land)),
        "超占宗数": len(over),
        "超占面积(m²)": area_m2(over["measured_m2"] - over["approved_m2"]),
        "超标准宗数": int(kinds.map(lambda found: "area_over_cap" in found).sum()),
    }


def _use(land: pd.DataFrame, let: pd.DataFrame) -> dict[str, object]:
    idle = land[is_idle(land)]
    lent = land[land["zddm"].isin(let["zddm"])]
    pledged = land[land["mortgaged"]]
    return {
        "闲置宗数": len(idle),
        "闲置面积(m²)": area_m2(idle["measured_m2"]),
        "闲置率(%)": percent(len(idle), len(land)),
        "流转宗数": len(lent),
        "流转面积(m²)": area_m2(lent["measured_m2"]),
        "抵押宗数": len(pledged),
        "抵押面积(m²)": area_m2(pledged["measured_m2"]),
    }


def _transferred(tables: VillageTables) -> pd.Series:
    """Tell which parcels have changed hands by a closed case: their right is current again for the new holder."""
    done = tables.cases[(tables.cases["state"] == "done") & (tables.cases["right"] == "homestead")]
    moved = done.loc[done["procedure"].astype(str).str.contains("transfer"), "zddm"]
    return tables.parcels["zddm"].isin(moved) | (tables.parcels["right_status"] == "transferred")


def _states(parcels: pd.DataFrame) -> dict[str, object]:
    moved = parcels[parcels["transferred"]]
    values: dict[str, object] = {"转让宗数": len(moved), "转让面积(m²)": area_m2(moved["measured_m2"])}
    for code, word in (
        ("withdrawn", "退出"),
        ("withdrawn_unverified", "退出待核"),
        ("in_case", "办理中"),
    ):
        part = parcels[parcels["right_status"] == code]
        values |= {f"{word}宗数": len(part), f"{word}面积(m²)": area_m2(part["measured_m2"])}
    return values
