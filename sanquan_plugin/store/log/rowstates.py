# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a package that are not as the log last said."""

from __future__ import annotations

import json
import math
from typing import Any, NamedTuple

from osgeo import gdal

from sanquan_plugin.core import catalogue
from sanquan_plugin.store.file.calls import query
from sanquan_plugin.store.log.audit import Logged, fill


class Unlogged(NamedTuple):
    """A row that is not as the log last said: its table, key, fid, and what is wrong in Chinese."""

    table: str
    row_key: str
    fid: int
    problem: str


def unlogged_rows(dataset: gdal.Dataset, logged: Logged) -> list[Unlogged]:
    """Return the rows of a table that were changed, added or removed without the log."""
    lacking = _lacking(dataset, logged)
    if lacking:
        return [Unlogged(logged.table, "", 0, lacking)]
    found = _changed(dataset, logged) + _gone(dataset, logged)
    return found + _moved(dataset, logged) if catalogue.tables()[logged.table].geometry else found


def _lacking(dataset: gdal.Dataset, logged: Logged) -> str:
    layer = dataset.GetLayerByName(logged.table)
    if layer is None:
        return "缺少这一表"
    definition = layer.GetLayerDefn()
    names = [
        field.field for field in catalogue.fields(logged.table) if definition.GetFieldIndex(field.field) < 0
    ]
    return f"缺少列：{'、'.join(names)}" if names else ""


def _changed(dataset: gdal.Dataset, logged: Logged) -> list[Unlogged]:
    rows = query(dataset, fill("changed", logged))
    pairs = [(row, difference(row["said"], row["now"])) for row in rows]
    return [_unlogged(logged, row, problem) for row, problem in pairs if problem]


def _gone(dataset: gdal.Dataset, logged: Logged) -> list[Unlogged]:
    rows = query(dataset, fill("gone", logged))
    return [_unlogged(logged, row, "行已不在，日志没有删除记录") for row in rows]


def _moved(dataset: gdal.Dataset, logged: Logged) -> list[Unlogged]:
    rows = query(dataset, fill("moved", logged))
    return [_unlogged(logged, row, "图形与日志不符") for row in rows]


def _unlogged(logged: Logged, row: dict[str, Any], problem: str) -> Unlogged:
    return Unlogged(logged.table, row["row_key"] or "", int(row["number"]), problem)


def difference(said: str | None, now: str, *, besides: str = "") -> str:
    """Return what differs between two states of a row in Chinese, '' for nothing; of all names but `besides`.

    Numbers are compared as numbers: versions of SQLite print their last digits differently.
    """
    if said is None:
        return "日志没有这一行"
    before, after = json.loads(said), json.loads(now)
    names = [
        name
        for name in {**before, **after}
        if name != besides and not _equal(before.get(name), after.get(name))
    ]
    return f"与日志不符：{'、'.join(names)}" if names else ""


def _equal(one: Any, other: Any) -> bool:
    if isinstance(one, float | int) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=1e-12)
    return one == other
