# SPDX-License-Identifier: GPL-2.0-or-later
"""Sealing the log of a package: SQLite has no hash function, so the plugin does it."""

from __future__ import annotations

from osgeo import gdal

from sanquan_plugin.core.hashchain import COLUMNS, FIRST, sealing
from sanquan_plugin.store.file.calls import carry_out, query

TABLE = "audit_log"
_LAST = "SELECT hash FROM audit_log WHERE hash IS NOT NULL AND fid > 0 ORDER BY fid DESC LIMIT 1"


def seal(dataset: gdal.Dataset) -> int:
    """Seal the log's unsealed rows in their order, inside the caller's transaction; return how many.

    A row numbered below 1 was put there past the rules: it stays out of the chain, and proving names it.
    Raises RefusedError when a package's rules refuse the seal: rows out of order.
    """
    layer = dataset.GetLayerByName(TABLE)
    if layer is None:
        return 0
    layer.SetAttributeFilter("hash IS NULL AND fid > 0")
    waiting = sorted(layer, key=lambda feature: feature.GetFID())
    layer.SetAttributeFilter(None)
    if not waiting:
        return 0
    definition = layer.GetLayerDefn()
    places = [definition.GetFieldIndex(name) for name in COLUMNS[1:]]
    before_place, own_place = definition.GetFieldIndex("prev_hash"), definition.GetFieldIndex("hash")
    rows = (
        dict(zip(COLUMNS, (feature.GetFID(), *map(feature.GetField, places)), strict=True))
        for feature in waiting
    )
    last = query(dataset, _LAST)
    chain = sealing(last[0]["hash"] if last else FIRST, rows)
    for feature, (_, before, own) in zip(waiting, chain, strict=True):
        feature.SetFieldString(before_place, before)
        feature.SetFieldString(own_place, own)
        carry_out(layer.SetFeature, feature)
    return len(waiting)
