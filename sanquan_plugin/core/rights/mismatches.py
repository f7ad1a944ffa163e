# SPDX-License-Identifier: GPL-2.0-or-later
"""What does not fit between parcels, rights and households: one row a finding (design 5)."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.rights.overlaid import JOIN

COLUMNS = ["kind", "zddm", "nhdm", "message"]


def mismatches(
    overlaid: gpd.GeoDataFrame, rows: pd.DataFrame, *, cap_m2: float | None = None
) -> gpd.GeoDataFrame:
    """Return the findings as points: kind, zddm, nhdm, message (Chinese); no_parcel has no point.

    `overlaid` comes from `overlay_rights`, `rows` from `right_rows`; `cap_m2` is the county's cap for
    one household's homestead.
    """
    found = pd.concat(
        [
            _unmatched(overlaid, rows),
            _repeated(rows),
            _several_homesteads(rows),
            _areas(overlaid, cap_m2),
        ],
        ignore_index=True,
    ).reindex(columns=COLUMNS)
    first = overlaid.drop_duplicates("zddm").set_index("zddm").geometry
    points = shapely.point_on_surface(first.reindex(found["zddm"]).to_numpy())
    return gpd.GeoDataFrame(found, geometry=points, crs=overlaid.crs)


def finding(overlaid: gpd.GeoDataFrame, found: pd.DataFrame) -> pd.Series:
    """Return per parcel the kinds found, joined by ;, '' where everything fits."""
    kinds = found.groupby("zddm", sort=False)["kind"].agg(lambda kind: ";".join(dict.fromkeys(kind)))
    return overlaid["zddm"].map(kinds).fillna("").rename("finding")


def _rows(kind: str, frame: pd.DataFrame, message: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(
        {"kind": kind, "zddm": frame["zddm"], "nhdm": frame["nhdm"], "message": message.astype(object)}
    )


def _unmatched(overlaid: gpd.GeoDataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    bare = overlaid[overlaid["households"] == 0]
    lost = rows[~rows["zddm"].isin(overlaid["zddm"])].drop_duplicates(["zddm", "nhdm"])
    shared = overlaid[overlaid["households"] > 1]
    return pd.concat(
        [
            _rows("no_right", bare, "宗地 " + bare["zddm"] + " 没有权利记录。请补充权利人，或核对宗地代码。"),
            _rows(
                "no_parcel", lost, "权利记录中的宗地 " + lost["zddm"] + " 不在宗地图层中。请核对代码或补测。"
            ),
            _rows(
                "several_households",
                shared,
                "宗地 "
                + shared["zddm"]
                + " 由 "
                + shared["households"].astype(str)
                + " 户共用（多户一宅）。请核对份额。",
            ),
        ]
    )


def _repeated(rows: pd.DataFrame) -> pd.DataFrame:
    key = ["zddm", "nhdm"]
    again = rows[rows.duplicated(key, keep=False)].drop_duplicates(key)
    return _rows("duplicate_right", again, "宗地 " + again["zddm"] + " 的权利记录重复。请删去一条。")


def _several_homesteads(rows: pd.DataFrame) -> pd.DataFrame:
    """One household, several homesteads: lawful only where each has a recorded basis (domain.md 3)."""
    unique = rows.drop_duplicates(["zddm", "nhdm"])
    count = unique.groupby("nhdm")["zddm"].transform("nunique")
    several = unique[count > 1]
    has_basis = several["zjdqdfs"].isin(list(catalogue.statuses("lawful_basis")))
    lawful = has_basis.groupby(several["nhdm"]).transform("all")
    codes_of = several.groupby("nhdm")["zddm"].transform(lambda codes: JOIN.join(sorted(codes)))
    text = "农户 " + several["nhdm"].astype(str) + " 有多处宅基地：" + codes_of
    with_basis = several[lawful]
    without = several[~lawful]
    return pd.concat(
        [
            _rows("several_homesteads_lawful", with_basis, text[lawful] + "，各有取得依据（审批、继承）。"),
            _rows(
                "several_homesteads",
                without,
                text[~lawful] + "，至少一处没有取得依据。请补充依据或认定为一户多宅。",
            ),
        ]
    )


def _areas(overlaid: gpd.GeoDataFrame, cap_m2: float | None) -> pd.DataFrame:
    measured, limit = overlaid["measured_m2"], overlaid["limit_m2"]
    tests = [
        (
            "area_over_certificate",
            "cert_area_m2",
            measured - overlaid["cert_area_m2"] > limit,
            "大于证书面积",
        ),
        ("area_under", "cert_area_m2", overlaid["cert_area_m2"] - measured > limit, "小于证书面积"),
        ("area_over_approved", "approved_m2", measured - overlaid["approved_m2"] > limit, "大于批准面积"),
    ]
    parts = [_area_rows(overlaid[mask], kind, column, word) for kind, column, mask, word in tests]
    if cap_m2:
        cap = cap_m2 * overlaid["households"].clip(lower=1)
        over = overlaid[measured > cap]
        text = [
            f"宗地 {code} 实测 {area:.2f} m²，超过本地标准 {most:g} m²，超出 {area - most:.2f} m²。"
            for code, area, most in zip(over["zddm"], over["measured_m2"], cap[over.index], strict=True)
        ]
        parts.append(_rows("area_over_cap", over, pd.Series(text, index=over.index, dtype=object)))
    return pd.concat(parts)


def _area_rows(part: pd.DataFrame, kind: str, column: str, word: str) -> pd.DataFrame:
    text = [
        f"宗地 {code} 实测 {area:.2f} m²，{word} {recorded:.2f} m²，相差 {abs(area - recorded):.2f} m²，限差 {limit:.2f} m²。"
        for code, area, recorded, limit in zip(
            part["zddm"], part["measured_m2"], part[column], part["limit_m2"], strict=True
        )
    ]
    return _rows(kind, part, pd.Series(text, index=part.index, dtype=object))
