# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of two tables held against each other, as text."""

from __future__ import annotations

from collections import Counter

import pandas as pd


def keys_of_one_side(one: pd.DataFrame, other: pd.DataFrame, key: str) -> set[str]:
    """Return the keys that have a row which only one of two frames holds, or holds more often.

    Both have the same columns; whole numbers count as such also with gaps between them, so that a package and a file give the same.
    """
    rows, others = _counted(one), _counted(other)
    place = list(one.columns).index(key)
    return {row[place] for row in (rows - others) + (others - rows)}


def _counted(rows: pd.DataFrame) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(_texts(rows[name]) for name in rows), strict=True))


def _texts(column: pd.Series) -> list[str]:
    return ["" if gap else _text(value) for value, gap in zip(column.tolist(), column.isna(), strict=True)]


def _text(value: object) -> str:
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)
