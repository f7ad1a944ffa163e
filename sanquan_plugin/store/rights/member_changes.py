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
from sanquan_plugin.store.rights.upserting import differing, met_rows

_FIXED = ["nhdm", "xm", "birth"]
_REFUSED = "该户有未办结的办件，成员的姓名、出生日期和所属户不可改；请在办结后再导入"


def settle_members(
    dataset: gdal.Dataset, frame: pd.DataFrame, known_by: Sequence[list[str]], *, clear: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of a list of members that may be written, and a report (sheet, row, action, reason) of the others.

    A row stays out where it would change name, birth or household of a member on record whose household
    has an open case, as giver or receiver; `known_by` and `clear` are those of `upsert_rows`.
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
    report = pd.DataFrame({"sheet": table.sheet, "row": refused, "action": "refused", "reason": _REFUSED})
    return frame.drop(index=refused), report


def _busy(dataset: gdal.Dataset) -> set[str]:
    rows = query(
        dataset,
        "SELECT c.nhdm AS giver, c.to_nhdm AS receiver FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid "
        "WHERE p.state = 'open'",
    )
    return {row[name] for row in rows for name in ("giver", "receiver") if row[name]}
