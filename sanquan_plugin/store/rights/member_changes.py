# SPDX-License-Identifier: GPL-2.0-or-later
"""Members of households with a right or an open case: who has to sign is no list's to decide (Zhangqiu, articles 11, 22, 32)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
from osgeo import gdal

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.rights.signers import takes_a_signer
from sanquan_plugin.store.file.calls import query
from sanquan_plugin.store.file.geopackage import layer_of, read_layer
from sanquan_plugin.store.rights.right_corrections import Correction, enter_correction, told_rows
from sanquan_plugin.store.rights.upserting import differing, met_rows

_FIXED = ["nhdm", "xm", "birth", "died_on"]
_TOLD = [*_FIXED, "zjhm"]
_HELD = "该户名下有权利，成年成员不可改户、改为未成年、登记去世，无同一证件号码的也不可改名；须凭更正登记导入（填写更正登记文号 CORRECTION，去世的填户口注销或死亡证明编号）"
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
    has an open case, as giver or receiver, or holds its lot too, or would take an adult from those who sign for a
    household that holds a right, unless a `correction` of the register is the ground; `known_by` and `clear` are
    those of `upsert_rows`. Raises RefusedError.
    """
    given, before = met_members(dataset, frame, known_by)
    columns = [name for name in _FIXED if name in frame.columns]
    changes = differing(given[columns], before[columns], clear=clear).any(axis=1)
    after = merged_members(given, before, clear=clear)
    busy = given.index[changes & before["nhdm"].isin(busy_households(dataset))]
    held = given.index[changes & before["nhdm"].isin(_holding(dataset))].difference(busy)
    taken = [row for row in held if takes_a_signer(dict(before.loc[row]), dict(after.loc[row]), date.today())]
    if correction is not None:
        for row in [*busy, *taken]:
            old, new = (_key_of(rows.loc[row]) for rows in (before, after))
            enter_correction(dataset, "NHHNCY", old, new, correction)
        busy, taken = busy[:0], []
    reports = [told_rows("NHHNCY", rows, "refused", why) for rows, why in ((busy, _REFUSED), (taken, _HELD))]
    report = pd.concat(reports, ignore_index=True)
    return frame.drop(index=report["row"]), report


def met_members(
    dataset: gdal.Dataset, frame: pd.DataFrame, known_by: Sequence[list[str]]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of a list of members that are on record, and the rows of the package that they meet."""
    present = read_layer(layer_of(dataset, "NHHNCY"))
    found = met_rows(frame, present, list(catalogue.tables()["NHHNCY"].key), known_by)
    is_known = ~np.isnan(found)
    given = frame[is_known]
    return given, present.iloc[found[is_known].astype(int)].set_axis(given.index)


def merged_members(given: pd.DataFrame, before: pd.DataFrame, *, clear: bool) -> pd.DataFrame:
    """Return name, birth, death, household and ID number of members as they are once the list is written."""
    after = before[_TOLD].copy()
    for name in (column for column in _TOLD if column in given.columns):
        after[name] = given[name] if clear else given[name].where(given[name].notna(), before[name])
    return after


def _key_of(member: pd.Series) -> str:
    return ";".join("" if pd.isna(member[name]) else str(member[name]) for name in ("nhdm", "xm"))


def _holding(dataset: gdal.Dataset) -> set[str]:
    return {row["nhdm"] for row in query(dataset, "SELECT nhdm FROM household_right")}


def busy_households(dataset: gdal.Dataset) -> set[str]:
    """Return the codes of the households with an open case, as giver, receiver or joint holder."""
    rows = query(
        dataset,
        "SELECT h.nhdm AS giver, c.to_nhdm AS receiver FROM open_case c JOIN case_household h ON h.case_uuid = c.uuid",
    )
    return {row[name] for row in rows for name in ("giver", "receiver") if row[name]}
