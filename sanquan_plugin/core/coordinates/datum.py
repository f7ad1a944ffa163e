# SPDX-License-Identifier: GPL-2.0-or-later
"""Old Chinese datums, which no formula brings to CGCS2000 (domain.md 4): known by their ellipsoid."""

from __future__ import annotations

from pyproj import CRS

from sanquan_plugin.core.errors import InputError

_NAMES = {6_378_140.0: "Xian 1980", 6_378_245.0: "Beijing 1954"}
_NEW_BEIJING = 4555
_NEW_BEIJING_NAME = "New Beijing"


def old_datum_between(source: CRS | None, target: CRS | None) -> str | None:
    """Return the old datum that lies on one side only of a way from `source` to `target`; else None.

    Between it and any other datum lie metres to over 100 m that only a county's own parameters tell.
    The semi-major axis is what all writings of a system share: a shapefile's .prj names no EPSG code.
    """
    names = _old_datum(source), _old_datum(target)
    if names[0] == names[1]:
        return None
    return names[0] or names[1]


def _old_datum(crs: CRS | None) -> str | None:
    system = None if crs is None else CRS(crs)
    if system is None or system.ellipsoid is None:
        return None
    geodetic = system.geodetic_crs
    if geodetic is not None and (geodetic.name == _NEW_BEIJING_NAME or geodetic.to_epsg() == _NEW_BEIJING):
        return _NEW_BEIJING_NAME
    return _NAMES.get(round(system.ellipsoid.semi_major_metre, 3))


def require_one_datum(source: CRS | None, target: CRS | None, layer: str) -> None:
    """Raise InputError, naming both systems, where an old datum lies between a layer and the parcels."""
    old = old_datum_between(source, target)
    if old:
        raise InputError(
            "Layer {layer} ({source}) and the parcels ({target}) are not in one datum: {datum}. Transform the layer "
            "with the county's own parameters first.",
            layer=layer,
            source=_named(source),
            target=_named(target),
            datum=old,
        )


def _named(crs: CRS | None) -> str:
    system = CRS(crs)
    return system.to_string() if system.to_epsg() else system.name
