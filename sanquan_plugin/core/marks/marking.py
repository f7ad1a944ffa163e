# SPDX-License-Identifier: GPL-2.0-or-later
"""Marks: what a surveyor finds (use) and what past exits amount to (right); domain.md 9.0.

A mark of use is a finding without legal effect. A mark of withdrawal gives `withdrawn` only with
all papers of the exit (agreement, collective, both postings, both filings, the registered
cancellation: Zhangqiu, articles 20, 22 and 24), and papers that can be: real days, none to come, both
postings five working days long (in years that the calendar knows) and over when the agreement is made,
a cancellation number of the parcel's own, no mortgage, seizure or dispute; otherwise
`withdrawn_unverified`. The same in SQL: views exit_paper_complete, exit_paper_uncounted, homestead_limited.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache

import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.calendar_rows import calendar_rows
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.marks.reasons import listed_reason
from sanquan_plugin.core.marks.uses import use_words
from sanquan_plugin.core.workdays import POSTING_DAYS, read_calendar

WITHDRAWN, UNVERIFIED = "withdrawn", "withdrawn_unverified"
_IDLE = ("idle_seasonal", "idle", "vacant_lot", "derelict")
_PERIODS = (("posting1_from", "posting1_to"), ("posting2_from", "posting2_to"))
_UNCOUNTED = "公示日期所在年份的工作日历"
_UNCLEAR = "权能完整清晰（有未解除的抵押、查封或争议）"
_DATES = ("agreement_date", *(day for period in _PERIODS for day in period))


def mark_status(word: str, uses: Mapping[str, str] | None = None) -> str:
    """Return the status that a word marks: a use_status, `withdrawn` or `withdrawn_unverified`.

    `uses` are a package's names of uses by code; default the catalogue's, whose other words for a use go as well.
    Raises InputError for any other word; the other legal states come from procedures alone.
    """
    uses = uses or use_words()
    wanted = word.strip().lower()
    own = (code for code, label in uses.items() if wanted in (code.lower(), label.lower()))
    use = next(own, catalogue.status_code("use_status", word))
    if use is not None and use in uses:
        return use
    right = catalogue.status_code("right_status", word)
    if right in (WITHDRAWN, UNVERIFIED):
        return right
    raise InputError(
        "A parcel can't be marked '{word}'. Use one of: {words}.",
        word=word,
        words="、".join([*uses.values(), catalogue.statuses("right_status")[WITHDRAWN]["label_zh"]]),
    )


def lacking_note(papers: str) -> str:
    """Return what a mark notes of the papers that an exit lacks (Chinese), '' for none."""
    return f"缺：{papers}" if papers else ""


def missing_papers(
    exits: pd.DataFrame, *, registered: pd.DataFrame | None = None, today: date | None = None
) -> pd.Series:
    """Return, per row of exits, the Chinese names of the papers that are missing, joined by 、.

    A date that is none or after `today` counts as missing, as do a posting that is no five working
    days long or in a year that the calendar does not know, an agreement not after the end of a posting and a
    cancellation number that another parcel has; columns that the catalogue calls optional do not.
    `registered` (zddm, cancellation_no) are the numbers that cases have registered.
    """
    fields = [field for field in catalogue.fields("exit_paper") if field.mandatory != "O"]
    labels = {field.name: field.label_zh for field in fields}
    papers = [name for name in labels if name != "zddm"]
    given = exits.reindex(columns=papers).astype("string")
    absent = given.isna() | (given.apply(lambda column: column.str.strip()) == "")
    dates = given[list(_DATES)].apply(pd.to_datetime, format="%Y-%m-%d", errors="coerce")
    absent[list(_DATES)] |= dates.isna() | (dates > pd.Timestamp(today or date.today()))
    for start, end in _PERIODS:
        absent[end] |= (dates[end] < dates[start]) | _is_short(given[start], given[end])
        absent["agreement_date"] |= dates["agreement_date"] <= dates[end]
    absent["cancellation_no"] |= _is_shared(exits, registered)
    unknown = pd.concat(
        [_is_uncounted(given[start]) | _is_uncounted(given[end]) for start, end in _PERIODS], axis=1
    )
    names = pd.Series([labels[name] for name in papers], index=papers)
    words = zip(absent.to_numpy(dtype=bool), unknown.any(axis=1), strict=True)
    return pd.Series(
        ["、".join([*names[row], *([_UNCOUNTED] if uncounted else [])]) for row, uncounted in words],
        index=exits.index,
        dtype=object,
    )


def _is_short(start: pd.Series, end: pd.Series) -> pd.Series:
    """Tell which postings are shorter than five working days after their first day; unknown years are not judged here."""
    days = _working_days()
    length = days.reindex(end).to_numpy() - days.reindex(start).to_numpy()
    return pd.Series(length < POSTING_DAYS, index=start.index)


def _is_uncounted(days: pd.Series) -> pd.Series:
    """Tell which days are real and in a year of which the calendar does not know the working days."""
    real = pd.to_datetime(days, format="%Y-%m-%d", errors="coerce").notna()
    return real & ~days.isin(_working_days().index)


@cache
def _working_days() -> pd.Series:
    """Return how many working days the calendar has up to each ISO day of the years that it knows."""
    rows = calendar_rows(read_calendar())
    return rows[rows["known"] == 1].set_index("day")["working"].cumsum()


def _is_shared(exits: pd.DataFrame, registered: pd.DataFrame | None) -> pd.Series:
    """Tell which rows have a number that a row of another parcel, or another parcel's case, has too."""
    both = pd.concat([exits, registered]).reindex(columns=["zddm", "cancellation_no"]).reset_index(drop=True)
    number = both["cancellation_no"].astype("string").str.strip()
    parcels = both["zddm"].fillna("").groupby(number).transform("nunique")
    return pd.Series((parcels > 1).to_numpy()[: len(exits)], index=exits.index)


