# SPDX-License-Identifier: GPL-2.0-or-later
"""A household's record as text: what `householdcard` reads from a package and the dock shows."""

from __future__ import annotations

import json
from dataclasses import fields

import geopandas as gpd

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.households.record import HouseholdRecord

_SHAPES = ("homestead_shapes", "plot_shapes")


def record_text(record: HouseholdRecord) -> str:
    """Return a record as JSON; shapes go as hexadecimal WKB with their CRS as WKT."""
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    for name in _SHAPES:
        shapes = values[name].dropna()
        crs = "" if shapes.crs is None else shapes.crs.to_wkt()
        values[name] = {"crs": crs, "wkb": shapes.to_wkb(hex=True).tolist()}
    return json.dumps(values, ensure_ascii=False)


def read_record(entered: str) -> HouseholdRecord:
    """Return the record of a JSON text. Raises InputError when it is none."""
    try:
        values = json.loads(entered)
        for name in _SHAPES:
            found = values[name]
            values[name] = gpd.GeoSeries.from_wkb(found["wkb"], crs=found["crs"] or None)
        for name in ("facts", "findings"):
            values[name] = [(str(label), str(words)) for label, words in values[name]]
        return HouseholdRecord(**values)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError("The card of the household can't be read: {reason}", reason=error) from None
