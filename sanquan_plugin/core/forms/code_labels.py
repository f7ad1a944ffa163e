# SPDX-License-Identifier: GPL-2.0-or-later
"""The words of coded values, from resources/catalogue/code_lists.csv, as forms print them."""

from __future__ import annotations

import csv
from functools import cache

import pandas as pd

from sanquan_plugin import paths


@cache
def _labels() -> dict[tuple[str, str], str]:
    with paths.resource("catalogue", "code_lists.csv").open(encoding="utf-8", newline="") as file:
        return {(row["list"], _plain(row["code"])): row["label"] for row in csv.DictReader(file)}


def label(code_list: str, code: object) -> str:
    """Return the word of a code (3, '3', '03', 3.0); '' for none, and a code the list lacks as it stands."""
    text = "" if pd.isna(code) else str(code).strip().removesuffix(".0")
    if not text:
        return ""
    return _labels().get((code_list, _plain(text)), text)


def _plain(code: str) -> str:
    return code.lstrip("0") or "0"
