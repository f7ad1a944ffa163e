# SPDX-License-Identifier: GPL-2.0-or-later
"""Lists of registered mortgages and seizures (DYAQ, CFDJ): of parcels on record, unchanged, ended by a day and a number."""

from __future__ import annotations

from datetime import date

import pandas as pd
from osgeo import gdal

from sanquan_plugin.store.file.geopackage import layer_of, read_layer
from sanquan_plugin.store.rights.limit_changes import has_ground
from sanquan_plugin.store.rights.right_corrections import told_rows
from sanquan_plugin.store.rights.upserting import differing, known_rows

_ENDING = {
    "DYAQ": ("zxsj", "zxdyywh", "zxdyyy"),
    "CFDJ": ("jfdjsj", "jfwh", "jfywh", "jfjg", "jfwj", "jfdbr"),
}
"""Columns of the end: its day, its number, and what else is said of it."""
_FIXED = {"DYAQ": ["zwlxqssj", "zwlxjssj"], "CFDJ": ["cfqssj", "cfjssj", "cfjg"]}
"""Columns that the limit was placed by: not even a blank is filled in later."""
_PARCEL_DIGITS = 19
_UNKNOWN = "不动产单元号的前19位不是在册宗地的代码，未采用；请先导入宗地，或改正代码后再导入"
_CHANGED = "与原登记的内容不同，不可修改；有误的请解除后另行登记"
_UNGROUNDED = "解除须填写不晚于今天的解除日期和解除文号"


def settle_registered(
    dataset: gdal.Dataset, name: str, frame: pd.DataFrame, *, clear: bool, today: date | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of a list of mortgages or seizures that may be written, and a report of the others.

    The package's rules 011_limits.sql refuse the same; here such a row stays out and the others go in.
    """
    given, before = known_rows(dataset, name, frame)
    known = before.reindex(columns=given.columns)
    differs = differing(given, known, clear=clear)
    blank = known.astype("string").fillna("") == ""
    fixed = given.columns.isin(_FIXED[name])
    is_changed = (differs & (~blank | fixed)).any(axis=1)
    changed = is_changed.reindex(frame.index, fill_value=False)
    lots = read_layer(layer_of(dataset, "ZDJBXX"))["zddm"]
    unknown = ~frame["bdcdyh"].str[:_PARCEL_DIGITS].isin(lots)
    ungrounded = _ungrounded(name, frame, before, (today or date.today()).isoformat())
    reasons = (
        (unknown, _UNKNOWN),
        (changed & ~unknown, _CHANGED),
        (ungrounded & ~unknown & ~changed, _UNGROUNDED),
    )
    reports = [told_rows(name, frame.index[rows], "refused", reason) for rows, reason in reasons]
    return frame[~(unknown | changed | ungrounded)], pd.concat(reports, ignore_index=True)


def _ungrounded(name: str, frame: pd.DataFrame, before: pd.DataFrame, today: str) -> pd.Series:
    """Tell which rows would say something of an end without its day, up to today, and its number."""
    columns = list(_ENDING[name])
    there = before[columns].reindex(frame.index)
    after = frame.reindex(columns=columns).fillna(there)
    is_said = (after.astype("string").fillna("") != "").any(axis=1)
    return is_said & ~has_ground(after, *columns[:2], today=today)
