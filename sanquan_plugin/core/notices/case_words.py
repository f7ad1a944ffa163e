# SPDX-License-Identifier: GPL-2.0-or-later
"""What the cases of posted parcels add to a notice: the procedure's title and the agreed compensation."""

from __future__ import annotations

from typing import TypeVar

import pandas as pd

from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.procedure.loading import built_in, procedure

COLUMNS = ["matter", "payment", "compensation"]

Frame = TypeVar("Frame", bound=pd.DataFrame)


def split_words(cases: str) -> list[str]:
    """Return the parcel codes and case numbers of a text, which commas of either kind or 、 part."""
    return [word.strip() for word in cases.replace("，", ",").replace("、", ",").split(",") if word.strip()]


def procedure_title(procedure_id: str) -> str:
    """Return the title of a built-in procedure, the id of any other."""
    return procedure(procedure_id).title if procedure_id in built_in() else procedure_id


def with_cases(parcels: Frame, cases: pd.DataFrame, named: str) -> Frame:
    """Return parcels with `matter`, `payment`, `compensation` of their cases, '' where there is none.

    `cases` are rows of case_file with `payment`, `paid_yuan` and `base_price_yuan_m2` of their last
    agreement. The cases are those whose numbers are `named`, and the open ones of parcels named by code.
    """
    words = split_words(named)
    mine = cases[cases["case_no"].isin(words)]
    still_open = (cases["state"] == "open") & ~cases["zddm"].isin(mine["zddm"])
    mine = pd.concat([mine, cases[still_open]]).dropna(subset=["zddm"]).sort_values("case_no", kind="stable")
    said = pd.DataFrame(
        {
            "zddm": mine["zddm"],
            "matter": mine["procedure"].map(procedure_title).astype(object),
            "payment": mine["payment"].fillna("").astype(object),
            "compensation": _compensation(mine),
        }
    )
    joined = said.groupby("zddm", sort=False)[COLUMNS].agg(_joined)
    added = joined.reindex(parcels["zddm"]).fillna("").set_axis(parcels.index)
    return parcels.assign(**{column: added[column] for column in COLUMNS})


def _joined(words: pd.Series) -> str:
    return "、".join(dict.fromkeys(word for word in words if word))


def _compensation(cases: pd.DataFrame) -> pd.Series:
    """Return words such as 120.00元/m²，共21600.00元."""
    each = _yuan(cases["base_price_yuan_m2"], "{:.2f}元/m²")
    total = _yuan(cases["paid_yuan"], "共{:.2f}元")
    return (each + "，" + total).str.strip("，").astype(object)


def _yuan(values: pd.Series, words: str) -> pd.Series:
    numbers = pd.to_numeric(values, errors="coerce")
    shown = [words.format(value) if pd.notna(value) else "" for value in round_half_up(numbers, 2)]
    return pd.Series(shown, index=values.index, dtype=object)
