# SPDX-License-Identifier: GPL-2.0-or-later
"""房产分户图: the buildings of a parcel, turned so that the long side is parallel to the frame (domain.md 5.4)."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.forms.code_labels import label
from sanquan_plugin.core.geometry.area import printed_area_m2
from sanquan_plugin.core.numbers import round_half_up

_ESTIMATED = "*"
ESTIMATE_NOTE = "* 建筑面积未实测，为占地面积×地上层数，仅供参考。"


@dataclass(frozen=True)
class Plan:
    """One parcel's plan on turned ground (m): outlines and lot have the long side along the frame.

    `turn_deg` is how far they were turned counter-clockwise, so is north; `rows` are those of the
    table of buildings, `totals` the header's structure, storeys, floors, footprint_m2,
    floor_area_m2 and the note, all as printed.
    """

    outlines: NDArray
    lot: shapely.Geometry
    marks: list[str]
    turn_deg: float
    rows: list[list[str]]
    totals: dict[str, str]


def house_plan(lot: shapely.Geometry, houses: gpd.GeoDataFrame) -> Plan:
    """Return the plan of a parcel's buildings (rows of ZRZ: zrzh, fwjg, zcs, dscs, zzdmj, scjzmj).

    Floor area is what was measured (scjzmj); where it was not, footprint times storeys above
    ground, marked with an asterisk, or nothing where the storeys are not known either.
    """
    turn_deg = _turn_deg(houses.geometry.to_numpy())
    turned = _turned(np.array([*houses.geometry, lot], dtype=object), turn_deg)
    facts = building_facts(houses)
    rows = facts[["number", "structure", "storeys", "floors", "footprint", "floor_area"]]
    return Plan(
        outlines=turned[:-1],
        lot=turned[-1],
        marks=[
            f"({number}) {mark}".strip() for number, mark in zip(facts["number"], facts["mark"], strict=True)
        ],
        turn_deg=turn_deg,
        rows=rows.to_numpy(dtype=object).tolist(),
        totals=_totals(facts),
    )


def building_facts(houses: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return number, structure, storeys, floors, areas in m² (numbers and as printed) of buildings."""
    blank = pd.Series(np.nan, index=houses.index)
    storeys = pd.to_numeric(houses.get("zcs", blank), errors="coerce")
    above = pd.to_numeric(houses.get("dscs", blank), errors="coerce").fillna(storeys)
    recorded = pd.to_numeric(houses.get("zzdmj", blank), errors="coerce")
    footprint = round_half_up(
        recorded.fillna(pd.Series(printed_area_m2(houses.geometry.to_numpy()), houses.index)), 2
    )
    measured = pd.to_numeric(houses.get("scjzmj", blank), errors="coerce")
    floor_area = round_half_up(measured.fillna(footprint * above), 2)
    structure = houses.get("fwjg", pd.Series("", index=houses.index)).map(lambda code: label("FWJGZD", code))
    facts = pd.DataFrame(
        {
            "number": [str(place) for place in range(1, len(houses) + 1)],
            "structure": structure.to_numpy(dtype=object),
            "storeys": [_whole(count) for count in storeys],
            "floors": [_floors(count) for count in above],
            "footprint_m2": footprint,
            "floor_area_m2": floor_area,
            "is_measured": measured.notna().to_numpy(),
        }
    )
    star = np.where(facts["is_measured"], "", _ESTIMATED)
    return facts.assign(
        mark=facts["structure"].str.removesuffix("结构") + facts["storeys"],
        footprint=facts["footprint_m2"].map(_area),
        floor_area=[
            "" if pd.isna(area) else _area(area) + mark for area, mark in zip(floor_area, star, strict=True)
        ],
    )


def _totals(facts: pd.DataFrame) -> dict[str, str]:
    guessed = bool((~facts["is_measured"] & facts["floor_area_m2"].notna()).any())
    is_complete = bool(facts["floor_area_m2"].notna().all())
    total = _area(facts["floor_area_m2"].sum()) + (_ESTIMATED if guessed else "") if is_complete else ""
    return {
        "structure": "、".join(dict.fromkeys(word for word in facts["structure"] if word)),
        "storeys": "、".join(dict.fromkeys(word for word in facts["storeys"] if word)),
        "floors": "、".join(dict.fromkeys(word for word in facts["floors"] if word)),
        "footprint_m2": _area(facts["footprint_m2"].sum()),
        "floor_area_m2": total,
        "note": ESTIMATE_NOTE if guessed else "",
    }


def _turn_deg(outlines: NDArray) -> float:
    """Return the smallest turn, within (-45, 45], that lays the long side of the largest building along an axis."""
    largest = outlines[int(np.argmax(shapely.area(outlines)))]
    corners = shapely.get_coordinates(shapely.oriented_envelope(largest))
    runs = np.diff(corners, axis=0)
    longest = runs[int(np.argmax(np.hypot(*runs.T)))]
    angle = float(np.degrees(np.arctan2(longest[1], longest[0]))) % 90.0
    return -angle if angle < 45.0 else 90.0 - angle


def _turned(shapes: NDArray, turn_deg: float) -> NDArray:
    middle = shapely.get_coordinates(shapely.centroid(shapes[-1]))[0]
    cos, sin = np.cos(np.radians(turn_deg)), np.sin(np.radians(turn_deg))
    turn = np.array([[cos, sin], [-sin, cos]])
    return shapely.transform(shapes, lambda points: (points - middle) @ turn + middle)


def _whole(count: float) -> str:
    return "" if pd.isna(count) else f"{count:.0f}"


def _floors(count: float) -> str:
    if pd.isna(count):
        return ""
    return "1" if count <= 1 else f"1—{count:.0f}"


def _area(area_m2: float) -> str:
    return f"{area_m2:.2f}"
