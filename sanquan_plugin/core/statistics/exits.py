# SPDX-License-Identifier: GPL-2.0-or-later
"""Exits of homesteads as events: they stay in the books when the lot has been allotted again (Lanling 三(三))."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core.statistics.outcomes import ALLOTTED, ENDED, closed_cases
from sanquan_plugin.core.statistics.village import VillageTables

PAPERS, CASE = "papers", "case"
_LEAVING = ("withdrawn", "withdrawn_unverified", "in_case")
_COLUMNS = ["zddm", "state", "nhdm", "on", "paid_yuan", "told_by", "uuid", "case_no"]


def exits(tables: VillageTables) -> pd.DataFrame:
    """Return one row per exit of a homestead, ended, unverified or under way, ordered by lot and day.

    Columns: zddm; state, what the exit amounts to (right_status); now, the lot's state today; nhdm, the
    household that left ('' unknown); on, day of the agreement in the papers, else of the case's last
    step; paid_yuan; told_by, papers (exit_paper) or case, with uuid and case_no then; measured_m2. A lot has one for each closed case that
    ended its right, one for the papers of an exit before it was allotted again, and one while it is leaving.
    """
    lots = tables.parcels.drop_duplicates("zddm").set_index("zddm")
    status = lots["right_status"].fillna("current")
    ended = closed_cases(tables.cases, ENDED)
    leaving = _leaving(tables, status[status.isin(_LEAVING)], ended)
    parts = (
        ended.assign(state="withdrawn", on=ended["on_date"], told_by=CASE),
        leaving,
        _before_allotment(tables, leaving),
    )
    found = pd.concat([part.reindex(columns=_COLUMNS).astype(object) for part in parts])
    found = found[found["zddm"].isin(lots.index)].sort_values(["zddm", "on"], kind="stable")
    return found.assign(
        nhdm=found["nhdm"].fillna(""),
        now=found["zddm"].map(status),
        measured_m2=found["zddm"].map(lots["measured_m2"]),
        paid_yuan=pd.to_numeric(found["paid_yuan"]),
    ).reset_index(drop=True)


def _leaving(tables: VillageTables, status: pd.Series, ended: pd.DataFrame) -> pd.DataFrame:
    """Return the lots that are ended or in a case today, without those that a closed case tells of."""
    status = status[~((status == "withdrawn") & status.index.isin(ended["zddm"]))]
    cases = tables.cases[tables.cases["right"] == "homestead"]
    last = cases.drop_duplicates("zddm", keep="last").set_index("zddm")
    holders = tables.parcels.drop_duplicates("zddm").set_index("zddm")["nhdm"]
    lots = pd.Series(status.index, dtype=object)
    return pd.DataFrame(
        {
            "zddm": lots,
            "state": status.to_numpy(),
            "nhdm": lots.map(holders),
            "on": lots.map(_agreed_on(tables)).fillna(lots.map(last["on_date"])),
            "paid_yuan": lots.map(last["paid_yuan"]),
            "told_by": PAPERS,
        }
    )


def _before_allotment(tables: VillageTables, leaving: pd.DataFrame) -> pd.DataFrame:
    """Return the exits that exit_paper tells of lots which have been allotted since."""
    papers = tables.exits["zddm"].drop_duplicates()
    allotted = closed_cases(tables.cases, ALLOTTED)["zddm"]
    ended = leaving.loc[leaving["state"] != "in_case", "zddm"]
    lots = papers[papers.isin(allotted) & ~papers.isin(ended)]
    holders = tables.former_holders.groupby("zddm", sort=False)["nhdm"].agg("、".join)
    return pd.DataFrame(
        {
            "zddm": lots,
            "state": "withdrawn",
            "nhdm": lots.map(holders),
            "on": lots.map(_agreed_on(tables)),
            "paid_yuan": None,
            "told_by": PAPERS,
        }
    )


def _agreed_on(tables: VillageTables) -> pd.Series:
    return tables.exits.drop_duplicates("zddm", keep="last").set_index("zddm")["agreement_date"]
