# SPDX-License-Identifier: GPL-2.0-or-later
"""The homestead ledger (宅基地数据台账) and its statistics (domain.md 3, 9.6)."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from sanquan_plugin.core import catalogue, codes
from sanquan_plugin.core.files.workbook import Sheet
from sanquan_plugin.core.marks.marking import WITHDRAWN
from sanquan_plugin.core.marks.uses import found_uses, use_labels
from sanquan_plugin.core.numbers import mu_from_m2, round_half_up
from sanquan_plugin.core.public import handed_out

_AREA = {"实测面积(m²)": 2, "证书面积(m²)": 2, "批准面积(m²)": 2, "面积差(m²)": 2, "限差(m²)": 2}
_RESULT = {"可复垦净面积(m²)": 2, "可复垦净面积(亩)": 4, "承包地(亩)": 2, "实测面积(亩)": 4}


_GROUPS = {
    "序号": "宗地与权利人",
    "实测面积(m²)": "面积",
    "利用状况": "状况",
    "承包地(亩)": "农户其他权利",
    "发现": "核查",
    "建议用途": "复垦评价",
}


def labels(name: str, values: pd.Series) -> pd.Series:
    """Return codes of a list as Chinese words; several codes joined by ; or 、 become words joined by 、."""
    words = {code: row["label_zh"] for code, row in catalogue.statuses(name).items()}
    text = values.fillna("").astype(str)
    return text.map(
        lambda joined: "、".join(words.get(code, code) for code in re.split("[;、]", joined) if code)
    )


def homestead_ledger(overlaid: pd.DataFrame, evaluation: pd.DataFrame) -> pd.DataFrame:
    """Return one row per parcel, ordered by code.

    `overlaid` comes from the rights overlay (with finding, use_status, right_status), `evaluation`
    has zddm, use, net_planar_m2 and net_mu. Areas are printed figures in m² and 亩.
    """
    rows = overlaid.sort_values("zddm", kind="stable").reset_index(drop=True)
    result = evaluation.drop_duplicates("zddm").set_index("zddm").reindex(rows["zddm"]).reset_index()
    return pd.DataFrame(
        {
            "序号": np.arange(1, len(rows) + 1),
            "宗地代码": rows["zddm"],
            "权利人": rows["holder"],
            "坐落": rows["zl"],
            "不动产权证号": rows["cert_no"],
            "实测面积(m²)": rows["measured_m2"],
            "实测面积(亩)": mu_from_m2(rows["measured_m2"]),
            "证书面积(m²)": rows["cert_area_m2"],
            "批准面积(m²)": rows["approved_m2"],
            "面积差(m²)": rows["diff_m2"],
            "限差(m²)": rows["limit_m2"],
            "利用状况": use_labels(rows),
            "权利状态": labels("right_status", rows["right_status"]),
            "承包地(亩)": rows["contract_mu"],
            "集体股份": rows["has_share"].map({True: "有", False: "无"}),
            "进城情况": labels("moved_to_city", rows["moved_to_city"]),
            "发现": labels("finding", rows["finding"]),
            "建议用途": labels("use", result["use"]),
            "可复垦净面积(m²)": result["net_planar_m2"],
            "可复垦净面积(亩)": result["net_mu"],
        }
    )


def with_total(
    table: pd.DataFrame, columns: list[str], *, counted: dict[str, str] | None = None
) -> pd.DataFrame:
    """Return the table with a row 合计: each sum is that of the printed figures (design 6).

    counted : column → how many the table lists, with the unit.
    """
    total: dict[str, object] = dict.fromkeys(table.columns)
    total[table.columns[0]] = "合计"
    total |= counted or {}
    total |= {name: _sum(table[name]) for name in columns if name in table.columns}
    return pd.concat([table, pd.DataFrame([total], dtype=object)], ignore_index=True)


def _sum(values: pd.Series) -> float | None:
    total = pd.to_numeric(values).sum(min_count=1)
    return None if pd.isna(total) else float(round_half_up(total, 4))


def counts(overlaid: pd.DataFrame) -> pd.DataFrame:
    """Return parcels and area by legal state, by use (of lots not withdrawn) and by finding.

    Exits without papers stand apart in the legal states and keep their use: they have no legal effect.
    Areas are sums of the parcels' printed figures in m² and 亩.
    """
    parts = []
    facts = overlaid.assign(mu=mu_from_m2(overlaid["measured_m2"]))
    standing = facts[facts["right_status"] != WITHDRAWN]
    rights = {code: row["label_zh"] for code, row in catalogue.statuses("right_status").items()}
    for heading, column, words, lots in (
        ("权利状态", "right_status", rights, facts),
        ("利用状况", "use_status", found_uses(facts), standing),
    ):
        grouped = _grouped(lots, column)
        order = [code for code in words if code in grouped.index]
        parts.append(_counted(heading, pd.Series(order, dtype=object).map(words), grouped.loc[order]))
    kinds = facts.assign(kind=facts["finding"].str.split(";")).explode("kind")
    kinds = kinds[kinds["kind"].fillna("") != ""]
    grouped = _grouped(kinds, "kind")
    parts.append(_counted("发现", labels("finding", pd.Series(grouped.index, dtype=object)), grouped))
    return pd.concat(parts, ignore_index=True)


def _grouped(lots: pd.DataFrame, column: str) -> pd.DataFrame:
    return lots.groupby(column).agg(size=("zddm", "size"), area=("measured_m2", "sum"), mu=("mu", "sum"))


def _counted(heading: str, words: pd.Series, grouped: pd.DataFrame) -> pd.DataFrame:
    area = round_half_up(grouped["area"].to_numpy(), 2)
    return pd.DataFrame(
        {
            "项目": heading,
            "类别": words.to_numpy(),
            "宗数": grouped["size"].to_numpy(),
            "实测面积(m²)": area,
            "实测面积(亩)": round_half_up(grouped["mu"].to_numpy(), 4),
        }
    )


def edition(masked: bool) -> str:
    """Return what the title says of who may have a ledger."""
    return "脱敏版" if masked else "内部资料，不得公开"


def ledger_sheets(
    overlaid: pd.DataFrame,
    evaluation: pd.DataFrame,
    *,
    village: str,
    masked: bool,
) -> list[Sheet]:
    """Return the sheets of the homesteads of a village, and its notes."""
    main = handed_out(homestead_ledger(overlaid, evaluation), "ledger_homesteads", masked=masked)
    summed = ["实测面积(m²)", "实测面积(亩)", "可复垦净面积(m²)", "可复垦净面积(亩)"]
    return [
        Sheet(
            "宅基地台账",
            f"{village}宅基地数据台账（{edition(masked)}）",
            with_total(main, summed),
            _AREA | _RESULT,
            True,
            _GROUPS,
        ),
        Sheet("统计", f"{village}宅基地统计", counts(overlaid), _AREA | _RESULT),
        Sheet("说明", "说明", _notes(overlaid, len(main)), {}, is_form=False),
    ]


def _notes(overlaid: pd.DataFrame, rows: int) -> pd.DataFrame:
    """Return what a reader of the ledger has to know."""
    homesteads = int((overlaid["zddm"].map(codes.feature) == "JC").sum())
    return pd.DataFrame(
        {
            "说明": [
                "面积为宗地所在 3° 带平面面积，由取位至 0.001 m 的界址点坐标计算，四舍五入至 0.01 m²；亩 = m² × 3 / 2000。",
                "合计为各宗印出数字之和。",
                f"未取位合计（平面）：{overlaid['unrounded_m2'].sum():.6f} m²。",
                "“一户一宅认定”按农户现有宅基地使用权计算：几处各有审批、继承等依据的为有依据；多户共用一宗的待核分户条件；权利已终止的不认定。",
                "房屋取自自然幢图层，一层为平房，二层及以上为楼房；建筑面积没有实测的按占地面积×地上层数推算，“建筑面积依据”注明。",
                "利用状况是调查结果，没有法律效力；“已退出·待核”缺少材料，没有法律效力，单独列示、单独合计，不计入“已退出”。",
                "“统计”中的利用状况不含已退出宗地，含“已退出·待核”和办理中的宗地；地图和报告先按权利状态分类，闲置宗数因此较少。",
                "“退出台账”列出每次退出，权利人为退出农户；宗地收回后重新分配的仍保留，“宗地现状”为宗地当前的权利状态。",
                "落户情况取自进城落户名单；名单中没有的农户取农户表的进城情况，类别记为不详。",
                "农户台账中多户共有的宅基地在各户分别列出，宅基地各栏不作合计；“未上图宗数”为有权利记录而图上没有的宗地。",
                "“共有分摊台账”把多户共有宅基地的面积按登记份额分摊，各户之和等于宗地面积；份额未登记或之和不为1的不分摊。",
                "限差按界址点精度等级计算，公式与中误差见插件 resources/checks/accuracy.csv。",
                f"宗地特征码为 JC 的宗地 {homesteads} 宗，台账共 {rows} 行。",
            ]
        }
    )
