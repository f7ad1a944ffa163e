# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of registered mortgages and seizures, and of encumbrances that nobody entered under the standard's names."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core.exports.facts import Facts
from sanquan_plugin.core.exports.origins import joined, named, with_entries
from sanquan_plugin.core.exports.values import coded, present
from sanquan_plugin.core.households.three_rights import standing_encumbrances

_MORTGAGE, _SEIZURE = "抵押", "查封"
_YES = "1"
_PARCEL_DIGITS, _COUNTY_DIGITS = 19, 6
_SAME_AS = {
    "mortgage": {
        "bdcdjzmh": "document_no",
        "zwlxqssj": "from_date",
        "zwlxjssj": "to_date",
        "zxdyywh": "end_document_no",
        "zxsj": "ended_on",
    },
    "seizure": {
        "cfwh": "document_no",
        "cfqssj": "from_date",
        "cfjssj": "to_date",
        "cfjg": "holder",
        "jfwh": "end_document_no",
        "jfdjsj": "ended_on",
    },
}
"""Columns of the standard and what they are called in an encumbrance; the first tells the record."""


def mortgage_rows(facts: Facts) -> pd.DataFrame:
    """Return one row a mortgage of a homestead, registered or on record as an encumbrance: mortgage."""
    return _limit_rows(facts, "DYAQ", "mortgage", _MORTGAGE)


def seizure_rows(facts: Facts) -> pd.DataFrame:
    """Return one row a seizure of a homestead, registered or on record as an encumbrance: seizure."""
    return _limit_rows(facts, "CFDJ", "seizure", _SEIZURE)


def _limit_rows(facts: Facts, table: str, origin: str, kind: str) -> pd.DataFrame:
    """Return the entries of a table with the encumbrances of a kind; what one of the two lacks the other tells."""
    same = _SAME_AS[origin]
    number = next(iter(same))
    entries = facts.entered(table)
    parcel = entries["bdcdyh"].astype("string").str[:_PARCEL_DIGITS].astype(object)
    entries = entries.assign(zddm=parcel, document_no=entries[number])
    limits = named(_homestead_limits(facts.holdings.encumbrances, kind), "limit")
    rows = with_entries(limits, ("limit.zddm", "limit.document_no"), entries, origin)
    rows = joined(rows, "limit.zddm", facts.parcels, "parcel", "zddm")
    told = {f"{origin}.{name}": f"limit.{column}" for name, column in same.items()}
    for column, other in {**told, f"{origin}.bdcdyh": "parcel.bdcdyh"}.items():
        rows[column] = rows[column].where(present(rows[column]), rows[other])
    ended = present(rows[f"{origin}.{list(same)[-1]}"])
    state = ended.map({True: "ended", False: "open"})
    county = rows["limit.zddm"].astype("string").str[:_COUNTY_DIGITS].astype(object)
    return rows.assign(**{f"{origin}.qxdm": county, f"{origin}.qszt": coded("limit", state)})


def seizures(encumbrances: pd.DataFrame) -> pd.DataFrame:
    """Return the parcels with a seizure that stands today: zddm, sfcf ('1'), from_date, to_date; one row a parcel."""
    mine = _homestead_limits(standing_encumbrances(encumbrances), _SEIZURE)
    of_parcels = mine[present(mine["zddm"])].sort_values("from_date", kind="stable")
    return of_parcels.drop_duplicates("zddm")[["zddm", "from_date", "to_date"]].assign(sfcf=_YES)


def _homestead_limits(encumbrances: pd.DataFrame, kind: str) -> pd.DataFrame:
    kinds = encumbrances["kind"].fillna("").astype(str)
    return encumbrances[encumbrances["right"].eq("homestead") & kinds.str.contains(kind)]
