# SPDX-License-Identifier: GPL-2.0-or-later
"""Which system a layer's coordinates are in: what is said of it held against the coordinates themselves."""

from __future__ import annotations

import geopandas as gpd
from pyproj import CRS

from sanquan_plugin.core.coordinates.axes import Axes, detect_in, swapped
from sanquan_plugin.core.coordinates.crs import crs_from_eastings, is_same, zone_of
from sanquan_plugin.core.coordinates.zones import agree_with_eastings, is_zone, zones_of_parcels
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.progress import SILENT, Progress

_DEGREES = CRS.from_epsg(4490)
# CGCS2000, and WGS 84 as GeoJSON files have it that say nothing; any other datum was meant.
_SAID_BY_DEFAULT = (4490, 4326)


def located(frame: gpd.GeoDataFrame, source: CRS | None, *, progress: Progress = SILENT) -> gpd.GeoDataFrame:
    """Return the layer, which has shapes, with its system set and its axes east first.

    `source` (the user's word) goes before the file's system, that before the zone number in the
    eastings. Swapped axes are put right and said; so is a system that differs from the coordinates
    in the zone number alone.
    Raises InputError when nothing names a system, or what names it contradicts the coordinates.
    """
    said = source or frame.crs
    axes = detect_in(frame.geometry)
    if axes.is_swapped and (said is None or said.is_geographic or is_zone(said)):
        progress.warning("The coordinates come north first; they were exchanged, so that east comes first.")
        frame = frame.set_geometry(swapped(frame.geometry).set_crs(frame.crs, allow_override=True))
    if said is None:
        crs = _by_coordinates(frame, axes)
        progress.message("The coordinates tell the system: {crs}.", crs=crs.to_string())
    else:
        crs = _checked(said, frame, axes)
        if not is_same(crs, said):
            progress.warning(
                "The layer is said to be in {said}, but its coordinates are those of {crs}; that is used.",
                said=said.to_string(),
                crs=crs.to_string(),
            )
    return frame.set_crs(crs, allow_override=True)


def _by_coordinates(frame: gpd.GeoDataFrame, axes: Axes) -> CRS:
    crs = _DEGREES if axes.is_degrees else crs_from_eastings(_bare(frame))
    if crs is None:
        raise InputError(
            "The layer says nothing of its coordinate system, and its eastings carry no zone number. Name it in CRS."
        )
    return crs


def _checked(said: CRS, frame: gpd.GeoDataFrame, axes: Axes) -> CRS:
    """Return the system that is said, or the one that the coordinates make of it."""
    if said.is_geographic and axes in (Axes.EAST_NORTH, Axes.NORTH_EAST):
        crs = crs_from_eastings(_bare(frame)) if said.to_epsg() in _SAID_BY_DEFAULT else None
        if crs is None:
            raise InputError(
                "The layer is said to be in degrees ({crs}), but its coordinates are metres, and no zone of CGCS2000. "
                "Name the right system in CRS.",
                crs=said.to_string(),
            )
        return crs
    if is_zone(said) and axes.is_degrees:
        raise InputError(
            "The layer is said to be in metres ({crs}), but its coordinates are degrees. "
            "Name the right system in CRS, such as EPSG:4490, and a metre system in TARGET_CRS.",
            crs=said.to_string(),
        )
    return agree_with_eastings(said, frame.geometry) if axes is not Axes.UNKNOWN else said


def _bare(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return frame.set_crs(None, allow_override=True)


def say_other_zones(frame: gpd.GeoDataFrame, *, progress: Progress = SILENT) -> None:
    """Warn when parcels of a layer in a 3-degree zone lie, by their longitude, in another zone.

    They are measured in the layer's zone all the same: one zone for a layer, never a mean of two.
    """
    zone = zone_of(frame.crs)
    others = [number for number in zones_of_parcels(frame) if number != zone]
    if others:
        progress.warning(
            "Parcels lie in zone {others}, the layer is in zone {zone}. All are measured in zone {zone}; "
            "if the village straddles two zones, hand over one layer per zone.",
            others="、".join(str(number) for number in others),
            zone=zone,
        )