def decide(
    parcels: pd.DataFrame,
    marks: pd.DataFrame,
    exits: pd.DataFrame,
    *,
    reasons: Mapping[str, str] | None = None,
    limited: Collection[str] = (),
    registered: pd.DataFrame | None = None,
    today: date | None = None,
) -> pd.DataFrame:
    """Return what each mark does.

    Parameters
    ----------
    parcels : frame with zddm, use_status, right_status and the package's fid.
    marks : frame with zddm and status (codes of `mark_status`), one row a mark.
    exits : frame of the papers of exits, one row a zddm at most.
    reasons : the county's list of reasons for lying idle, {code: name}; without one any reason will do.
    limited : codes of parcels with a mortgage, seizure or dispute that stands.
    registered : zddm and cancellation_no of the cancellations that cases have registered.
    today : the day after which no finding can be dated; default the clock's.

    Returns
    -------
    The marks with `column` (use_status or right_status), `value`, `current`, `fid`, `refused` (Chinese reason,
    '' where the mark is carried out) and `note_papers` (papers that are missing); of idle ones `reason` is the list's.
    """
    today = today or date.today()
    unique = parcels.drop_duplicates("zddm").set_index("zddm")
    result = marks.assign(
        fid=unique["fid"].reindex(marks["zddm"]).to_numpy(),
        before=unique["right_status"].reindex(marks["zddm"]).to_numpy(),
        found=parcels["zddm"].value_counts().reindex(marks["zddm"]).fillna(0).to_numpy(),
    )
    is_exit = result["status"].isin([WITHDRAWN, UNVERIFIED])
    papers = missing_papers(exits, registered=registered, today=today)
    result["note_papers"] = _lacking(result["zddm"], exits, papers, limited).where(is_exit, "")
    complete = is_exit & (result["note_papers"] == "") & (result["status"] == WITHDRAWN)
    result["column"] = is_exit.map({True: "right_status", False: "use_status"})
    result["value"] = result["status"].where(~is_exit, complete.map({True: WITHDRAWN, False: UNVERIFIED}))
    result["refused"] = ""
    listed = _listed(result, reasons or {})
    unlisted = listed.isna() & (_given_reasons(result) != "")
    result["reason"] = listed
    for mask, reason in [*_wrong_words(result, unlisted, today), *_wrong_places(result, is_exit, complete)]:
        result["refused"] = result["refused"].mask(mask & (result["refused"] == ""), reason)
    used = unique["use_status"].reindex(marks["zddm"]).to_numpy()
    result["current"] = result["before"].where(is_exit, used)
    return result.drop(columns=["before", "found"])


