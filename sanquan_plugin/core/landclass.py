# SPDX-License-Identifier: GPL-2.0-or-later
"""Land classes by their code DLBM (domain.md 7.1)."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core.parcels import require_columns

FARMLAND = "01"
FOREST = "03"


def class_codes(land_class: pd.DataFrame) -> pd.Series:
    """Return the land-class code of each row as text, '' where it is missing.

    Raises InputError when there is no column `dlbm`.
    """
    require_columns(land_class, ["dlbm"], "LAND_CLASS")
    return land_class["dlbm"].astype("string").fillna("").str.strip().astype(object)


def in_class(land_class: pd.DataFrame, prefix: str) -> pd.Series:
    """Tell which rows belong to a first-level class, such as 01 farmland.

    Raises InputError when there is no column `dlbm`.
    """
    return class_codes(land_class).str.startswith(prefix)
