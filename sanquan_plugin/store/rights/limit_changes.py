# SPDX-License-Identifier: GPL-2.0-or-later
"""Mortgages, seizures and disputes of a list: on a right that is there, ended by a day and a document, else unchanged."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from osgeo import gdal

from sanquan_plugin.core import catalogue
from sanquan_plugin.store.file.geopackage import layer_of, read_layer
from sanquan_plugin.store.rights.right_corrections import told_rows
from sanquan_plugin.store.rights.upserting import differing, met_rows

_FIXED = {
    "encumbrance": ["zddm", "dkbm", "from_date"],
    "dispute": ["reported_on"],
}
"""Columns that no list changes, besides the key."""
_ENDING = {"encumbrance": ("ended_on", "end_document_no"), "dispute": ("settled_on", "document_no")}
_ENDED = {"encumbrance": {"ended"}, "dispute": {"settled", "已解决"}}
_CHANGED = "与原登记的宗地、地块或起始、登记日期不同，不可修改；有误的请解除（解决）后另行登记"
_UNGROUNDED = "解除、解决须填写不晚于今天的日期和文号"
_NOWHERE = "没有写明权利所在：宅基地的须写明宗地或农户（不写地块），承包地的写明地块或农户，股权的只写明农户；请补填后再导入"
_PLACED = (
    "该宗地的这一文号已登记（由抵押权、查封登记或没有写明农户的名单），不重复登记；解除的请在原登记中填写"
)
_UNKNOWN = "农户或宗地代码不在册，不起作用；请先导入农户、宗地，或改正代码后再导入"


def settle_limits(
    dataset: gdal.Dataset, name: str, frame: pd.DataFrame, *, clear: bool, today: date | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of a list of encumbrances or disputes that may be written, and a report of the others.

    The package's rules 011_limits.sql refuse the same; here such a row stays out and the others go in.
    """
    present = read_layer(layer_of(dataset, name))
    found = met_rows(frame, present, list(catalogue.tables()[name].key), ())
    known = ~np.isnan(found)
    given = frame[known].reindex(columns=[column for column in present.columns if column in frame.columns])
    before = present.iloc[found[known].astype(int)].set_axis(given.index)
    fixed = [column for column in _FIXED[name] if column in given.columns]
    changed = differing(given[fixed], before[fixed], clear=clear).any(axis=1)
    after = before.copy()
    for column in given.columns:
        after[column] = given[column] if clear else given[column].where(given[column].notna(), before[column])
    limit = (today or date.today()).isoformat()
    ungrounded = _ends(name, before, after) & ~has_ground(after, *_ENDING[name], today=limit)
    reports = [
        told_rows(name, given.index[mask.to_numpy(dtype=bool)], "refused", reason)
        for mask, reason in ((changed, _CHANGED), (ungrounded & ~changed, _UNGROUNDED))
    ]
    reports += _misplaced(dataset, name, frame[~known])
    if name == "encumbrance":
        again = _placed(frame[~known], present)
        reports.append(told_rows(name, again, "refused", _PLACED))
    report = pd.concat(reports, ignore_index=True)
    return frame.drop(index=report["row"]), report


def _misplaced(dataset: gdal.Dataset, name: str, new: pd.DataFrame) -> list[pd.DataFrame]:
    """Report new rows that would take hold of no right: nothing named that fits it, or codes that are not there."""
    rows = new.reindex(columns=["right", "zddm", "dkbm", "nhdm"]).fillna("").astype(str)
    parcel, plot, household = (rows[column] != "" for column in ("zddm", "dkbm", "nhdm"))
    fits = {
        "homestead": parcel | (household & ~plot),
        "contract": ~parcel & (plot | household),
        "share": household & ~parcel & ~plot,
    }
    nowhere = pd.Series(name == "encumbrance", index=new.index)
    for right, fitting in fits.items():
        nowhere &= ~((rows["right"] == right) & fitting)
    lots, homes = (
        read_layer(layer_of(dataset, table))[code] for table, code in (("ZDJBXX", "zddm"), ("NH", "nhdm"))
    )
    unknown = (parcel & ~rows["zddm"].isin(lots)) | (household & ~rows["nhdm"].isin(homes))
    return [
        told_rows(name, new.index[mask.to_numpy(dtype=bool)], "refused", reason)
        for mask, reason in ((nowhere, _NOWHERE), (unknown & ~nowhere, _UNKNOWN))
    ]


def _placed(new: pd.DataFrame, present: pd.DataFrame) -> pd.Index:
    """Return the new rows of a parcel whose kind and number are on record for it, without a household."""
    by = ["right", "zddm", "kind", "document_no"]
    there = present.loc[present["nhdm"].fillna("") == "", by].dropna().drop_duplicates()
    given = new.reindex(columns=by).astype(object).assign(row=new.index)
    return pd.Index(given.merge(there.astype(object), on=by)["row"])


def _ends(name: str, before: pd.DataFrame, after: pd.DataFrame) -> pd.Series:
    """Tell which rows end by the list, or end sooner than was on record."""
    was, is_now = (_is_over(name, rows) for rows in (before, after))
    if name == "dispute":
        return is_now & ~was
    last, new = (rows["to_date"].fillna("").astype(str) for rows in (before, after))
    return (is_now & ~was) | ((new != "") & ((last == "") | (new < last)))


def _is_over(name: str, rows: pd.DataFrame) -> pd.Series:
    over = rows["status"].isin(_ENDED[name])
    return over | rows["settled_on"].fillna("").astype(str).ne("") if name == "dispute" else over


def has_ground(rows: pd.DataFrame, day: str, document_no: str, *, today: str) -> pd.Series:
    """Tell which rows have the day of their end, up to today, and the number of its document, in these columns."""
    on, number = (rows[column].astype("string").str.strip().fillna("") for column in (day, document_no))
    real = pd.to_datetime(on, format="%Y-%m-%d", errors="coerce").notna()
    return real & (on <= today) & (number != "")
