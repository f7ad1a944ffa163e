# SPDX-License-Identifier: GPL-2.0-or-later
"""The procedures' rows in a package: those of a procedure without cases follow the plugin, others stay."""

from __future__ import annotations

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.procedure.tables import guard_rows, step_rows
from sanquan_plugin.store.geopackage import append, layer_of, read_layer, remove


def stale_procedures(dataset: gdal.Dataset) -> list[str]:
    """Return the procedures whose rows are not the plugin's and that have no case.

    A case goes on by the steps and guards it was opened under (`case_file.procedure_version`), so the
    rows of a procedure with cases, open or closed, are never stale.
    """
    used = set(read_layer(layer_of(dataset, "case_file"))["procedure"])
    changed: set[str] = set()
    for table, wanted in _wanted().items():
        present = read_layer(layer_of(dataset, table))[wanted.columns]
        changed |= _of_one_side(_as_text(present), _as_text(wanted))
    return sorted(changed - used)


def refresh_procedures(dataset: gdal.Dataset) -> None:
    """Write the rows of stale procedures anew, inside the caller's transaction and with its rules lifted."""
    stale = stale_procedures(dataset)
    for table, wanted in _wanted().items():
        layer = layer_of(dataset, table)
        present = read_layer(layer)
        remove(layer, present.loc[present["procedure"].isin(stale), "fid"])
        append(layer, wanted[wanted["procedure"].isin(stale)])


def _wanted() -> dict[str, pd.DataFrame]:
    procedures = [procedure(name) for name in built_in()]
    return {"procedure_step": step_rows(procedures), "procedure_guard": guard_rows(procedures)}


def _as_text(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows as text, numbers as whole ones, so that a package and a file give the same."""
    whole = rows.select_dtypes("number").columns
    return rows.astype(dict.fromkeys(whole, "Int64")).astype("string").fillna("")


def _of_one_side(one: pd.DataFrame, other: pd.DataFrame) -> set[str]:
    """Return the procedures that have a row which only one of two frames holds, or holds more often."""
    both = pd.concat([one.assign(side=1), other.assign(side=-1)])
    balance = both.groupby([*one.columns], sort=False)["side"].sum().reset_index()
    return set(balance.loc[balance["side"] != 0, "procedure"])
