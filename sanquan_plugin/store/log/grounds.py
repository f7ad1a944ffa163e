# SPDX-License-Identifier: GPL-2.0-or-later
"""Rights that no papers, case or correction stand behind, whatever the log says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from osgeo import gdal

from sanquan_plugin.core.rights.grounds import groundless_changes
from sanquan_plugin.store.file.calls import query
from sanquan_plugin.store.log.rowstates import Unlogged

_STATE = "权利状态没有齐全的退出材料或相应的办件支持"
_CHANGE = "权利变动前没有相应的办件或更正登记（日志第{number}行）"


def groundless_states(dataset: gdal.Dataset, sql: str) -> list[Unlogged]:
    """Return the parcels in a state that only papers or a case give; `sql` is the database's own query for them."""
    return [
        Unlogged("ZDJBXX", row["row_key"] or "", int(row["number"]), _STATE) for row in query(dataset, sql)
    ]


def corrections(log: Iterable[Mapping[str, Any]]) -> int:
    """Return how many corrections of the register a log tells of."""
    return len({row["row_fid"] for row in log if row["table_name"] == "right_correction"})


def unexplained_changes(log: Iterable[Mapping[str, Any]]) -> list[Unlogged]:
    """Return the logged changes of rights that nothing explains; `log` as `groundless_changes` has it."""
    return [
        Unlogged(row.table, row.row_key, row.number, _CHANGE.format(number=row.number))
        for row in groundless_changes(log)
    ]
