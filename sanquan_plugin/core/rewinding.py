# SPDX-License-Identifier: GPL-2.0-or-later
"""A logged table as it stood earlier: its rows of today, taken back by what the log has of them since."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pandas as pd

INSERT, UPDATE, DELETE = "insert", "update", "delete"
_PERSONAL = "personal_changed"


def rewound(
    rows: pd.DataFrame, since: pd.DataFrame, *, told: Sequence[str], hidden: Sequence[str]
) -> pd.DataFrame:
    """Return a table's rows as they were before some changes, without geometry.

    Parameters
    ----------
    rows : the table today, lower-case columns, `fid`.
    since : the log's rows of this table since then, in their order: `row_fid`, `action`, `before` as JSON.
    told : columns that the log keeps; hidden : personal columns of which it keeps no value. Of a row that
        was changed they stay as they are, but for those that changed since, or of a row now removed: nobody knows them.
    """
    changes = since[since["action"].isin((INSERT, UPDATE, DELETE))]
    if changes.empty:
        return rows
    first = changes.drop_duplicates("row_fid").set_index("row_fid")
    older = first[first["action"] != INSERT]
    states = pd.DataFrame([_lower(before) for before in older["before"]], index=older.index, dtype=object)
    now = pd.DataFrame(rows.drop(columns="geometry", errors="ignore")).set_index("fid").astype(object)
    there = now.index.difference(first.index[first["action"] == INSERT]).union(states.index)
    found = now.reindex(there)
    found.loc[states.index, list(told)] = states.reindex(columns=list(told))
    for fid, name in _changed_since(changes, hidden):
        if fid in found.index:
            found.loc[fid, name] = None
    return found.rename_axis("fid").reset_index()


def _lower(state: str) -> dict[str, object]:
    return {name.lower(): value for name, value in json.loads(state).items()}


def _changed_since(changes: pd.DataFrame, hidden: Sequence[str]) -> list[tuple[int, str]]:
    updates = changes[changes["action"] == UPDATE]
    return [
        (int(fid), name)
        for fid, before in zip(updates["row_fid"], updates["before"], strict=True)
        for name in str(json.loads(before).get(_PERSONAL, "")).lower().split()
        if name in hidden
    ]
