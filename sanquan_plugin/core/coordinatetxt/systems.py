# SPDX-License-Identifier: GPL-2.0-or-later
"""From header and zone prefix to a coordinate system, and back; never from one datum to another.

Series of zones and the words that name a datum are in resources/exchange/txt_systems.csv.
"""

from __future__ import annotations

from typing import NamedTuple

from pyproj import CRS

from sanquan_plugin.core.coordinates.crs import is_same
from sanquan_plugin.core.coordinatetxt import tables
from sanquan_plugin.core.coordinatetxt.axes import ZONE_M
from sanquan_plugin.core.coordinatetxt.header import ATTRIBUTES, Header, usual_header, value, whole_number
from sanquan_plugin.core.errors import InputError

_SYSTEM, _WIDTH, _ZONE = "坐标系", "几度分带", "带号"


class Zone(NamedTuple):
    """A zone as a header writes it."""

    label: str
    width_deg: int
    zone: int
    prefixed: bool


def header_crs(header: Header, prefix: int | None, *, degrees: bool, file: str) -> CRS | None:
    """Return the system that header and prefix tell; None where neither names a zone.

    `prefix` is the zone number before the eastings. A header without 坐标系 is taken for CGCS2000,
    whose codes China uses since 2008. Raises InputError for a datum or zone that is not known and
    where header and prefix disagree.
    """
    rows = _datum_rows(value(header, _SYSTEM), file)
    if degrees:
        return CRS.from_epsg(rows[0].geographic_epsg)
    width = whole_number(value(header, _WIDTH))
    named = whole_number(value(header, _ZONE))
    if named is not None and prefix is not None and named != prefix:
        raise InputError(
            "{file}: the header says zone {zone}, but the eastings begin with {prefix}. "
            "Correct 带号 in the file, or name the coordinate system in CRS.",
            file=file,
            zone=named,
            prefix=prefix,
        )
    zone = named if named is not None else prefix
    if zone is None:
        return None
    for row in rows:
        if width in (None, row.width_deg) and row.first_zone <= zone <= row.last_zone:
            return CRS.from_epsg((row.prefixed_base if prefix is not None else row.plain_base) + zone)
    raise InputError(
        "{file}: {system} has no zone {zone} of {width} degrees that is known here. "
        "Correct 带号 and 几度分带 in the file, or name the coordinate system in CRS.",
        file=file,
        system=rows[0].label,
        zone=zone,
        width=width or "3 / 6",
    )


def check_named(crs: CRS, prefix: int | None, *, degrees: bool, file: str) -> None:
    """Raise InputError when the coordinates can't be in the system that the user names."""
    if crs.is_geographic != degrees:
        raise InputError(
            "{file}: the values are degrees, but CRS names {crs}. Name the system the file is in."
            if degrees
            else "{file}: the values are metres, but CRS names {crs}. Name the system the file is in.",
            file=file,
            crs=crs.to_string(),
        )
    easting_m = _false_easting_m(crs)
    if easting_m is not None and prefix != (int(easting_m // ZONE_M) or None):
        raise InputError(
            "{file}: the eastings have no zone number, but those of {crs} have one. Name the system the file is in."
            if prefix is None
            else "{file}: the eastings begin with {prefix}, which is not so in {crs}. Name the system the file is in.",
            file=file,
            prefix=prefix,
            crs=crs.to_string(),
        )


def header_for(crs: CRS | None, given: Header | None) -> Header:
    """Return a header that names the layer's system: the given one, else one of usual values.

    A given header stays as it is where it names the same system; else 坐标系, 几度分带 and 带号
    are the layer's. Raises InputError for a system that is no zone of CGCS2000, Xian 1980 or
    Beijing 1954.
    """
    zone = _zone_of(crs)
    if zone is None:
        raise InputError(
            "A coordinate file can't name the layer's system {crs}. Reproject the parcels to their "
            "CGCS2000 3-degree zone (EPSG:4513 to 4554).",
            crs=CRS(crs).to_string() if crs is not None else "—",
        )
    named = {_SYSTEM: zone.label, _WIDTH: str(zone.width_deg), _ZONE: str(zone.zone)}
    header = {section: dict(keys) for section, keys in (given or usual_header()).items()}
    keys = header.setdefault(ATTRIBUTES, {})
    if _names(header, zone, CRS(crs)):
        named = {key: text for key, text in named.items() if not keys.get(key)}
    keys.update(named)
    return header


def _names(header: Header, zone: Zone, crs: CRS) -> bool:
    prefix = zone.zone if zone.prefixed else None
    try:
        return is_same(header_crs(header, prefix, degrees=False, file=""), crs)
    except InputError:
        return False


def _zone_of(crs: CRS | None) -> Zone | None:
    code = CRS(crs).to_epsg() if crs is not None else None
    for row in tables.systems():
        for base, prefixed in ((row.prefixed_base, True), (row.plain_base, False)):
            if code is not None and base and row.first_zone <= code - base <= row.last_zone:
                return Zone(row.label, row.width_deg, code - base, prefixed)
    return None


def _datum_rows(text: str, file: str) -> list[tables.SystemRow]:
    word = text.upper() or tables.header_defaults()[_SYSTEM]
    for row in tables.systems():
        if any(name in word for name in row.words):
            return [other for other in tables.systems() if other.system == row.system]
    raise InputError(
        "{file}: the header's 坐标系 '{text}' is not known. Name the coordinate system in CRS.",
        file=file,
        text=text,
    )


def _false_easting_m(crs: CRS) -> float | None:
    operation = crs.coordinate_operation
    if operation is None:
        return None
    return next((float(p.value) for p in operation.params if p.name == "False easting"), None)
