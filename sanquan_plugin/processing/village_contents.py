# SPDX-License-Identifier: GPL-2.0-or-later
"""Contents of the village sheets from a package, by the allow-list of their level."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd

from sanquan_plugin.cartography.village_sheet import VillageContent
from sanquan_plugin.cartography.village_themes import rights_theme, serials, uses_theme
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.printing.drafts import open_disputes
from sanquan_plugin.core.printing.parcelmaps import coordinate_note
from sanquan_plugin.core.public import public_view
from sanquan_plugin.core.reports.sheet_figures import (
    by_status,
    rights_matrix,
    standing_rows,
    status_rows,
    use_rows,
)
from sanquan_plugin.core.suitability.adoption import with_standing_use
from sanquan_plugin.store.overview import parcels_with_rights
from sanquan_plugin.store.package import read_table, read_village
from sanquan_plugin.store.parcels.land import all_land

_INTERNAL = "内部资料 不得公开"
_AREA_NOTE = "面积为 3° 带平面面积；亩 = m² × 3 / 2000；合计为各宗印出数字之和。"
_UNVERIFIED_NOTE = (
    "“已退出·待核”缺少材料，单独列示，不计入“已退出”；“闲置(调查)”是调查结果，没有法律效力。"
    "净面积 = 总面积 − 保留 − 一票否决面积。"
)

_ADOPTED_NOTE = "{count} 宗按采用的用途着色和统计，其余按建议用途。"


def rights_content(package: Path, *, masked: bool) -> VillageContent:
    """Return the sheet of the three rights of a package; names alone where it is not masked."""
    parcels = village_view(package, masked=masked)
    matrix = [[label, str(count), f"{percent:.1f}"] for label, count, percent in rights_matrix(parcels)]
    tables = {"statistics": status_rows(by_status(parcels)), "matrix": matrix}
    values = _values(package, parcels, "三权分布图", masked=masked)
    texts = serials(parcels, parcels.get("holder", None))
    theme = rights_theme(parcels, disputed=open_disputes(read_table(package, "dispute")))
    return VillageContent(parcels, theme, texts, all_land(package), tables, values)


def uses_content(package: Path, *, masked: bool) -> VillageContent:
    """Return the sheet of reclaimed area and suitability of a package.

    Raises InputError when nothing has been evaluated.
    """
    parcels = village_view(package, masked=masked)
    evaluation = public_view(read_table(package, "evaluation"), "village_uses", "handed_out")
    if evaluation.empty:
        raise InputError(
            "The package has no evaluation yet. Run the village, or suitability with the package."
        )
    evaluation = with_standing_use(evaluation, read_table(package, "adoption"))
    versions = "、".join(sorted(set(evaluation["profile_version"].dropna())))
    values = _values(package, parcels, "宅基地复垦与适宜性评价图", masked=masked)
    values["sources"] += f"　评价参数版本：{versions}"
    adopted = int(evaluation["is_adopted"].sum())
    values["remark"] = _UNVERIFIED_NOTE + (_ADOPTED_NOTE.format(count=adopted) if adopted else "")
    tables = {"statistics": use_rows(evaluation), "areas": standing_rows(evaluation)}
    theme = uses_theme(parcels, evaluation)
    return VillageContent(parcels, theme, serials(evaluation), all_land(package), tables, values)


def village_view(package: Path, *, masked: bool) -> gpd.GeoDataFrame:
    """Return a package's parcels as a village sheet may show them: `certified` says yes or no, never the number."""
    parcels, _ = parcels_with_rights(package)
    certified = parcels["cert_no"].fillna("").astype(str).str.strip() != ""
    level = "handed_out" if masked else "internal"
    return public_view(parcels.assign(certified=certified), "village_map", level)


def _values(package: Path, parcels: gpd.GeoDataFrame, title: str, *, masked: bool) -> dict[str, str]:
    village = read_village(package)
    return {
        "village": village.name,
        "code12": village.code12,
        "title": title,
        "banner": "" if masked else _INTERNAL,
        "coordinate_note": village.coordinate_note or coordinate_note(parcels.crs),
        "overview_title": "全村土地位置示意（含承包地块）",
        "sources": f"资料来源：村级宅基地数据库（宗地 {len(parcels)} 宗）。{_AREA_NOTE}",
    }
