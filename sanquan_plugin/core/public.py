# SPDX-License-Identifier: GPL-2.0-or-later
"""What a product that is posted or handed out may show: an allow-list of columns, each with a rule.

The list is resources/catalogue/public_fields.csv (domain.md 10); a column that is not on it never
reaches the product, whatever a package comes to hold.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache

import geopandas as gpd
import pandas as pd

from sanquan_plugin import paths
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.masking import group_location, hide_numbers, mask_names


def _names(values: pd.Series) -> pd.Series:
    return values.map(hide_numbers)


def _masked_names(values: pd.Series) -> pd.Series:
    return mask_names(_names(values))


def _groups(values: pd.Series) -> pd.Series:
    return values.map(group_location)


def _there(values: pd.Series) -> pd.Series:
    given = values.fillna("").astype(str).str.strip() != ""
    return given.map({True: "有", False: "无"})


def _dates(values: pd.Series) -> pd.Series:
    written = values.astype("string").str.extract(r"^(\d{4}-\d\d-\d\d)(?!\d)", expand=False)
    days = pd.to_datetime(written, format="%Y-%m-%d", errors="coerce")
    return days.dt.strftime("%Y-%m-%d").fillna("")


def _plain(values: pd.Series) -> pd.Series:
    return values


_RULES: dict[str, Callable[[pd.Series], pd.Series]] = {
    "plain": _plain,
    "names": _names,
    "masked_names": _masked_names,
    "group": _groups,
    "there": _there,
    "date": _dates,
}


@cache
def allowed(product: str, level: str) -> dict[str, str]:
    """Return the rule of each column that a product of a level may show.

    Raises InputError for a product and level that the list does not have.
    """
    with paths.resource("catalogue", "public_fields.csv").open(encoding="utf-8", newline="") as file:
        rules = {
            row["column"]: row["rule"]
            for row in csv.DictReader(file)
            if (row["product"], row["level"]) == (product, level)
        }
    if not rules:
        raise InputError(
            "There is no product {product} of the level '{level}'.", product=product, level=level
        )
    return rules


def public_view(frame: pd.DataFrame, product: str, level: str) -> pd.DataFrame | gpd.GeoDataFrame:
    """Return the frame with the allowed columns alone, names and locations masked as the level asks."""
    rules = allowed(product, level)
    view = frame[[column for column in frame.columns if column in rules]].copy()
    for column in view.columns:
        if rules[column] != "plain":
            view[column] = _RULES[rules[column]](view[column])
    return view


def handed_out(table: pd.DataFrame, product: str, *, masked: bool) -> pd.DataFrame:
    """Return a table as the office keeps it, or masked: as it may be handed out."""
    return public_view(table, product, "handed_out") if masked else table
