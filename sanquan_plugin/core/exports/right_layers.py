# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of rights, their registration and their holders, with what the registry's own lists say of them."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core.exports.facts import Facts
from sanquan_plugin.core.exports.origins import joined, named, with_entries
from sanquan_plugin.core.exports.values import present

_PERSON = "1"
_HOLDER = ("right.zddm", "right.nhdm")


def right_rows(facts: Facts) -> pd.DataFrame:
    """Return one row a homestead right: right (with sxh in its parcel), parcel, homestead, household, head, holder."""
    rights = _rights(facts, ["zddm", "nhdm"])
    return _described(with_entries(rights, _HOLDER, facts.entered("QLR"), "holder", extra=False), facts)


def land_right_rows(facts: Facts) -> pd.DataFrame:
    """Return one row a certificate of a right, and one a registration that no right on record has: registration."""
    rights = _rights(facts, ["zddm", "nhdm", "bdcqzh"])
    key = ("right.zddm", "right.bdcqzh")
    return _described(with_entries(rights, key, facts.entered("JSYDSYQ"), "registration"), facts)


def holder_rows(facts: Facts) -> pd.DataFrame:
    """Return one row a right, and one a registered holder who has no right on record: holder."""
    rights = _rights(facts, ["zddm", "nhdm"])
    return _described(with_entries(rights, _HOLDER, facts.entered("QLR"), "holder"), facts)


def _rights(facts: Facts, key: list[str]) -> pd.DataFrame:
    return named(facts.holdings.rights.drop_duplicates(key), "right")


def _described(rights: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    rows = rights.assign(**{"right.sxh": rights.groupby("right.zddm").cumcount() + 1})
    if "holder.qlrlx" in rows:
        given = rows["holder.qlrlx"]
        rows["holder.qlrlx"] = given.where(present(given), _PERSON)
    rows = joined(rows, "right.zddm", facts.parcels, "parcel", "zddm")
    rows = joined(rows, "right.zddm", facts.entered("ZJDZDXX"), "homestead", "zddm")
    rows = joined(rows, "right.nhdm", facts.households, "household", "nhdm")
    return joined(rows, "right.nhdm", facts.heads, "head", "nhdm")
