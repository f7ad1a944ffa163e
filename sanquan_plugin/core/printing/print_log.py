# SPDX-License-Identifier: GPL-2.0-or-later
"""The log of printed sheets: what was printed when, and what has changed since."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core.parcels import require_columns

PARCEL_MAP = "宗地图"
CURRENT = "current"
CHANGED = "changed"
NEVER = "never"


def print_states(hashes: pd.Series, log: pd.DataFrame, *, product: str = PARCEL_MAP) -> pd.Series:
    """Return for each parcel whether its last sheet still shows what the package holds.

    Parameters
    ----------
    hashes : the parcels' `core.print_hash.inputs_hash` as it is now, indexed by zddm
    log : rows of the table print_log (zddm, product, inputs_hash, printed_at as ISO text)

    Returns `current`, `changed` (printed, and changed since) or `never` (not yet printed), indexed
    as `hashes`. Raises InputError when the log lacks a column.
    """
    require_columns(log, ["zddm", "product", "inputs_hash", "printed_at"], "print_log")
    rows = log[log["product"] == product]
    order = rows["printed_at"].astype("string").fillna("").sort_values(kind="stable").index
    last = rows.loc[order].drop_duplicates("zddm", keep="last").set_index("zddm")["inputs_hash"]
    known = last.reindex(hashes.index)
    states = pd.Series(CHANGED, index=hashes.index, dtype=object)
    states[known.isna().to_numpy()] = NEVER
    states[(known == hashes).to_numpy(dtype=bool)] = CURRENT
    return states
