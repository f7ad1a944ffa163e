# SPDX-License-Identifier: GPL-2.0-or-later
"""From a bureau's parcel layer to the ZDJBXX schema: coordinates, headings, values, a row report."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS

from sanquan_plugin.core import catalogue, codes, parcel_numbers
from sanquan_plugin.core.coordinates.crs import is_same
from sanquan_plugin.core.coordinates.datum import old_datum_between
from sanquan_plugin.core.coordinates.locating import located, say_other_zones
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.files.vectorfile import text_column
from sanquan_plugin.core.geometry.area import printed_area_m2
from sanquan_plugin.core.importing.states import coded
from sanquan_plugin.core.parcels import require_columns
from sanquan_plugin.core.progress import SILENT, Progress

PARCEL_TABLE = "ZDJBXX"
GRID_M = 0.001
_FEATURE_CODE = "6001010000"
_SQUARE_METRES = "1"


def to_target(
    frame: gpd.GeoDataFrame,
    *,
    source: CRS | None = None,
    target: CRS | None = None,
    progress: Progress = SILENT,
) -> gpd.GeoDataFrame:
    """Return the layer in metres: its own system, or `target`, coordinates rounded to 0.001 m once.

    `source` is the system the user names; else the file's, else the zone before the eastings.
    Swapped axes, a zone number that the system leaves out, degrees where metres are said, and
    parcels outside their zone are found and said; nothing is averaged over two zones.
    Raises InputError when no system is known, when it contradicts the coordinates, when degrees
    come without `target`, and for a change of datum from Beijing 1954 or Xian 1980, which needs
    the county's own parameters (domain.md 4).
    """
    if frame.geometry.notna().any():
        placed = located(frame, source, progress=progress)
    else:
        placed = frame.set_crs(source or frame.crs or target, allow_override=True)
    if placed.crs is not None and placed.crs.is_geographic and target is None:
        raise InputError(
            "The layer is in degrees ({crs}). Name the metre system to bring it to in TARGET_CRS, such as EPSG:4527.",
            crs=placed.crs.to_string(),
        )
    if target is not None and not is_same(placed.crs, target):
        _refuse_old_datum(placed.crs, target)
        progress.message(
            "Parcels are reprojected from {source} to {target}.",
            source=placed.crs.to_string(),
            target=CRS(target).to_string(),
        )
        placed = placed.to_crs(target)
    say_other_zones(placed, progress=progress)
    return placed.set_geometry(rounded(placed.geometry))


def rounded(geometry: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return geometries with coordinates rounded half up to the millimetre."""
    shapes = shapely.transform(geometry.to_numpy(), lambda xy: np.floor(xy / GRID_M + 0.5) / (1 / GRID_M))
    return gpd.GeoSeries(shapes, index=geometry.index, crs=geometry.crs)


def _refuse_old_datum(source: CRS, target: CRS) -> None:
    old = old_datum_between(source, target)
    if old:
        raise InputError(
            "The layer is in {datum}; going to {target} needs the county's own transformation parameters. "
            "Transform it with the bureau's tool first.",
            datum=old,
            target=CRS(target).to_string(),
        )


def to_schema(
    frame: gpd.GeoDataFrame, *, field_map: dict[str, str] | None = None
) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """Return the layer in the ZDJBXX schema and a report of rows that can't be kept or need a look.

    The layer has the catalogue's columns in small letters, MultiPolygon or null geometry, and for index
    the row of the file, from 0; ZDMJ is
    the planar area of the rounded coordinates, what the file said is kept in recorded_m2. The
    report has row (1-based, as in the file), zddm, action ('refused', 'noted') and reason.
    Raises InputError when no heading gives the parcel code.
    """
    attributes = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    table = catalogue.map_headings(attributes, PARCEL_TABLE, field_map=field_map)
    require_columns(table, ["zddm"], "The parcel layer", mapped=True)
    table = table.assign(zddm=codes.normalise(table["zddm"])).reset_index(drop=True)
    shapes = frame.geometry.to_numpy()
    kind = shapely.get_type_id(shapes)
    usable = np.isin(kind, (-1, 3, 6))
    report = _report(table["zddm"], shapes, usable)
    columns = [_column(table, field) for field in catalogue.fields(PARCEL_TABLE)]
    whole = np.array(shapes, dtype=object)
    whole[kind == 3] = shapely.multipolygons(whole[kind == 3].reshape(-1, 1)) if (kind == 3).any() else None
    layer = gpd.GeoDataFrame(pd.concat(columns, axis=1), geometry=whole, crs=frame.crs)
    return _derived(layer)[usable], report


def _column(table: pd.DataFrame, field: catalogue.Field) -> pd.Series:
    if field.name not in table.columns:
        return pd.Series([None] * len(table), name=field.name, dtype=object)
    values = table[field.name]
    if field.type in ("int", "real"):
        return pd.to_numeric(values, errors="coerce").rename(field.name)
    return text_column(values).rename(field.name)


def _derived(layer: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Fill what follows from the code and the geometry; what only an office knows stays empty."""
    recorded = pd.to_numeric(layer["recorded_m2"].fillna(layer["zdmj"]), errors="coerce")
    has_shape = layer.geometry.notna() & ~layer.geometry.is_empty
    known = codes.is_parcel_code(layer["zddm"])
    return layer.assign(
        recorded_m2=recorded,
        zdmj=np.where(has_shape, printed_area_m2(layer.geometry.to_numpy()), np.nan),
        ysdm=layer["ysdm"].fillna(_FEATURE_CODE),
        mjdw=layer["mjdw"].fillna(_SQUARE_METRES),
        zdtzm=layer["zdtzm"].where(layer["zdtzm"].notna() | ~known, layer["zddm"].str[12:14]),
        use_status=coded(layer["use_status"], "use_status").fillna("in_use"),
        right_status=coded(layer["right_status"], "right_status").fillna("current"),
        version=layer["version"].fillna(1).astype(int),
    )


def _report(zddm: pd.Series, shapes: np.ndarray, usable: np.ndarray) -> pd.DataFrame:
    missing = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    reasons = [
        (~usable, "refused", "不是面要素，未导入"),
        ((zddm == "").to_numpy(), "refused", "没有宗地代码，不能写入数据包；请先编码"),
        (missing & usable, "noted", "没有图形；请补测"),
        (zddm.duplicated(keep=False).to_numpy() & (zddm != "").to_numpy(), "noted", "宗地代码重复；请核对"),
        ((~codes.is_parcel_code(zddm) & (zddm != "")).to_numpy(), "noted", "宗地代码不合 19 位规则；请核对"),
    ]
    rows = [
        (number + 1, zddm[number], action, reason)
        for mask, action, reason in reasons
        for number in np.flatnonzero(mask)
    ]
    odd = parcel_numbers.warnings(zddm.reset_index(drop=True))
    rows += [
        (row + 1, zddm[row], "noted", f"{reason}；请核对") for row, reason in odd.itertuples(index=False)
    ]
    return pd.DataFrame(rows, columns=["row", "zddm", "action", "reason"]).sort_values("row", kind="stable")
