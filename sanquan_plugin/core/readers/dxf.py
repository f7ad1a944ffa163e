# SPDX-License-Identifier: GPL-2.0-or-later
"""Parcels of a CASS drawing (DXF): closed lines of chosen layers, texts inside them (domain.md 6.3)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import fiona
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from fiona.errors import FionaError
from numpy.typing import NDArray

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.readers import drawingtexts

DEFAULT_LAYERS = ("JZD",)
# CASS closes a line by snapping; its end may miss the start by less than the coordinates' own step.
_CLOSED_WITHIN_M = 0.001
_CASS = "1001 SOUTH"
_STRING = "1000 "
_CORNERS_AND_CLOSING = 4


class Drawing(NamedTuple):
    """Entities of a drawing: layer, text ('' for lines), CASS strings, geometry without Z."""

    layers: NDArray[np.object_]
    texts: NDArray[np.object_]
    xdata: list[list[str]]
    shapes: NDArray[np.object_]


def read_drawing(path: Path, encoding: str) -> Drawing:
    """Return lines, areas and texts of a drawing.

    GDAL's DXF driver hides extended data among the raw group codes; they are asked for.
    Raises InputError when the file is no DXF text file.
    """
    try:
        with (
            fiona.Env(DXF_ENCODING=encoding, DXF_INCLUDE_RAW_CODE_VALUES="TRUE"),
            fiona.open(path, driver="DXF") as source,
        ):
            entities = [
                (entity.properties, shapely.geometry.shape(entity.geometry))
                for entity in source
                if entity.geometry is not None
            ]
    except (FionaError, ValueError, UnicodeError, shapely.errors.ShapelyError) as error:
        raise InputError("{file} can't be read: {reason}", file=path, reason=error) from error
    return Drawing(
        np.array([row["Layer"] or "" for row, _ in entities], dtype=object),
        np.array([row["Text"] or "" for row, _ in entities], dtype=object),
        [_cass_strings(row.get("RawCodeValues") or ()) for row, _ in entities],
        shapely.force_2d(np.array([shape for _, shape in entities], dtype=object)),
    )


def _cass_strings(raw: Sequence[str]) -> list[str]:
    """Return the strings that stand under the application name of CASS."""
    if _CASS not in raw:
        return []
    own = list(raw[list(raw).index(_CASS) + 1 :])
    end = next((number for number, line in enumerate(own) if line.startswith("1001 ")), len(own))
    return [line.removeprefix(_STRING) for line in own[:end] if line.startswith(_STRING)]


def parcels_of(drawing: Drawing, layers: Sequence[str], file: Path) -> gpd.GeoDataFrame:
    """Return the closed lines of the layers as parcels, with what the texts inside them say.

    Lines that stay open are returned as lines, so that the row report names them.
    Raises InputError naming the layers there are when none of the wanted ones holds a line.
    """
    wanted = {name.strip().lower() for name in layers}
    types = shapely.get_type_id(drawing.shapes)
    chosen = np.isin(types, (1, 3, 6)) & np.array([name.lower() in wanted for name in drawing.layers], bool)
    if not chosen.any():
        raise InputError(
            "{file} has no lines in layer {wanted}. Lines are in: {layers}. Name them in DXF_LAYERS.",
            file=file,
            wanted=", ".join(layers),
            layers=", ".join(line_layers(drawing)) or "none",
        )
    rows = np.flatnonzero(chosen)
    shapes = np.array([_closed(shape) for shape in drawing.shapes[rows]], dtype=object)
    texts = _texts_inside(drawing, shapes)
    table = [
        drawingtexts.attributes(drawing.xdata[row], inside) for row, inside in zip(rows, texts, strict=True)
    ]
    columns = drawingtexts.headings()
    frame = pd.DataFrame([[row.get(name) for name in columns] for row in table], columns=columns)
    return gpd.GeoDataFrame(frame, geometry=shapes, crs=None)


def line_layers(drawing: Drawing) -> list[str]:
    """Return the names of the layers that hold lines or areas, in alphabetical order."""
    return sorted(set(drawing.layers[np.isin(shapely.get_type_id(drawing.shapes), (1, 3, 6))]))


def _closed(shape: shapely.Geometry) -> shapely.Geometry:
    if shape.geom_type != "LineString":
        return shape
    corners = shapely.get_coordinates(shape)
    if len(corners) < _CORNERS_AND_CLOSING or np.hypot(*(corners[0] - corners[-1])) > _CLOSED_WITHIN_M:
        return shape
    return shapely.Polygon(np.vstack([corners[:-1], corners[:1]]))


def _texts_inside(drawing: Drawing, shapes: NDArray[np.object_]) -> list[list[str]]:
    """Return for each parcel the texts whose insertion point lies inside it, in the drawing's order."""
    places = np.flatnonzero((drawing.texts != "") & (shapely.get_type_id(drawing.shapes) == 0))
    tree = shapely.STRtree(drawing.shapes[places])
    inside: list[list[str]] = [[] for _ in shapes]
    areas = np.flatnonzero(shapely.get_dimensions(shapes) == 2)
    for parcel, place in sorted(tree.query(shapes[areas], predicate="intersects").T.tolist()):
        inside[areas[parcel]].append(drawing.texts[places[place]])
    return inside
