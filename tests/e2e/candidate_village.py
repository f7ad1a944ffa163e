# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tests of reclamation share: the sample village with the states of its lots."""

import pathlib

import geopandas as gpd
import pandas as pd

_COMPLETE = ["agreement_no", "agreement_date", "posting1_to", "posting2_to", "filing_town", "filing_district"]
_LANLING = {
    "宗地代码": "zddm", "农户代码": "nhdm", "利用状况": "status", "协议编号": "agreement_no",
    "协议日期": "agreement_date", "初审公示止": "posting1_to", "补偿公示止": "posting2_to",
    "镇街备案号": "filing_town", "区级备案号": "filing_district", "注销登记号": "cancellation_no",
    "常年闲置": "idle", "季节性闲置": "idle_seasonal", "空闲宅基地": "vacant_lot", "房屋倒塌/废弃": "derelict",
    "出租": "rented", "入股/合作经营": "joint_use", "拟退出": "proposed_withdrawal",
}  # fmt: skip


def write_village(folder: pathlib.Path, target: pathlib.Path) -> gpd.GeoDataFrame:
    """Write the village's parcels with right_status and use_status as the exits and marks tell."""
    parcels = gpd.read_file(folder / "parcels.shp", encoding="gbk")[["ZDDM", "geometry"]]
    exits, marks = (
        pd.read_excel(folder / "rights.xlsx", sheet_name=name, dtype=str).rename(columns=_LANLING)
        for name in ("exits", "marks")
    )
    complete = exits[[*_COMPLETE, "cancellation_no"]].notna().all(axis=1)
    right = dict(
        zip(exits["zddm"], complete.map({True: "withdrawn", False: "withdrawn_unverified"}), strict=True)
    )
    use = dict(zip(marks["zddm"], marks["status"].map(lambda word: _LANLING.get(word, word)), strict=True))
    parcels["right_status"] = parcels["ZDDM"].map(right).fillna("current")
    parcels["use_status"] = parcels["ZDDM"].map(use).fillna("in_use")
    parcels.to_file(target, driver="GPKG", layer="parcels")
    return parcels
