# SPDX-License-Identifier: GPL-2.0-or-later
"""What lies on homestead parcels, from the encumbrances on record."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core.households.three_rights import standing_encumbrances

_SEIZURE = "查封"
_YES = "1"


def seizures(encumbrances: pd.DataFrame) -> pd.DataFrame:
    """Return the parcels with a seizure that stands today: zddm, sfcf ('1'), from_date, to_date; one row a parcel."""
    standing = standing_encumbrances(encumbrances)
    kind = standing["kind"].fillna("").astype(str)
    mine = standing[standing["right"].eq("homestead") & kind.str.contains(_SEIZURE)]
    named = mine[mine["zddm"].fillna("").ne("")].sort_values("from_date", kind="stable")
    return named.drop_duplicates("zddm")[["zddm", "from_date", "to_date"]].assign(sfcf=_YES)
