# SPDX-License-Identifier: GPL-2.0-or-later
"""What Lanling's survey of homesteads asks of each lot (四(二)4): one household one homestead, houses, idleness, unlawful use."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from sanquan_plugin.core import codes
from sanquan_plugin.core.exports.values import structure_codes
from sanquan_plugin.core.forms.house_plan import building_facts
from sanquan_plugin.core.geometry.area import AREA_DIGITS
from sanquan_plugin.core.households.three_rights import ENDED, current_rights, household_standing
from sanquan_plugin.core.marks.uses import use_labels
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.statistics.village import VillageTables, idle_marks, is_idle

SURVEY_DECIMALS = {"房屋占地(m²)": 2, "建筑面积(m²)": 2}
SURVEY_GROUPS = {
    "序号": "宗地与权利人",
    "房屋幢数": "房屋类型、建设情况",
    "利用状况": "使用情况",
    "违法情形": "土地违法和处罚",
}
_JUDGED = {
    "one": "符合：一户一宅",
    "several_lawful": "符合：一户多宅（有依据）",
    "several": "不符合：一户多宅（依据不全）",
}
_SHARED = "待核分户条件：多户一宅"
_NOBODY = "无权利人"
_MEASURED, _ESTIMATED = "实测", "推算"


def survey_ledger(tables: VillageTables) -> pd.DataFrame:
    """Return one row per parcel, ordered by code, with what the survey has found; areas in m².

    一户一宅认定 counts the standing rights of a household (domain.md 3), a lot that several households
    share is left for whether they may live apart (分户条件); an ended right is not judged. A floor area is
    measured, or footprint times storeys where it was not (推算).
    """
    lots = tables.parcels.sort_values("zddm", kind="stable").reset_index(drop=True)
    code = lots["zddm"]
    found = (_houses(tables.buildings), _idle(tables), _violations(tables.violations))
    houses, idle, unlawful = (table.reindex(code).reset_index(drop=True) for table in found)
    holders = pd.DataFrame(
        {
            "序号": np.arange(1, len(lots) + 1),
            "宗地代码": code,
            "权利人": lots["holder"],
            "坐落": lots["zl"],
            "一户一宅认定": code.map(_judged(tables)),
        }
    )
    use = pd.DataFrame({"利用状况": use_labels(lots)})
    return pd.concat([holders, houses, use, idle, unlawful], axis=1)


def _judged(tables: VillageTables) -> pd.Series:
    rights = current_rights(tables)
    standing = rights["nhdm"].map(household_standing(rights))
    is_shared = rights.groupby("zddm")["nhdm"].transform("nunique") > 1
    own = rights.assign(word=standing.map(_JUDGED))[~(is_shared & (standing == "one"))]
    said = pd.concat([rights[is_shared].assign(word=_SHARED), own], ignore_index=True)
    words = _joined(said["word"], said["zddm"])
    bare = tables.parcels.loc[~tables.parcels["right_status"].isin(ENDED), "zddm"]
    return words.reindex(words.index.union(bare.unique())).fillna(_NOBODY)


def _idle(tables: VillageTables) -> pd.DataFrame:
    idle = tables.parcels.loc[is_idle(tables.parcels), "zddm"].unique()
    heads = {"since": "闲置起始", "reason": "闲置原因"}
    return idle_marks(tables.marks).reindex(idle)[list(heads)].rename(columns=heads)


def _houses(buildings: gpd.GeoDataFrame) -> pd.DataFrame:
    own = buildings.dropna(subset=["zddm"]).reset_index(drop=True)
    known = structure_codes(own["fwjg"]).fillna(own["fwjg"])
    facts = building_facts(own.assign(fwjg=known)).assign(zddm=codes.normalise(own["zddm"]))
    storeys = pd.to_numeric(facts["storeys"])
    kind = pd.Series(np.where(storeys > 1, "楼房", "平房"), index=facts.index).where(storeys.notna())
    by_lot = facts.groupby("zddm")
    whole = by_lot["floor_area_m2"].agg(lambda areas: areas.sum(skipna=False))
    basis = facts["is_measured"].map({True: _MEASURED, False: _ESTIMATED})
    return pd.DataFrame(
        {
            "房屋幢数": by_lot.size(),
            "房屋类型": _joined(kind, facts["zddm"]),
            "房屋结构": _joined(facts["structure"], facts["zddm"]),
            "层数": _joined(facts["storeys"], facts["zddm"]),
            "房屋占地(m²)": by_lot["footprint_m2"].sum().map(_rounded),
            "建筑面积(m²)": whole.map(_rounded),
            "建筑面积依据": _joined(basis.where(facts["floor_area_m2"].notna()), facts["zddm"]),
        }
    )


def _rounded(area_m2: float) -> float:
    return float(round_half_up(area_m2, AREA_DIGITS))


def _violations(violations: pd.DataFrame) -> pd.DataFrame:
    heads = {"kind": "违法情形", "penalty": "处罚", "document_no": "处理文号"}
    lots = codes.normalise(violations["zddm"])
    return pd.DataFrame({head: _joined(violations[column], lots) for column, head in heads.items()})


def _joined(words: pd.Series, lots: pd.Series) -> pd.Series:
    """Return the different words of each lot joined by 、."""
    said = words[words.fillna("") != ""].astype(str)
    return said.groupby(lots, sort=False).agg(lambda part: "、".join(dict.fromkeys(part)))
