# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables whose headings came as their first row: GDAL can't tell them in a sheet that holds texts alone."""

from __future__ import annotations

import re

import pandas as pd

_UNNAMED = re.compile(r"field_?\d+", re.IGNORECASE)


def first_row_as_headings(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose columns are all called Field1, Field2 … with its first row as headings; others as they are."""
    if table.empty or not all(_UNNAMED.fullmatch(str(name)) for name in table.columns):
        return table
    headings = [
        str(name) if pd.isna(heading) else str(heading)
        for name, heading in zip(table.columns, table.iloc[0], strict=True)
    ]
    return table.iloc[1:].set_axis(headings, axis="columns").reset_index(drop=True)
