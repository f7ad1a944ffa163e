# SPDX-License-Identifier: GPL-2.0-or-later
"""Reasons a surveyor can pick for a mark: the code list ZJDXZYY of code_lists.csv (Chinese data)."""

from __future__ import annotations

import csv
from functools import cache

from sanquan_plugin import paths

_LIST = "ZJDXZYY"


@cache
def reasons() -> tuple[str, ...]:
    """Return the reasons in the order of the list."""
    with paths.resource("catalogue", "code_lists.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["label"] for row in csv.DictReader(file) if row["list"] == _LIST)
