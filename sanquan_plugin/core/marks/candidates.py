# SPDX-License-Identifier: GPL-2.0-or-later
"""Which parcels count: the legal state of a homestead, or the finding of its use (domain.md 9.0)."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError

RIGHT_STATUS = "right_status"
USE_STATUS = "use_status"


def split_statuses(text: str) -> list[str]:
    """Return the words of a comma-separated list; Chinese commas and blanks are understood."""
    return [word.strip() for word in text.replace("，", ",").replace("、", ",").split(",") if word.strip()]


def candidate_status(parcels: pd.DataFrame) -> pd.Series:
    """Return the state by which each parcel is a candidate for reclaiming, '' where it is none.

    `parcels` has right_status and use_status; a finding of use counts only while the right stands
    (`current`).
    """
    status = parcels[USE_STATUS].where(parcels[RIGHT_STATUS] == "current", parcels[RIGHT_STATUS])
    return status.where(status.isin(catalogue.statuses("candidate")), "")


def counted_status(parcels: pd.DataFrame, statuses: list[str], status_field: str = RIGHT_STATUS) -> pd.Series:
    """Return the word by which each parcel counts, '' where it doesn't.

    A parcel counts when its `status_field` is one of `statuses`; failing that, when `statuses` names
    uses (idle, derelict …) and the layer's `use_status` is one of them.

    Raises InputError when no status is named, or the layer has no column to look at.
    """
    if not statuses:
        raise InputError("STATUSES is empty. Name the states that count, such as withdrawn.")
    field = status_field.lower()
    uses = [word for word in statuses if word in catalogue.statuses(USE_STATUS)]
    by_use = bool(uses) and USE_STATUS in parcels.columns
    if field not in parcels.columns and not by_use:
        raise InputError(
            "PARCELS has no column {column}. Name the column that holds the state in STATUS_FIELD.",
            column=field,
        )
    counted = pd.Series("", index=parcels.index, dtype=object)
    if by_use:
        counted = _matched(parcels[USE_STATUS], uses)
    if field in parcels.columns:
        legal = _matched(parcels[field], statuses)
        counted = legal.where(legal != "", counted)
    return counted


def _matched(values: pd.Series, words: list[str]) -> pd.Series:
    text = values.astype("string").fillna("").str.strip().astype(object)
    return text.where(text.isin(words), "")