def _lacking(codes: pd.Series, exits: pd.DataFrame, papers: pd.Series, limited: Collection[str]) -> pd.Series:
    """Return what each parcel's exit lacks, '' for nothing: papers, and a right that is clear."""
    known = pd.Series(papers.to_numpy(), index=exits["zddm"].to_numpy(), dtype=object)
    known = known[~known.index.duplicated(keep="last")]
    lacking = pd.Series(known.reindex(codes).fillna("全部退出材料").to_numpy(), index=codes.index)
    unclear = codes.isin(limited)
    return lacking.mask(unclear, (lacking + "、" + _UNCLEAR).str.strip("、"))


def _wrong_words(marks: pd.DataFrame, unlisted: pd.Series, today: date) -> list[tuple[pd.Series, str]]:
    """Return which marks are not filled in as they must be, with the reason for each kind."""
    return [
        (_is_unsigned(marks), "缺少调查员或调查日期；请补填"),
        (_is_to_come(marks, today), f"调查日期、起止日期须是真实日期，且不晚于今天（{today.isoformat()}）"),
        (_is_reversed(marks), "截止日期早于起始日期；请改正其中一个"),
        (unlisted, "原因不在闲置原因代码表中，或不知是表中哪一条；请用表中的词，或先在代码表中添加"),
    ]


def _wrong_places(
    marks: pd.DataFrame, is_exit: pd.Series, complete: pd.Series
) -> list[tuple[pd.Series, str]]:
    """Return which marks their parcels can't take, with the reason for each kind."""
    return [
        (marks["found"] == 0, "数据包中没有这一宗地代码"),
        (marks["found"] > 1, "宗地代码重复，不知标记哪一宗；请先改正代码"),
        (is_exit & (marks["before"] == "in_case"), "该宗地正在办理退出案件，由案件最后一步登记"),
        (is_exit & (marks["before"] == "transferred"), "该宗地使用权已转让，不能标为退出"),
        (is_exit & ~complete & (marks["before"] == WITHDRAWN), "该宗地已登记退出，不能改为待核"),
    ]


def _is_unsigned(marks: pd.DataFrame) -> pd.Series:
    """Tell which marks name no surveyor or no day, of the two columns that the frame has."""
    told = marks[[name for name in ("surveyor", "date") if name in marks.columns]]
    return told.astype("string").apply(lambda words: words.str.strip()).fillna("").eq("").any(axis=1)


def _is_to_come(marks: pd.DataFrame, today: date) -> pd.Series:
    """Tell which marks have a day that is none or lies after today; without an until it is still so."""
    days = marks.reindex(columns=["date", "since", "until"])
    found = days.apply(pd.to_datetime, format="%Y-%m-%d", errors="coerce")
    return ((found > pd.Timestamp(today)) | (found.isna() & days.notna())).any(axis=1)


def _is_reversed(marks: pd.DataFrame) -> pd.Series:
    """Tell which marks end before they begin."""
    days = marks.reindex(columns=["since", "until"]).apply(pd.to_datetime, format="%Y-%m-%d", errors="coerce")
    return days["until"] < days["since"]


def _listed(marks: pd.DataFrame, reasons: Mapping[str, str]) -> pd.Series:
    """Return the marks' reasons, those of lying idle in the list's words: null for what fits no entry or several."""
    given = _given_reasons(marks).astype(object)
    idle = given[marks["status"].isin(_IDLE) & (given != "")] if reasons else given[:0]
    names = {word: listed_reason(word, reasons) for word in idle.unique()}
    return given.mask(given.index.isin(idle.index), given.map(names)).where(given != "", None)


def _given_reasons(marks: pd.DataFrame) -> pd.Series:
    return marks.reindex(columns=["reason"])["reason"].astype("string").str.strip().fillna("")
