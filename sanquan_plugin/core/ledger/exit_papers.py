# SPDX-License-Identifier: GPL-2.0-or-later
"""The papers of exits in the columns of exit_paper: as imported, or as the case that ended the right knows them."""

from __future__ import annotations

from datetime import date

import pandas as pd

from sanquan_plugin.core.procedure.guards.postings import SCHEDULE
from sanquan_plugin.core.procedure.model import PASSED
from sanquan_plugin.core.statistics.exits import PAPERS
from sanquan_plugin.core.statistics.village import VillageTables
from sanquan_plugin.core.workdays import POSTING_DAYS, WorkCalendar

_AGREED = {"agreement_no": "agreement_no", "agreement_date": "household_signed_on"}
_FILED = {"filing_town": "town", "filing_district": "district", "cancellation_no": "registry"}
_POSTED = {"posting1": "village_result", "posting2": SCHEDULE}
_PAYMENT = "payment"


def exit_papers(tables: VillageTables, rows: pd.DataFrame) -> pd.DataFrame:
    """Return what exit_paper or the case says of each exit (`rows` of `exits`), one row each, in their order.

    From a case come agreement, collective, both postings (Zhangqiu 20, 22(2)), filings and the day of
    the payment step. A posting ends on the day it was taken down, else on its fifth working day.
    """
    papers = tables.exits.drop_duplicates("zddm").set_index("zddm").reindex(rows["zddm"]).reset_index()
    of_case = _of_cases(tables, rows["uuid"])
    papers = papers.reindex(columns=[*papers.columns, *of_case.columns.difference(papers.columns)])
    told = rows["told_by"] == PAPERS
    papers.loc[~told, papers.columns != "zddm"] = None
    for column in of_case.columns:
        papers[column] = papers[column].astype(object).where(told, of_case[column])
    return papers


def _of_cases(tables: VillageTables, keys: pd.Series) -> pd.DataFrame:
    cases = tables.cases.set_index("uuid").reindex(keys).reset_index()
    found = {column: cases[source] for column, source in _AGREED.items()}
    found["collective"] = pd.Series(tables.village.collective_name, index=keys.index)
    for column, office in _FILED.items():
        mine = tables.filings[tables.filings["office"] == office].dropna(subset=["number"])
        found[column] = keys.map(mine.groupby("case_uuid", sort=False)["number"].agg("、".join))
    postings = _postings(tables, keys)
    for column, purpose in _POSTED.items():
        last = postings[postings["purpose"] == purpose].drop_duplicates("case_uuid", keep="last")
        last = last.set_index("case_uuid").reindex(keys).reset_index(drop=True)
        found[f"{column}_from"] = last["posted_on"]
        ends = zip(last["posted_on"], last["taken_down_on"], strict=True)
        found[f"{column}_to"] = pd.Series(
            [_last_day(posted, down, tables.calendar) for posted, down in ends], dtype=object
        )
    paid = tables.steps[(tables.steps["step"] == _PAYMENT) & (tables.steps["outcome"] == PASSED)]
    found["compensation_settled"] = keys.map(
        paid.drop_duplicates("case_uuid", keep="last").set_index("case_uuid")["on_date"]
    )
    return pd.DataFrame(found)


def _postings(tables: VillageTables, keys: pd.Series) -> pd.DataFrame:
    """Return the postings of the cases, with the village's own schedule where a case refers to it, by day."""
    used = tables.cases.loc[tables.cases["uuid"].isin(keys), ["uuid", "schedule_posting"]]
    village = tables.postings[tables.postings["case_uuid"].isna()].drop(columns="case_uuid")
    schedules = village.merge(
        used.rename(columns={"uuid": "case_uuid", "schedule_posting": "uuid"}), on="uuid"
    )
    own = tables.postings[tables.postings["case_uuid"].isin(keys)]
    return pd.concat([own, schedules]).dropna(subset=["posted_on"]).sort_values("posted_on", kind="stable")


def _last_day(posted_on: object, taken_down_on: object, calendar: WorkCalendar) -> str | None:
    """Return the day a posting was taken down, else its fifth working day; 未含调休 where the year is unknown."""
    if pd.isna(posted_on):
        return None
    if not pd.isna(taken_down_on):
        return str(taken_down_on)
    first = date.fromisoformat(str(posted_on)[:10])
    last = calendar.nth_working_day(first, POSTING_DAYS)
    note = calendar.note(first, last)
    return last.isoformat() + (f"（{note}）" if note else "")
