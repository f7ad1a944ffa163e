# SPDX-License-Identifier: GPL-2.0-or-later
"""The balance of land of the project, and the patches that could be reclaimed as one."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core.files.workbook import Sheet
from sanquan_plugin.core.ledger.homesteads import labels
from sanquan_plugin.core.planreport.charts import grouped_bars
from sanquan_plugin.core.planreport.data import PlanData
from sanquan_plugin.core.planreport.land import counted_words
from sanquan_plugin.core.planreport.section import Section

_FIT = "#9cba3c"
_OWN_NUMBERS = "片号按计入的宗地另编，与“成片地块”页的片号不同。"
_SAME_NUMBERS = "片号与“成片地块”页相同；各片只计其中计入的宗地。"
_QUOTA = {
    "demolished_m2": "拆旧(m²)",
    "reclaimed_m2": "复垦(m²)",
    "new_farmland_m2": "新增耕地(m²)",
    "reclaim_rate": "复垦率",
    "resettled_m2": "安置(m²)",
    "built_m2": "建新(m²)",
    "farmland_taken_m2": "占用耕地(m²)",
    "surplus_m2": "节余(m²)",
    "surplus_mu": "节余(亩)",
}


def balance(data: PlanData) -> Section | None:
    """Return 拆旧/复垦/安置/节余 of the project, each village and patch."""
    if data.quota is None:
        return None
    table = data.quota.assign(
        分组=data.quota["by"].map({"total": "合计", "village": "村", "patch": "片"}),
        项=data.quota["value"].astype(str),
    )
    shown = table.rename(columns={"parcels": "宗数", "finding": "平衡情况", **_QUOTA})
    digits = dict.fromkeys(_QUOTA.values(), 2) | {"宗数": 0, "复垦率": 4, "节余(亩)": 4}
    told = [name for name in _QUOTA.values() if shown[name].notna().any()]
    remarks = ["平衡情况"] if shown["平衡情况"].fillna("").ne("").any() else []
    notes = [
        "复垦率 = 新增耕地 ÷ 拆旧；节余 = 复垦 − 安置 − 建新，在项目区内平衡（国土资发〔2008〕138号）。",
        _SAME_NUMBERS if _has_same_patches(data) else _OWN_NUMBERS,
    ]
    if shown["节余(m²)"].isna().all():
        notes.append("没有安置、建新图层：节余算不出，有关各列未列出，不当作 0。")
    sheet = Sheet(
        "拆旧复垦安置节余",
        "拆旧、复垦、安置、节余",
        shown[["分组", "项", "宗数", *told, *remarks]],
        digits,
    )
    return Section(
        "拆旧、复垦、安置、节余",
        counted_words(data),
        (sheet,),
        _balance_bars(shown),
        "项目的用地平衡",
        tuple(notes),
        is_wide=True,
    )


def _has_same_patches(data: PlanData) -> bool:
    """Tell whether the balance counts its lots by the patches that the evaluation knows."""
    if data.quota is None or data.areas is None or data.summary is None:
        return False
    counted = data.summary.loc[data.summary["by"] == "status", "value"]
    lots = data.areas.loc[data.areas["status"].isin(counted), "zddm"]
    known = data.evaluation.drop_duplicates("zddm").set_index("zddm")["patch"]
    numbers = lots.map(known).dropna().astype(int).astype(str).value_counts()
    rows = data.quota[data.quota["by"] == "patch"].set_index("value")["parcels"]
    return numbers.to_dict() == rows.astype(int).to_dict()


def _balance_bars(shown: pd.DataFrame) -> bytes | None:
    """Return the bars of the whole project; None where nothing is known of it."""
    whole = shown[shown["分组"] == "合计"]
    bars = ("拆旧(m²)", "复垦(m²)", "安置(m²)", "建新(m²)", "节余(m²)")
    known = {
        name: float(whole[name].iloc[0]) for name in bars if len(whole) and pd.notna(whole[name].iloc[0])
    }
    if not known:
        return None
    return grouped_bars(list(known), {"面积": list(known.values())}, ["#8c8c8c"] * len(known), unit="m²")


def patches(data: PlanData) -> Section | None:
    """Return the contiguous patches, those fit for reclaiming as one first, then by area."""
    if data.patches is None:
        return None
    table = data.patches
    fit = table["fit"].fillna(0).astype(int)
    shown = pd.DataFrame(
        {
            "片号": table["patch"].astype(int).astype(str),
            "宗数": table["parcels"],
            "户数": table["households"],
            "面积(m²)": table["area_m2"],
            "面积(亩)": table["area_mu"],
            "用途": labels("use", table["use"]),
            "已退出占比": table["withdrawn_share"],
            "整片复垦": fit.map({1: "可", 0: "否"}),
            "说明": table["fit_reason"],
        }
    )
    lead = f"共 {len(table)} 片，可整片复垦 {int(fit.sum())} 片；可整片复垦的在前，再按面积从大到小。"
    digits = {"宗数": 0, "户数": 0, "面积(m²)": 2, "面积(亩)": 4, "已退出占比": 4}
    first = shown.head(12)
    chart = None
    if len(first):
        names = ("第" + first["片号"] + "片").tolist()
        colours = [_FIT if word == "可" else "#bdbdbd" for word in first["整片复垦"]]
        chart = grouped_bars(
            names, {"面积": first["面积(亩)"].tolist()}, colours, unit="亩（绿：可整片复垦）", digits=4
        )
    sheet = Sheet("成片", "成片地块", shown, digits)
    return Section("成片地块", (lead,), (sheet,), chart, "前十二片的面积", is_long=True)
