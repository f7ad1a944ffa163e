# SPDX-License-Identifier: GPL-2.0-or-later
"""Members of households with an open case: who has to sign is not decided by a list (Zhangqiu, articles 11, 22, 32)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from osgeo import gdal

from sanquan_plugin.core import catalogue
from sanquan_plugin.store.file.calls import query
from sanquan_plugin.store.file.geopackage import layer_of, read_layer
from sanquan_plugin.store.rights.right_corrections import Correction, enter_correction
from sanquan_plugin.store.rights.upserting import differing, met_rows

_FIXED = ["nhdm", "xm", "birth", "died_on"]
_REFUSED = "该户有未办结的办件，成员的姓名、出生日期、去世日期和所属户不可改；请在办结后再导入"


def settle_members(
    dataset: gdal.Dataset,
    frame: pd.DataFrame,
    known_by: Sequence[list[str]],
    *,
    correction: Correction | None = None,
    clear: bool,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of a list of members that may be written, and a report (sheet, row, action, reason) of the others.

    A row stays out where it would change name, birth, death or household of a member on record whose household
    has an open case, as giver or receiver, or holds its lot too, unless a `correction` of the register is the
    ground; `known_by` and `clear` are those of `upsert_rows`. Raises RefusedError.
    """
    table = catalogue.tables()["NHHNCY"]
    present = read_layer(layer_of(dataset, "NHHNCY"))
    found = met_rows(frame, present, list(table.key), known_by)
    is_known = ~np.isnan(found)
    given = frame[is_known]
    before = present.iloc[found[is_known].astype(int)].set_axis(given.index)
    columns = [name for name in _FIXED if name in frame.columns]
    changes = differing(given[columns], before[columns], clear=clear).any(axis=1)
    refused = given.index[changes & before["nhdm"].isin(_busy(dataset))]
    if correction is not None:
        merged = (
            given[columns].where(given[columns].notna(), before[columns]) if not clear else given[columns]
        )
        for row in refused:
            old, new = (_key_of(rows.loc[row]) for rows in (before, merged))
            enter_correction(dataset, "NHHNCY", old, new, correction)
        refused = refused[:0]
    report = pd.DataFrame({"sheet": table.sheet, "row": refused, "action": "refused", "reason": _REFUSED})
    return frame.drop(index=refused), report


def _key_of(member: pd.Series) -> str:
    return ";".join("" if pd.isna(member[name]) else str(member[name]) for name in ("nhdm", "xm"))


def _busy(dataset: gdal.Dataset) -> set[str]:
    rows = query(
        dataset,
        "SELECT h.nhdm AS giver, c.to_nhdm AS receiver FROM open_case c JOIN case_household h ON h.case_uuid = c.uuid",
    )
    return {row[name] for row in rows for name in ("giver", "receiver") if row[name]}
