# SPDX-License-Identifier: GPL-2.0-or-later
"""The dictionaries of coded values, resources/catalogue/code_lists.csv."""

from __future__ import annotations

import csv
from functools import cache

import pandas as pd

from sanquan_plugin import paths


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with paths.resource("catalogue", "code_lists.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _lists() -> dict[str, frozenset[str]]:
    known: dict[str, set[str]] = {}
    for row in _rows():
        known.setdefault(row["list"], set()).add(_plain(row["code"]))
    return {name: frozenset(codes) for name, codes in known.items()}


def plain_codes(name: str) -> frozenset[str]:
    """Return the codes of a list without leading zeros; empty where the list has no rows."""
    return _lists().get(name, frozenset())


def codes_of(name: str, words: pd.Series) -> pd.Series:
    """Return the codes of a list that codes (1, '01') or labels name, None for what names none."""
    rows = [row for row in _rows() if row["list"] == name]
    known = {_plain(row[column]): row["code"] for column in ("label", "code") for row in rows}
    found = plain_values(words).map(known).astype(object)
    return found.where(found.notna(), None)


def plain_values(values: pd.Series) -> pd.Series:
    """Return values comparable with `plain_codes`: text without blanks, leading zeros and '.0'; '' if blank."""
    if pd.api.types.is_float_dtype(values):
        values = values.map(lambda number: f"{number:g}", na_action="ignore")
    distinct = {value: _plain(str(value)) for value in values.dropna().unique()}
    return values.map(distinct).fillna("").astype(object)


def _plain(code: str) -> str:
    """Return a code without leading zeros; a code of zeros only is '0'."""
    code = code.strip().upper().removesuffix(".0")
    return code.lstrip("0") or code[:1]
