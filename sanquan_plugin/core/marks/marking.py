# SPDX-License-Identifier: GPL-2.0-or-later
"""Marks: what a surveyor finds (use) and what past exits amount to (right); domain.md 9.0.

A mark of use is a finding without legal effect. A mark of withdrawal gives `withdrawn` only with
all papers of the exit (agreement, collective, both postings, both filings, the registered
cancellation: Zhangqiu, articles 20, 22 and 24); otherwise `withdrawn_unverified`.
"""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError

WITHDRAWN, UNVERIFIED = "withdrawn", "withdrawn_unverified"
_PERIODS = (("posting1_from", "posting1_to"), ("posting2_from", "posting2_to"))
_DATES = ("agreement_date", *(day for period in _PERIODS for day in period))


def mark_status(word: str) -> str:
    """Return the status that a word marks: a use_status, `withdrawn` or `withdrawn_unverified`.

    Raises InputError for any other word; the other legal states come from procedures alone.
    """
    use = catalogue.status_code("use_status", word)
    if use:
        return use
    right = catalogue.status_code("right_status", word)
    if right in (WITHDRAWN, UNVERIFIED):
        return right
    raise InputError(
        "A parcel can't be marked '{word}'. Use one of: {words}.",
        word=word,
        words=", ".join([*catalogue.statuses("use_status"), WITHDRAWN]),
    )


def missing_papers(exits: pd.DataFrame) -> pd.Series:
    """Return, per row of exits, the Chinese names of the papers that are missing, joined by 、.

    A date that is none, or a posting that ends before it starts, counts as missing; columns that the
    catalogue calls optional do not.
    """
    fields = [field for field in catalogue.fields("exit_paper") if field.mandatory != "O"]
    labels = {field.name: field.label_zh for field in fields}
    papers = [name for name in labels if name != "zddm"]
    given = exits.reindex(columns=papers).astype("string")
    absent = given.isna() | (given.apply(lambda column: column.str.strip()) == "")
    dates = given[list(_DATES)].apply(pd.to_datetime, format="%Y-%m-%d", errors="coerce")
    absent[list(_DATES)] |= dates.isna()
    for start, end in _PERIODS:
        absent[end] |= dates[end] < dates[start]
    names = pd.Series([labels[name] for name in papers], index=papers)
    return pd.Series(
        ["、".join(names[row]) for row in absent.to_numpy(dtype=bool)], index=exits.index, dtype=object
    )


def decide(parcels: pd.DataFrame, marks: pd.DataFrame, exits: pd.DataFrame) -> pd.DataFrame:
    """Return what each mark does.

    Parameters
    ----------
    parcels : frame with zddm, use_status, right_status and the package's fid.
    marks : frame with zddm and status (codes of `mark_status`), one row a mark.
    exits : frame of the papers of exits, one row a zddm at most.

    Returns
    -------
    The marks with `column` (use_status or right_status), `value`, `current`, `fid`, `refused` (Chinese reason,
    '' where the mark is carried out) and `note_papers` (papers that are missing).
    """
    counts = parcels["zddm"].value_counts()
    unique = parcels.drop_duplicates("zddm").set_index("zddm")
    papers = missing_papers(exits)
    lacking = pd.Series(papers.to_numpy(), index=exits["zddm"].to_numpy(), dtype=object)
    lacking = lacking[~lacking.index.duplicated(keep="last")]
    result = marks.assign(
        fid=unique["fid"].reindex(marks["zddm"]).to_numpy(),
        before=unique["right_status"].reindex(marks["zddm"]).to_numpy(),
        found=counts.reindex(marks["zddm"]).fillna(0).to_numpy(),
    )
    is_exit = result["status"].isin([WITHDRAWN, UNVERIFIED])
    note = lacking.reindex(result["zddm"]).fillna("全部退出材料").to_numpy()
    result["note_papers"] = pd.Series(note, index=result.index).where(is_exit, "")
    complete = is_exit & (result["note_papers"] == "") & (result["status"] == WITHDRAWN)
    result["column"] = is_exit.map({True: "right_status", False: "use_status"})
    result["value"] = result["status"].where(~is_exit, complete.map({True: WITHDRAWN, False: UNVERIFIED}))
    result["refused"] = ""
    refusals = [
        (result["found"] == 0, "数据包中没有这一宗地代码"),
        (result["found"] > 1, "宗地代码重复，不知标记哪一宗；请先改正代码"),
        (is_exit & (result["before"] == "in_case"), "该宗地正在办理退出案件，由案件最后一步登记"),
        (is_exit & (result["before"] == "transferred"), "该宗地使用权已转让，不能标为退出"),
        (is_exit & ~complete & (result["before"] == WITHDRAWN), "该宗地已登记退出，不能改为待核"),
    ]
    for mask, reason in refusals:
        result["refused"] = result["refused"].mask(mask & (result["refused"] == ""), reason)
    used = unique["use_status"].reindex(marks["zddm"]).to_numpy()
    result["current"] = result["before"].where(is_exit, used)
    return result.drop(columns=["before", "found"])
