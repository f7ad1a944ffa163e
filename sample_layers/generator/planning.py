# SPDX-License-Identifier: GPL-2.0-or-later
"""The planning layers: land classes, permanent basic farmland, red line, village boundary."""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from generator.coverage import GRID_M, partition
from generator.frame import geometry_to_map, to_map
from generator.land import Land, outline_of
from generator.lots import Lot
from generator.spec import VillageSpec

CLASSES = {
    "0102": "水浇地",
    "0103": "旱地",
    "0301": "乔木林地",
    "0307": "其他林地",
    "0702": "农村宅基地",
    "1006": "农村道路",
    "1104": "坑塘水面",
    "1107": "沟渠",
    "1204": "盐碱地",
}
RURAL_ROADS = ("村道", "田间道")
Record = dict[str, object]


def land_classes(spec: VillageSpec, land: Land) -> list[Record]:
    """Return DLTB, wall to wall over the extent, no overlaps; areas (TBMJ) in m2."""
    areas: list[tuple[str, BaseGeometry]] = [("1107", canal.shape) for canal in land.canals]
    areas += [("1104", _pond(spec)), ("0702", land.village)]
    areas += [("1006", road.shape) for road in land.roads if road.kind in RURAL_ROADS]
    areas += [("0307", belt) for belt in _belts(spec)]
    special = spec.fields.special
    areas += [(special[at], geometry_to_map(spec, land.blocks[at])) for at in sorted(special)]
    pieces = partition(land.extent, areas, "0102")
    return [
        {
            "geometry": shape,
            "BSM": number,
            "TBBH": f"{number:04d}",
            "DLBM": code,
            "DLMC": CLASSES[code],
            "QSXZ": "30",
            "ZLDWDM": spec.code12,
            "ZLDWMC": spec.name,
            "TBMJ": round(shape.area, 2),
        }
        for number, (code, shape) in enumerate(pieces, start=1)
    ]


def basic_farmland(spec: VillageSpec, land: Land) -> list[Record]:
    """Return the permanent basic farmland: arable field blocks, all clear of the homesteads."""
    blocks = [b for at, b in sorted(land.blocks.items()) if spec.fields.special.get(at, "0102") == "0102"]
    shapes = [geometry_to_map(spec, block) for block in blocks]
    return [
        {
            "geometry": shape,
            "BSM": number,
            "YJJBNTTBBH": f"{spec.code12}{number:04d}",
            "DLBM": "0102",
            "DLMC": CLASSES["0102"],
            "YJJBNTMJ": round(shape.area, 2),
        }
        for number, shape in enumerate(shapes, start=1)
    ]


def red_line(spec: VillageSpec) -> list[Record]:
    """Return the ecological red line along the main ditch, with a bay that reaches into some lots."""
    band = shapely.union_all([shapely.box(*box) for box in spec.fields.redline_m])
    shape = shapely.set_precision(geometry_to_map(spec, band), GRID_M)
    return [
        {
            "geometry": shape,
            "HXMC": f"{spec.fields.canal_name}水源涵养生态保护红线",
            "HXLX": "水源涵养",
            "XZQDM": spec.county,
            "MJ": round(shape.area, 2),
        }
    ]


def village_boundary(spec: VillageSpec, lots: list[Lot]) -> list[Record]:
    """Return the construction boundary: the outline without the withdrawn lots planned outside."""
    outside = shapely.union_all([lot.polygon for lot in lots if lot.role == "exit_outside"])
    whole = shapely.union_all([lot.polygon for lot in lots if lot.role != "exit_outside"])
    shape = outline_of(whole).difference(outside).buffer(-0.6).buffer(0.6).union(whole)
    biggest = max(shapely.get_parts(shape), key=shapely.area)
    return [
        {
            "geometry": shapely.set_precision(biggest, GRID_M),
            "BJMC": f"{spec.name}村庄建设边界",
            "BJDM": "0301",
            "MJ": round(biggest.area, 2),
        }
    ]


def _pond(spec: VillageSpec) -> BaseGeometry:
    x0, y0, _, _ = spec.fields.village_m
    turn = np.linspace(0.0, 2.0 * np.pi, 24, endpoint=False)
    radius = 14.0 + 2.6 * np.sin(2.0 * turn + 0.6) + 1.4 * np.sin(3.0 * turn)
    shore = np.column_stack([x0 + 36.0 + 1.3 * radius * np.cos(turn), y0 + 27.0 + radius * np.sin(turn)])
    return shapely.Polygon(to_map(spec, shore))


def _belts(spec: VillageSpec) -> list[BaseGeometry]:
    """Return two rows of trees: one beyond the main ditch, one along the far side of the village."""
    grid = spec.fields
    at, half = grid.canal_at_m, grid.canal_half_m
    x0, y0, x1, y1 = grid.village_m
    if grid.canal_axis == "x":
        boxes = [(at + half, y0, at + half + 1.5, y1), (x0 + 8.0, y1 - 12.0, x0 + 150.0, y1 - 3.0)]
    else:
        boxes = [(x0, at + half, x1, at + half + 1.0), (x0 + 3.0, y0 + 4.0, x0 + 12.0, y1 - 8.0)]
    return [geometry_to_map(spec, shapely.box(*box)) for box in boxes]
