# SPDX-License-Identifier: GPL-2.0-or-later
"""Which homesteads are mortgaged (抵押, QYTZ ZJDDYZS/MJ of domain.md 3)."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core.households.three_rights import standing_encumbrances
from sanquan_plugin.core.statistics.village import VillageTables

_MORTGAGE = "抵押"


def mortgaged(tables: VillageTables) -> pd.Series:
    """Return the codes of parcels with a mortgage that stands: one on the parcel, or on all its household holds."""
    limits = standing_encumbrances(tables.encumbrances)
    kind = limits["kind"].fillna("").astype(str)
    mine = limits[(limits["right"] == "homestead") & kind.str.contains(_MORTGAGE)]
    code = mine["zddm"].fillna("")
    whole = mine.loc[code == "", "nhdm"]
    by_household = tables.rights.loc[tables.rights["nhdm"].isin(whole), "zddm"]
    return pd.concat([code[code != ""], by_household]).drop_duplicates()
