# SPDX-License-Identifier: GPL-2.0-or-later
"""Values of the package as codes of the standards; what has no code stays empty."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sanquan_plugin.core.exports.plan import resource_rows


def coded(name: str, values: pd.Series) -> pd.Series:
    """Return the codes that a list of export_values.csv gives to values, None for the others."""
    codes = {row["value"]: row["code"] for row in resource_rows("export_values.csv") if row["list"] == name}
    return _mapped(values, codes)


def structure_codes(values: pd.Series) -> pd.Series:
    """Return 房屋结构 codes (domain.md 2, FWJG) of codes and words, None for words that name none."""
    rows = resource_rows("structure_marks.csv")
    words = {word: row["code"] for row in rows for word in row["words"].split(";")}
    return _mapped(values, words | {row["code"]: row["code"] for row in rows})


def _mapped(values: pd.Series, codes: dict[str, str]) -> pd.Series:
    found = values.astype("string").str.strip().map(codes).astype(object)
    return found.where(found.notna(), None)


def numbered(values: pd.Series) -> pd.Series:
    """Return technical keys (BSM): numbers given stay, empty ones take the next free number."""
    given = pd.to_numeric(values, errors="coerce")
    empty = given.isna()
    start = 0 if empty.all() else int(given.max())
    return given.where(~empty, start + empty.cumsum()).astype("int64")


def present(values: pd.Series) -> pd.Series:
    """Tell which values are there; blank text is empty."""
    return values.notna() & values.astype("string").fillna("").str.strip().ne("")


def as_text(values: pd.Series) -> pd.Series:
    """Return values as stored text: whole numbers without a decimal point, blanks as None."""
    text = values.map(_text, na_action="ignore").astype(object)
    return text.where(present(text), None)


def _text(value: object) -> str:
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    return str(value).strip()
