# SPDX-License-Identifier: GPL-2.0-or-later
"""An edit session of a village on a server, stored in one transaction upon the rows that it started from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from osgeo import gdal, ogr

from sanquan_plugin.core.editing.conflicts import (
    SHAPE,
    Change,
    Choice,
    Difference,
    Row,
    RowEdit,
    differences,
    is_done,
    resolve,
    same,
)
from sanquan_plugin.store.file.calls import carry_out, reading
from sanquan_plugin.store.file.geopackage import layer_of, remove, set_values, transaction
from sanquan_plugin.store.package import set_who
from sanquan_plugin.store.postgis.place import PostgisPackage

PARCELS = "ZDJBXX"
_KEY, _STATUS = "ZDDM", "use_status"

Choices = Mapping[tuple[int, str], Choice]
"""Whose value is kept, by row and column."""


@dataclass(frozen=True)
class Session:
    """What waits to be stored: changes of parcels, new parcels, new marks, and who made them."""

    who: str
    changes: Sequence[RowEdit] = ()
    parcels: Sequence[Row] = ()
    marks: Sequence[Row] = ()


@dataclass(frozen=True)
class Stored:
    """Rows as they are now, None for those that are gone, and who changed them last."""

    rows: Mapping[int, Row | None]
    changes: Mapping[int, Change] = field(default_factory=dict)


class EditConflict(Exception):
    """Somebody else has changed the same rows; nothing of the session is stored.

    `found` is what a person needs to choose, `stored` the rows that the choice rests on.
    """

    def __init__(self, found: list[Difference], stored: Stored) -> None:
        self.found = found
        self.stored = stored
        self.codes = list(dict.fromkeys(line.code for line in found))
        super().__init__("、".join(self.codes))


def read_parcels(package: PostgisPackage) -> dict[int, Row]:
    """Return all parcels of a village by row number, with their versions."""
    dataset = package.open()
    with reading():
        return {feature.GetFID(): _row(feature) for feature in layer_of(dataset, PARCELS)}


def store_session(package: PostgisPackage, session: Session) -> None:
    """Store a session; what an earlier save has stored whose answer was lost isn't stored again.

    Raises EditConflict where rows aren't as the session found them, RefusedError with the sentence of
    a rule, OutputError or InputError when the server goes away or does not answer. Nothing is stored then.
    """
    with transaction(package) as dataset:
        if session.who:
            set_who(dataset, session.who)
        layer = layer_of(dataset, PARCELS)
        rows = _stored_rows(layer, [edit.fid for edit in session.changes if edit.before])
        changes = {fid: _last_change(dataset, fid) for fid in rows}
        found = [
            line
            for edit in session.changes
            if edit.before
            for line in differences(edit, rows[edit.fid], changes[edit.fid], key=_KEY)
        ]
        if found:
            raise EditConflict(found, Stored(rows, changes))
        for edit in session.changes:
            _write(layer, edit, rows.get(edit.fid))
        _add_parcels(layer, session.parcels)
        _add_marks(layer_of(dataset, "mark"), session.marks)


def answered(
    changes: Sequence[RowEdit], conflict: EditConflict, choices: Choices
) -> tuple[list[RowEdit], set[str]]:
    """Return the edits that follow from a person's choices, and the codes of parcels whose mark is given up."""
    disputed = {line.fid for line in conflict.found}
    kept, dropped = [], set()
    for edit in changes:
        if edit.fid not in disputed:
            kept.append(edit)
            continue
        own = {column: choice for (fid, column), choice in choices.items() if fid == edit.fid}
        now = conflict.stored.rows[edit.fid]
        result = resolve(edit, now, own)
        if result is not None:
            kept.append(result)
        if own.get(_STATUS) is Choice.THEIRS or (now is None and result is None):
            dropped.add(str(edit.before.get(_KEY)))
    return kept, dropped


def _write(layer: ogr.Layer, edit: RowEdit, now: Row | None) -> None:
    if not edit.before:
        _create(layer, edit.values)
    elif edit.deleted:
        remove(layer, [edit.fid] if now is not None else [])
    elif not is_done(edit, now):
        feature = carry_out(layer.GetFeature, edit.fid)
        _fill(feature, edit.values)
        feature.SetField("base_version", edit.version)
        carry_out(layer.SetFeature, feature)


def _add_parcels(layer: ogr.Layer, parcels: Sequence[Row]) -> None:
    if not parcels:
        return
    there = [_row(feature) for feature in layer]
    for parcel in parcels:
        if not any(all(same(row.get(name), parcel.get(name)) for name in (_KEY, SHAPE)) for row in there):
            _create(layer, parcel)


def _add_marks(layer: ogr.Layer, marks: Sequence[Row]) -> None:
    there = {feature["uuid"] for feature in layer} if marks else set()
    for mark in marks:
        if mark["uuid"] not in there:
            _create(layer, mark)


def _create(layer: ogr.Layer, row: Row) -> None:
    feature = ogr.Feature(layer.GetLayerDefn())
    _fill(feature, {name: value for name, value in row.items() if value is not None})
    carry_out(layer.CreateFeature, feature)


def _fill(feature: ogr.Feature, values: Row) -> None:
    set_values(feature, {name: value for name, value in values.items() if name != SHAPE})
    if values.get(SHAPE):
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(bytes.fromhex(values[SHAPE])))


def _stored_rows(layer: ogr.Layer, fids: Sequence[int]) -> dict[int, Row | None]:
    if not fids:
        return {}
    layer.SetAttributeFilter(f"fid IN ({', '.join(str(int(fid)) for fid in fids)})")
    found = {feature.GetFID(): _row(feature) for feature in layer}
    layer.SetAttributeFilter(None)
    return {fid: found.get(fid) for fid in fids}


def _row(feature: ogr.Feature) -> dict[str, Any]:
    shape = feature.GetGeometryRef()
    row = feature.items() | {"fid": feature.GetFID()}
    return row if shape is None else row | {SHAPE: bytes(shape.ExportToIsoWkb()).hex()}


def _last_change(dataset: gdal.Dataset, fid: int) -> Change:
    log = layer_of(dataset, "audit_log")
    log.SetAttributeFilter(f"table_name = '{PARCELS}' AND row_fid = {int(fid)}")
    last = max(((row.GetFID(), row["who"], row["at"]) for row in log), default=None)
    log.SetAttributeFilter(None)
    return Change() if last is None else Change(last[1] or "", last[2] or "")
