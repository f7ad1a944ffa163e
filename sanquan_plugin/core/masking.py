# SPDX-License-Identifier: GPL-2.0-or-later
"""Names, ID numbers and phones hidden for whatever is posted or handed out (domain.md 10)."""

from __future__ import annotations

import pandas as pd

JOIN = "、"


def mask_name(name: object) -> str:
    """Return a name with its middle hidden: 张*, 张*明; four and more keep first and last."""
    text = "" if name is None or pd.isna(name) else str(name).strip()
    if len(text) < 2:
        return text
    return text[0] + "*" if len(text) == 2 else text[0] + "*" * (len(text) - 2) + text[-1]


def mask_names(names: pd.Series) -> pd.Series:
    """Return names masked one by one; several joined by 、 are masked each."""
    return (
        names.fillna("").astype(str).map(lambda text: JOIN.join(mask_name(name) for name in text.split(JOIN)))
    )
