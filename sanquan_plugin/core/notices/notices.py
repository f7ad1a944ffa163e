# SPDX-License-Identifier: GPL-2.0-or-later
"""Public notices: which parcels are posted, until when, and the table of them (domain.md 5.5, 9.7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.marks.uses import use_labels
from sanquan_plugin.core.notices.case_words import COLUMNS, split_words
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.workdays import POSTING_DAYS, WorkCalendar

PRODUCT = "notice"
LEVELS = {"village_board": "村务公开栏", "online": "网上公开（已脱敏）"}
AREAS = ("批准面积(m²)", "实测面积(m²)", "超占面积(m²)")
_RIGHTS = {
    "in_case": "办理中",
    "withdrawn": "退出（已注销登记）",
    "withdrawn_unverified": "退出（待核）",
    "transferred": "转让",
}
_PROPOSED = "proposed_withdrawal"


@dataclass(frozen=True)
class Posting:
    """Period, level and sender of a notice; `note` says where the calendar knows weekends alone."""

    level: str
    first: date
    last: date
    next_step: date
    note: str
    publisher: str
    contact: str

    def values(self) -> dict[str, str]:
        """Return the variables of the templates."""
        return {
            "level": LEVELS[self.level],
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "next_step": self.next_step.isoformat(),
            "calendar_note": f"（{self.note}）" if self.note else "",
            "days": str(POSTING_DAYS),
            "publisher": self.publisher,
            "contact": self.contact,
        }


def make_posting(level: str, first: date, calendar: WorkCalendar, *, publisher: str, contact: str) -> Posting:
    """Return a posting of five working days (Zhangqiu 20, 22). Raises InputError for an unknown level."""
    if level not in LEVELS:
        raise InputError(
            "LEVEL is '{level}'. Choose one of: {levels}.", level=level, levels=", ".join(LEVELS)
        )
    last = calendar.nth_working_day(first, POSTING_DAYS)
    return Posting(
        level,
        first,
        last,
        calendar.earliest_next_step(first, POSTING_DAYS),
        calendar.note(first, last),
        publisher,
        contact,
    )


def case_parcels(cases: pd.DataFrame) -> dict[str, str]:
    """Return the parcel's code by case number, of cases (case_file) that have a parcel."""
    known = cases[cases["case_no"].notna() & cases["zddm"].notna()]
    return dict(zip(known["case_no"], known["zddm"], strict=True))


def posted_parcels(
    parcels: gpd.GeoDataFrame, cases: str, *, numbers: dict[str, str] | None = None
) -> gpd.GeoDataFrame:
    """Return the parcels of a notice: those named, comma-separated, or all that are to be posted.

    They are named by their codes, or by case numbers, which `numbers` takes to parcels.
    To be posted are parcels in a case, with a proposed withdrawal, or withdrawn with papers missing.
    Raises InputError naming codes that the package has not, or when nothing is to be posted.
    """
    wanted = [(numbers or {}).get(word, word) for word in split_words(cases)]
    unknown = [code for code in wanted if code not in set(parcels["zddm"])]
    if unknown:
        raise InputError(
            "The package has no parcel and no case {codes}. Correct CASES.", codes=", ".join(unknown)
        )
    due = parcels["right_status"].isin(["in_case", "withdrawn_unverified"])
    due |= (parcels["right_status"] == "current") & (parcels["use_status"] == _PROPOSED)
    chosen = parcels["zddm"].isin(wanted) if wanted else due
    if not chosen.any():
        raise InputError("No parcel is in a case or proposed for withdrawal. Name parcel codes in CASES.")
    return parcels[chosen].sort_values("zddm", kind="stable").reset_index(drop=True)


def notice_table(view: pd.DataFrame) -> pd.DataFrame:
    """Return the table of a notice from the public view of its parcels; areas in m².

    超占 is what the measured area has over the approved one, where that is more than the permitted
    error `limit_m2`; compensation is left blank to be filled in where it is not known. `view` may have
    the columns of `notice_cases.with_cases`.
    """
    view = view.assign(**{column: "" for column in COLUMNS if column not in view.columns})
    over = view["measured_m2"] - view["approved_m2"]
    beyond = over.where(over > view["limit_m2"], 0.0).where(view["approved_m2"].notna())
    return pd.DataFrame(
        {
            "序号": np.arange(1, len(view) + 1),
            "权利人": view["holder"],
            "宗地代码": view["zddm"],
            "坐落": view["zl"],
            "批准面积(m²)": view["approved_m2"],
            "实测面积(m²)": view["measured_m2"],
            "超占面积(m²)": round_half_up(beyond, 2),
            "利用状况": use_labels(view),
            "拟办事项": _matter(view),
            "补偿方式": view["payment"],
            "补偿标准": view["compensation"],
        }
    )


def _matter(view: pd.DataFrame) -> pd.Series:
    matter = view["right_status"].map(_RIGHTS)
    matter = matter.where(view["use_status"] != _PROPOSED, matter.fillna("拟退出")).fillna("")
    return matter.where(view["matter"] == "", view["matter"])


def printed_rows(table: pd.DataFrame) -> list[list[str]]:
    """Return the table's rows as texts, areas with two decimals, unknown ones blank."""
    shown = table.astype(object)
    for column in AREAS:
        shown[column] = [f"{area:.2f}" if pd.notna(area) else "" for area in table[column]]
    return shown.fillna("").astype(str).to_numpy().tolist()
