# SPDX-License-Identifier: GPL-2.0-or-later
"""Measures of each lot from the layers of the roles; all on the lot itself, never on its patch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.geometry.atonce import Watch, at_once
from sanquan_plugin.core.geometry.overlay import areas_over
from sanquan_plugin.core.landclass import FARMLAND, FOREST, in_class
from sanquan_plugin.core.parcels import require_columns
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.suitability.nearness import distance_m, edge_share
from sanquan_plugin.core.suitability.pollution import pollution_columns
from sanquan_plugin.core.suitability.profile.profile import Overlap, Profile
from sanquan_plugin.core.suitability.soil import soil_columns
from sanquan_plugin.core.suitability.terms import measures

NOT_IRRIGATED = "不满足"
_DISTANCES = {"canal_m": "CANALS", "road_m": "ROADS", "water_m": "WATER"}
_EDGES = {"farmland_edge": FARMLAND, "forest_edge": FOREST}
_LEVELS = {"hazard": "HAZARD", "mining": "MINING"}
_POLLUTION = {"pollution_farm": "farm", "pollution_build": "build"}


def measure_lots(
    shapes: NDArray,
    layers: Mapping[str, gpd.GeoDataFrame],
    profile: Profile,
    *,
    slope_deg: NDArray[np.float64] | None = None,
    progress: Progress = SILENT,
) -> pd.DataFrame:
    """Return the profile's measures that the given layers can tell: numbers and words, a column each.

    A measure whose layer is absent has no column; a lot that its layer does not reach has NaN or
    None there. `layers` are valid, in the lots' projected CRS, by role. Sources: domain.md 8.3.
    Raises InputError for missing columns, Cancelled.
    """
    wanted = profile.measures()
    found: dict[str, NDArray] = {}
    if slope_deg is not None:
        found["slope_deg"] = slope_deg
    found["shape_ratio"] = shape_ratio(shapes)
    found |= at_once(_neighbours(shapes, layers, profile, Watch(progress)))
    if "LAND_CLASS" in layers:
        mapped = covered(shapes, layers["LAND_CLASS"])
        found |= {name: np.where(mapped, found[name], np.nan) for name in _EDGES if name in found}
    for name, role in _LEVELS.items():
        if name in wanted and role in layers:
            found[name] = worst_level(shapes, layers[role], name, profile.overlap, progress=progress)
    if "POLLUTION" in layers:
        asked = {name: land for name, land in _POLLUTION.items() if name in wanted}
        found |= pollution_columns(shapes, layers["POLLUTION"], asked, profile.overlap, progress=progress)
    if "SOIL" in layers:
        found |= _soil(shapes, layers["SOIL"], wanted, progress)
    if "water_mm" in wanted:
        found["water_mm"] = water_mm(found.get("irrigation"), profile.rain_mm, len(shapes))
    return pd.DataFrame(found, index=np.arange(len(shapes)))


def _neighbours(
    shapes: NDArray, layers: Mapping[str, gpd.GeoDataFrame], profile: Profile, progress: Progress
) -> dict[str, Callable[[], NDArray[np.float64]]]:
    """Return the distances and shares of edges to measure, each as a work of its own."""
    wanted = profile.measures()
    features = {
        name: layers[role].geometry.to_numpy()
        for name, role in _DISTANCES.items()
        if name in wanted and role in layers
    }
    if "houses_m" in wanted and "BUILDINGS" in layers:
        features["houses_m"] = staying_houses(layers["BUILDINGS"], shapes).geometry.to_numpy()
    tasks: dict[str, Callable[[], NDArray[np.float64]]] = {
        name: partial(distance_m, shapes.copy(), near.copy(), progress=progress)
        for name, near in features.items()
    }
    for name, prefix in _EDGES.items():
        if name in wanted and "LAND_CLASS" in layers:
            zones = layers["LAND_CLASS"][in_class(layers["LAND_CLASS"], prefix)].geometry.to_numpy()
            tasks[name] = partial(edge_share, shapes.copy(), zones, profile.edge_m, progress=progress)
    return tasks


def shape_ratio(shapes: NDArray) -> NDArray[np.float64]:
    """Return 4πA/P², 1 for a circle; NaN for lots without area."""
    area, perimeter = shapely.area(shapes), shapely.length(shapes)
    return np.divide(4 * np.pi * area, perimeter**2, out=np.full(len(shapes), np.nan), where=area > 0)


def staying_houses(buildings: gpd.GeoDataFrame, lots: NDArray) -> gpd.GeoDataFrame:
    """Return the buildings that stay: keep = 1, or standing outside all candidate lots."""
    points = shapely.point_on_surface(buildings.geometry.to_numpy())
    inside = np.unique(shapely.STRtree(lots).query(points, predicate="intersects")[0])
    stays = np.ones(len(buildings), bool)
    stays[inside] = False
    if "keep" in buildings.columns:
        stays |= (pd.to_numeric(buildings["keep"], errors="coerce") == 1).to_numpy()
    return buildings[stays]


def covered(shapes: NDArray, layer: gpd.GeoDataFrame) -> NDArray[np.bool_]:
    """Tell which lots any polygon of a layer reaches that should lie under all land, such as land classes."""
    tree = shapely.STRtree(layer.geometry.to_numpy())
    reached = np.zeros(len(shapes), bool)
    reached[tree.query(shapely.centroid(shapes), predicate="intersects")[0]] = True
    rest = np.flatnonzero(~reached)
    reached[rest[tree.query(shapes[rest], predicate="intersects")[0]]] = True
    return reached


def worst_level(
    shapes: NDArray,
    layer: gpd.GeoDataFrame,
    measure: str,
    limits: Overlap,
    *,
    progress: Progress = SILENT,
) -> NDArray:
    """Return the worst level (column `level`) of a layer that takes part of a lot, 'none' where none does.

    The levels of a measure (hazard, mining) are the words of measures.csv, from none to the worst.
    Raises InputError for another word.
    """
    term = measures()[measure]
    words = list(term.words)
    require_columns(layer, ["level"], term.role)
    levels = layer["level"].astype("string").fillna("").str.strip().str.lower()
    wrong = levels[~levels.isin(words)]
    if len(wrong):
        raise InputError(
            "{layer}: level '{level}' is unknown. Write one of: {levels}.",
            layer=term.role,
            level=wrong.iloc[0],
            levels=", ".join(words),
        )
    key = levels.map({level: number for number, level in enumerate(words)}).to_numpy(np.intp)
    pieces = areas_over(shapes, layer.geometry.to_numpy(), zone_key=key, progress=progress)
    whole = shapely.area(shapes)[pieces.row]
    counts = (pieces.area_m2 >= limits.min_m2) & (pieces.area_m2 >= limits.min_share * whole)
    worst = np.zeros(len(shapes), np.intp)
    np.maximum.at(worst, pieces.row[counts], pieces.zone[counts])
    return np.array(words, dtype=object)[worst]


def water_mm(irrigation: NDArray | None, rain_mm: float | None, rows: int) -> NDArray[np.float64]:
    """Return the water a lot can count on: infinite where irrigated, the county's rain where not.

    NaN where irrigation is unknown, or there is no rain figure for a lot that is not irrigated.
    """
    if irrigation is None:
        return np.full(rows, np.nan)
    words = pd.Series(irrigation, dtype=object)
    dry = np.nan if rain_mm is None else rain_mm
    return np.where(words.isna(), np.nan, np.where(words == NOT_IRRIGATED, dry, np.inf))


def _soil(
    shapes: NDArray, soil: gpd.GeoDataFrame, wanted: set[str], progress: Progress
) -> dict[str, NDArray]:
    own = [name for name, term in measures().items() if term.role == "SOIL" and name != "water_mm"]
    own = [name for name in own if name in wanted or name == "irrigation"]
    pieces = areas_over(shapes, soil.geometry.to_numpy(), progress=progress)
    numbers = [name for name in own if not measures()[name].is_word]
    return soil_columns(
        soil, pieces, len(shapes), numbers, [name for name in own if measures()[name].is_word]
    )
