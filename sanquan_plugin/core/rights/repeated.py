# SPDX-License-Identifier: GPL-2.0-or-later
"""Columns of a list of households that repeat what the members' rows say: compared with them, not kept twice."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.exports.holdings import heads, member_counts
from sanquan_plugin.core.exports.values import as_text, present
from sanquan_plugin.core.rights.importreport import COLUMNS

_TABLE = "NH"
_OF_HEAD = {"hzzjlx": "zjlx", "hzzjhm": "zjhm"}
_COUNT = "hncysl"
_SAME = "列 {columns} 与户内成员一致，不另存"
_DIFFERS = "{column}与户内成员不一致，未采用，以户内成员为准；请核对"
_LACKING = "{column}未采用：户内成员中查不到；请在户内成员表中填写"


def repeated_columns(listed: pd.DataFrame, households: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Return a report (sheet, row, action, reason) of a list's columns about its households' members.

    `listed` is the list (nhdm and any of hzzjlx, hzzjhm, hncysl; index: row in the sheet); `households` and
    `members` are NH and NHHNCY once it is written. The report holds no name and no number.
    """
    head = heads(members, households).set_index("nhdm")
    known = {column: head[source] for column, source in _OF_HEAD.items()} | {_COUNT: member_counts(members)}
    labels = {field.name: field.label_zh for field in catalogue.listed_fields(_TABLE)}
    lines, same = [], []
    for column in (name for name in known if name in listed.columns and present(listed[name]).any()):
        given = as_text(listed.loc[present(listed[column]), column])
        told = as_text(listed.loc[given.index, "nhdm"].map(known[column]))
        lacking, differs = given.index[told.isna()], given.index[told.notna() & told.ne(given)]
        lines += [(row, _LACKING.format(column=labels[column])) for row in lacking]
        lines += [(row, _DIFFERS.format(column=labels[column])) for row in differs]
        if lacking.empty and differs.empty:
            same.append(labels[column])
    if same:
        lines.insert(0, (1, _SAME.format(columns="、".join(same))))
    sheet = catalogue.tables()[_TABLE].sheet
    return pd.DataFrame([(sheet, row, "noted", reason) for row, reason in lines], columns=COLUMNS)
