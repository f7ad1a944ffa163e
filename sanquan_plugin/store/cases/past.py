# SPDX-License-Identifier: GPL-2.0-or-later
"""The registers of a package as they stood when a step of a case was recorded, by its log."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.rewinding import INSERT, rewound
from sanquan_plugin.store.file.geopackage import Package
from sanquan_plugin.store.log.audit import logged_tables
from sanquan_plugin.store.package import read_table

REGISTERS = ("NH", "NHHNCY", "CBF", "ZDJBXX", "SHYQR", "CBDKXX", "share_right", "share_capital")
_WRITTEN = ("ZDJBXX", "SHYQR", "CBDKXX", "share_right", "qualification")
_NOTHING: dict[str, list[object]] = {"fid": [], "table_name": [], "row_fid": [], "action": [], "before": []}


class Past:
    """What the log has of the registers since a moment; without rows the moment is now."""

    def __init__(self, since: pd.DataFrame | None = None) -> None:
        self._since = pd.DataFrame(_NOTHING) if since is None else since

    def rows(self, table: str, now: pd.DataFrame) -> pd.DataFrame:
        """Return a table as it was, from its rows of today; tables that are no registers stay."""
        since = self._since[self._since["table_name"] == table]
        if table not in REGISTERS or since.empty:
            return now
        hidden = {name.lower() for name in logged_tables()[table].hidden}
        told = [field.field.lower() for field in catalogue.fields(table)]
        return rewound(now, since, told=[name for name in told if name not in hidden], hidden=sorted(hidden))


def past_of(path: Package, step_key: str, *, writes: bool) -> Past:
    """Return the moment in which a step (key of its case_step row) was recorded; now where the log has none.

    A server logs what a step writes into the registers just before the step itself, a file after it:
    of a step that `writes`, the register rows right before it are taken back too.
    Raises InputError when there is no such package.
    """
    log = _log(path, step_key)
    told = (log["table_name"] == "case_step") & (log["row_key"] == step_key) & (log["action"] == INSERT)
    if not told.any():
        return Past()
    moment = log.loc[told, "fid"].iloc[0]
    if writes:
        others = log[(log["fid"] < moment) & ~log["table_name"].isin(_WRITTEN)]
        moment = others["fid"].max()
    return Past(log[log["fid"] > moment])


def _log(path: Package, step_key: str) -> pd.DataFrame:
    """Return the log in its order, before it that of the merged package which the step came from, if any."""
    log = read_table(path, "audit_log").sort_values("fid")
    merged = read_table(path, "merge_log")
    whose = merged.loc[(merged["table_name"] == "case_step") & (merged["row_key"] == step_key), "code12"]
    if whose.empty:
        return log
    came = merged[merged["code12"] == whose.iloc[0]].sort_values("source_fid")
    origin = read_table(path, "merge_origin")
    origin = origin[origin["code12"] == whose.iloc[0]].set_index(["table_name", "source_fid"])["row_fid"]
    now = origin.reindex(pd.MultiIndex.from_frame(came[["table_name", "row_fid"]])).to_numpy()
    numbers = pd.Series(now, came.index).fillna(-came["row_fid"])  # negative: removed before the merging
    before = came["source_fid"] - came["source_fid"].max() - 1
    return pd.concat([came.assign(row_fid=numbers.astype(int), fid=before), log], ignore_index=True)
