# SPDX-License-Identifier: GPL-2.0-or-later
"""A holder's share of a homestead as counties write it (权利份额)."""

from __future__ import annotations

import numpy as np
import pandas as pd

_FRACTION = r"^([0-9.]+)/([0-9.]+)$"
_NOUGHT = r"(?=.*[0０零〇无])[^1-9１-９]*"
_OF_PARTS = r"^([0-9.]+)分之([0-9.]+)$"


def share_value(texts: pd.Series) -> pd.Series:
    """Return shares as numbers: 1/2, 0.5, 50% and 2分之1 are 0.5; null for blanks and other words."""
    text = texts.astype("string").str.normalize("NFKC").str.replace(r"\s", "", regex=True)
    number = pd.to_numeric(text, errors="coerce").astype(float)
    percent = pd.to_numeric(text.str.extract(r"^([0-9.]+)%$")[0], errors="coerce").astype(float) / 100
    fraction = text.str.extract(_FRACTION).apply(pd.to_numeric, errors="coerce").astype(float)
    parts = text.str.extract(_OF_PARTS).apply(pd.to_numeric, errors="coerce").astype(float)
    value = number.fillna(percent).fillna(fraction[0] / fraction[1]).fillna(parts[1] / parts[0])
    return value.where(np.isfinite(value)).rename("share")


def is_nought(texts: pd.Series) -> pd.Series:
    """Tell which shares are written as nothing (0, 0%, 零, 无); a blank and other words hold. The same in SQL: lot_holder."""
    return texts.astype("string").str.fullmatch(_NOUGHT).fillna(False).astype(bool)
