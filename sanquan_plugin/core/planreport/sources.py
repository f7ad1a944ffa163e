# SPDX-License-Identifier: GPL-2.0-or-later
"""All lots one by one, and what the report rests on: inputs with their hashes, profile, order of ties."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin import paths
from sanquan_plugin.core.files.workbook import Sheet
from sanquan_plugin.core.marks.uses import found_states
from sanquan_plugin.core.planreport.data import PlanData
from sanquan_plugin.core.planreport.section import Section
from sanquan_plugin.core.planreport.why import use_label
from sanquan_plugin.core.suitability.profile.profile import HIGH, LOW, MEDIUM, NONE, UNKNOWN, USES

_GRADES = {HIGH: "高", MEDIUM: "中", LOW: "勉强", NONE: "不宜", UNKNOWN: "缺资料"}


def lots(data: PlanData) -> Section:
    """Return every lot with status, use, areas, scores, grades and reason."""
    table = data.evaluation
    status = table["status"].fillna("").replace(found_states(data.parcels))
    columns = {
        "宗地代码": table["zddm"],
        "状态": status,
        "片号": table["patch"].map("{:.0f}".format, na_action="ignore"),
        "建议用途": table["use"].fillna(UNKNOWN).map(use_label),
        "采用用途": table["adopted_use"].map(use_label, na_action="ignore"),
        "净面积(m²)": table["net_planar_m2"],
        "净面积(亩)": table["net_mu"],
    }
    digits = {"净面积(m²)": 2, "净面积(亩)": 4}
    for use in USES:
        columns[f"{use_label(use)}分"] = table[f"score_{use}"]
        columns[f"{use_label(use)}等级"] = table[f"grade_{use}"].map(_GRADES)
        digits[f"{use_label(use)}分"] = 2
    columns["理由"] = table["reason"]
    return Section("逐宗附表", (), (Sheet("逐宗", "逐宗结果", pd.DataFrame(columns), digits),), is_long=True)


def sources(data: PlanData) -> Section:
    """Return the inputs with date and SHA-256, the profile's version, and how ties are broken."""
    table = pd.DataFrame(_parameters(data), columns=["项", "值"])
    inputs = data.sources.rename(
        columns={"source": "资料", "kind": "类别", "date": "资料日期", "sha256": "SHA-256 散列"}
    )
    return Section(
        "资料来源与参数",
        (),
        (
            Sheet("参数", "参数", table, {}),
            Sheet("资料来源", "资料及其散列", inputs, {}),
        ),
        notes=(
            "资料日期为文件最后修改日期；村庄数据包的表和结果图层没有文件日期，以散列为准。散列相同即资料相同。",
        ),
        is_long=True,
    )


def _parameters(data: PlanData) -> list[tuple[str, str]]:
    """Return versions, and the order of ties of the profile; nothing of a profile where nothing was judged."""
    version = ("插件版本", paths.version())
    if data.evaluation.empty:
        return [("评价参数版本", "没有评价"), version]
    if data.profile is None:
        return [("评价参数版本", data.version), version, ("等级相同时的先后", "参数已不在本机，未列")]
    order = " → ".join(use_label(use) for use in data.profile.order)
    return [
        ("评价参数版本", data.version),
        ("参数名称", data.profile.title),
        version,
        ("等级相同时的先后", order),
    ]
