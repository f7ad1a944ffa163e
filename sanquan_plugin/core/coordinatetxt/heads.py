# SPDX-License-Identifier: GPL-2.0-or-later
"""The line that opens a parcel: 界址点数,地块面积,地块编号,…,@ and its shorter and longer forms."""

from __future__ import annotations

from sanquan_plugin.core.coordinatetxt import tables
from sanquan_plugin.core.coordinatetxt.text import half_width

END = "@"
EXTRA = "extra_"
# 图形属性 of parcels that are no areas.
NO_AREA = ("点", "线")


def is_head(line: str) -> bool:
    """Tell whether a line is the head of a parcel: its stripped end is @."""
    return line.rstrip().endswith((END, "＠"))


def parse_head(line: str) -> dict[str, str] | None:
    """Return the values of a head by column; None where no known form has so many columns.

    Seven columns or more are taken by position, those after the eighth as extra_9 … extra_13;
    fewer by the profile of another report system (resources/exchange/txt_heads.csv).
    """
    body = line.strip()[:-1].strip()
    if "," not in body:
        body = half_width(body)
    fields = [field.strip() for field in body.split(",")]
    if len(fields) > 1 and not fields[-1] and body.endswith(","):
        fields.pop()
    for profile in tables.head_profiles():
        right_count = profile.fewest <= len(fields) <= profile.most
        if right_count and profile.last_filled in ("", "yes" if fields[-1] else "no"):
            extra = [f"{EXTRA}{number}" for number in range(len(profile.columns) + 1, len(fields) + 1)]
            named = zip((*profile.columns, *extra), fields, strict=False)
            return {column: field for column, field in named if column}
    return None
