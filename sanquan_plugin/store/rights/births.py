# SPDX-License-Identifier: GPL-2.0-or-later
"""Births that a list of members lacks: taken from the ID numbers, for who signs is told by age (Zhangqiu, article 22)."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core.identity import births
from sanquan_plugin.store.rights.member_changes import busy_households, merged_members, met_members
from sanquan_plugin.store.rights.right_corrections import told_rows

_TAKEN = "出生日期取自证件号码"
_UNKNOWN = "出生日期不详：名单没有，证件号码中也取不出；办件时无法认定是否成年，请补录"
_IN_CASE = "该户有未办结的办件，出生日期未从证件号码取；须凭更正登记导入（填写更正登记文号 CORRECTION）"


def fill_births(
    dataset: gdal.Dataset,
    frame: pd.DataFrame,
    known_by: Sequence[list[str]],
    *,
    is_corrected: bool,
    clear: bool,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a list of members with their births, and a report (sheet, row, action, reason) of those it lacked.

    A birth that neither the list nor the package has is the one in a sound ID number; of a household with an
    open case only where the list is a correction of the register. `known_by` and `clear` are those of `upsert_rows`.
    """
    given, before = met_members(dataset, frame, known_by)
    known = merged_members(given, before, clear=clear)
    after = frame.reindex(columns=known.columns).astype(object)
    after.loc[known.index] = known
    blank = after[["birth", "died_on"]].fillna("").eq("").all(axis=1)
    told = births(after.loc[blank, "zjhm"])
    busy = before.index[before["nhdm"].isin([] if is_corrected else busy_households(dataset))]
    kept, taken = told.index.intersection(busy), told.index.difference(busy)
    unknown = after.index[blank].difference(told.index)
    reports = [
        told_rows("NHHNCY", rows, "noted", why)
        for rows, why in ((taken, _TAKEN), (unknown, _UNKNOWN), (kept, _IN_CASE))
    ]
    return frame.assign(birth=told[taken].combine_first(after["birth"])), pd.concat(
        reports, ignore_index=True
    )
