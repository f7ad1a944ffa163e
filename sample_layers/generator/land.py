# SPDX-License-Identifier: GPL-2.0-or-later
"""The land around the lots: village outline, streets, field roads, ditches, field blocks."""

from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from generator.frame import geometry_to_map
from generator.lots import Lot
from generator.spec import VillageSpec

ROAD_HALF_M = 2.0
DITCH_HALF_M = 1.3
BLOCK_INSET_M = 5.0
LARGE_LANE_M2 = 120.0


@dataclass(frozen=True)
class Named:
    """A polygon on the map with a name and a kind (Chinese)."""

    name: str
    kind: str
    shape: BaseGeometry


@dataclass(frozen=True)
class Land:
    """Everything drawn around the lots, in map coordinates."""

    extent: shapely.Polygon
    village: shapely.Polygon
    roads: list[Named]
    canals: list[Named]
    blocks: dict[tuple[int, int], shapely.Polygon]


def make_land(spec: VillageSpec, lots: list[Lot]) -> Land:
    """Draw the surroundings of finished lots; streets end exactly at the lots' boundaries."""
    x, y = spec.fields.x_edges_m, spec.fields.y_edges_m
    extent = geometry_to_map(spec, shapely.box(x[0] - 8, y[0] - 8, x[-1] + 8, y[-1] + 8))
    homesteads = shapely.union_all([lot.polygon for lot in lots])
    village = _outline(homesteads, [lot for lot in lots if lot.role == "exit_field"])
    canals = _canals(spec)
    water = shapely.union_all([canal.shape for canal in canals])
    roads = [*_field_roads(spec, water), *_streets(spec, lots, homesteads)]
    return Land(extent, village, roads, canals, field_blocks(spec))


def field_blocks(spec: VillageSpec) -> dict[tuple[int, int], shapely.Polygon]:
    """Return the field blocks outside the village rectangle, in the local frame, by grid position."""
    grid, blocks = spec.fields, {}
    village = shapely.box(*grid.village_m)
    for i, (west, east) in enumerate(zip(grid.x_edges_m, grid.x_edges_m[1:], strict=False)):
        for j, (south, north) in enumerate(zip(grid.y_edges_m, grid.y_edges_m[1:], strict=False)):
            block = shapely.box(west, south, east, north).buffer(-BLOCK_INSET_M, join_style="mitre")
            if not block.intersects(village):
                blocks[(i, j)] = block
    return blocks


def outline_of(homesteads: BaseGeometry) -> BaseGeometry:
    """Close the lanes and pockets between homesteads and leave 3.5 m around them."""
    return homesteads.buffer(14.0).buffer(-10.5).simplify(0.4)


def _outline(homesteads: BaseGeometry, field_exits: list[Lot]) -> shapely.Polygon:
    """Outline the village; one withdrawn lot at the edge is half under the plough already."""
    closed = outline_of(homesteads)
    ploughed = min(field_exits, key=lambda lot: lot.polygon.centroid.x).polygon
    strips = [shapely.affinity.translate(ploughed, -6.0 - 6.0 * k, 0.0) for k in range(3)]
    cut = closed.difference(shapely.union_all(strips))
    return max(shapely.get_parts(cut), key=shapely.area)


def _canals(spec: VillageSpec) -> list[Named]:
    grid = spec.fields
    west, east = grid.x_edges_m[0], grid.x_edges_m[-1]
    south, north = grid.y_edges_m[0], grid.y_edges_m[-1]
    at, half = grid.canal_at_m, grid.canal_half_m
    upright = grid.canal_axis == "x"
    upright_box, level_box = (at - half, south, at + half, north), (west, at - half, east, at + half)
    main = shapely.box(*(upright_box if upright else level_box))
    named = [Named(grid.canal_name, "沟渠" if upright else "支渠", geometry_to_map(spec, main))]
    edges = grid.y_edges_m if upright else grid.x_edges_m
    for number, edge in enumerate(edges[1:-1:2], start=1):
        low, high = edge - DITCH_HALF_M, edge + DITCH_HALF_M
        span = (west, low, east, high) if upright else (low, south, high, north)
        shape = geometry_to_map(spec, _outside(spec, span)).difference(named[0].shape)
        named += [
            Named(f"{'一二三四五'[number - 1]}号斗渠", "斗渠", part) for part in shapely.get_parts(shape)
        ]
    return named


def _field_roads(spec: VillageSpec, water: BaseGeometry) -> list[Named]:
    """Lay field roads on the block edges that carry no ditch; they stop at the water."""
    grid = spec.fields
    west, east = grid.x_edges_m[0], grid.x_edges_m[-1]
    south, north = grid.y_edges_m[0], grid.y_edges_m[-1]
    along, between = set(grid.x_edges_m) - {grid.canal_at_m}, set(grid.y_edges_m) - {grid.canal_at_m}
    if grid.canal_axis == "x":
        between = set(grid.y_edges_m[2:-1:2])
    else:
        along = set(grid.x_edges_m[2:-1:2])
    xs, ys = sorted(along), sorted(between)
    spans = [(f"纵{n}生产路", (x - ROAD_HALF_M, south, x + ROAD_HALF_M, north)) for n, x in enumerate(xs, 1)]
    spans += [(f"横{n}生产路", (west, y - ROAD_HALF_M, east, y + ROAD_HALF_M)) for n, y in enumerate(ys, 1)]
    roads: list[Named] = []
    taken = water
    for name, span in spans:
        shape = geometry_to_map(spec, _outside(spec, span))
        roads += [Named(name, "田间道", part) for part in shapely.get_parts(shape.difference(taken))]
        taken = taken.union(shape)
    return roads


def _outside(spec: VillageSpec, span: tuple[float, float, float, float]) -> BaseGeometry:
    """Return a box (local frame) without its way through the village rectangle."""
    x0, y0, x1, y1 = spec.fields.village_m
    return shapely.box(*span).difference(shapely.box(x0 + 3.0, y0 + 3.0, x1 - 3.0, y1 - 3.0))


def _streets(spec: VillageSpec, lots: list[Lot], homesteads: BaseGeometry) -> list[Named]:
    """Name the streets and lanes: what lies between the lots, cut along the lots' own boundaries."""
    short = spec.name[:-1]
    x0, y0, _, _ = spec.fields.village_m
    x1, y1 = (max(lot.local[axis] for lot in lots) + 9.0 for axis in (0, 1))
    main = geometry_to_map(spec, shapely.box(-5.8, y0 + ROAD_HALF_M, 5.8, y1))
    cross = geometry_to_map(spec, shapely.box(x0 + ROAD_HALF_M, -4.3, x1, 4.8))
    streets = [(f"{short}中心街", "村道", main), (f"{short}东西大街", "村道", cross)]
    for column in dict.fromkeys(lot.column for lot in lots):
        own = shapely.union_all([lot.polygon for lot in lots if lot.column == column])
        streets.append((f"{column}巷道", "巷道", _closed(own, 3.2)))
    streets.append(("村内胡同", "巷道", _closed(homesteads, 8.5)))
    named, taken = [], homesteads
    for name, kind, shape in streets:
        parts = shapely.get_parts(shape.difference(taken))
        named += [Named(name, kind, part) for part in parts if part.area > LARGE_LANE_M2 or kind == "村道"]
        taken = taken.union(shape)
    return named


def _closed(shape: BaseGeometry, reach_m: float) -> BaseGeometry:
    """Close what is narrower than twice `reach_m`; lanes end square, as they do between walls."""
    return shape.buffer(reach_m, join_style="mitre").buffer(-reach_m, join_style="mitre")
