# SPDX-License-Identifier: GPL-2.0-or-later
"""The soil layer: a few mapped units over the whole extent, a saline patch in the irrigated village."""

import shapely

from generator.coverage import partition
from generator.frame import geometry_to_map
from generator.land import Land
from generator.lots import Lot
from generator.spec import VillageSpec

FIELDS = (
    "thickness_cm",
    "texture",
    "ph",
    "organic_matter_gkg",
    "salt_gkg",
    "ec_uscm",
    "gravel_pct",
    "irrigation",
)
UNITS = {
    "lanling": {
        "a": (120.0, "壤土", 7.1, 17.2, 0.6, 180.0, 2.0, "满足"),
        "b": (85.0, "黏土", 7.4, 15.1, 0.7, 210.0, 3.0, "基本满足"),
        "c": (52.0, "砂土", 6.7, 9.4, 0.4, 120.0, 9.0, "基本满足"),
        "d": (160.0, "壤土", 7.0, 22.5, 0.6, 190.0, 1.0, "充分满足"),
        "e": (26.0, "砾质土", 6.9, 6.2, 0.5, 130.0, 34.0, "不满足"),
    },
    "pingluo": {
        "a": (110.0, "壤土", 8.2, 13.6, 1.8, 640.0, 1.0, "充分满足"),
        "b": (90.0, "黏土", 8.4, 12.1, 2.6, 980.0, 1.0, "满足"),
        "c": (70.0, "砂土", 8.3, 8.2, 1.4, 520.0, 4.0, "满足"),
        "d": (130.0, "壤土", 8.1, 15.8, 1.6, 600.0, 1.0, "充分满足"),
        "e": (75.0, "黏土", 9.1, 6.8, 12.0, 6200.0, 1.0, "基本满足"),
    },
}
PATCH_ROLE = {"lanling": "exit_bank", "pingluo": "exit_saline"}


def soil_units(spec: VillageSpec, land: Land, lots: list[Lot]) -> list[dict]:
    """Return the soil polygons; unit e lies under the lots planned for it (bank or saline patch)."""
    x, y = spec.fields.x_edges_m, spec.fields.y_edges_m
    marked = shapely.union_all([lot.polygon for lot in lots if lot.role == PATCH_ROLE[spec.key]])
    patch = marked.convex_hull.buffer(11.0, quad_segs=4)
    river = geometry_to_map(spec, shapely.box(x[4], y[0] - 20, x[5] + 40.0, y[-1] + 20), 60.0)
    south = geometry_to_map(spec, shapely.box(x[0] - 20, y[0] - 20, 40.0, y[2] + 30.0), 60.0)
    west = geometry_to_map(spec, shapely.box(x[0] - 20, y[0] - 20, x[2] + 75.0, y[-1] + 20), 60.0)
    pieces = partition(land.extent, [("e", patch), ("b", river), ("c", south), ("d", west)], "a")
    return [
        {"geometry": shape, **dict(zip(FIELDS, UNITS[spec.key][unit], strict=True))} for unit, shape in pieces
    ]
