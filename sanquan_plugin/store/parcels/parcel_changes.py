# SPDX-License-Identifier: GPL-2.0-or-later
"""The legal changes of each parcel as the package has told them (ZDBHQK), for the parcel card."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.postgis.place import PostgisPackage


class ParcelChange(NamedTuple):
    """One change: the day of its registration ('' where nobody knows it), its cause, what changed."""

    on_date: str
    cause: str
    content: str


def changes_of_parcels(package: Path | PostgisPackage) -> dict[str, list[ParcelChange]]:
    """Return the changes by parcel code, the latest first. Raises InputError when there is no such package."""
    found: dict[str, list[ParcelChange]] = {}
    rows = read_table(package, "ZDBHQK")[["zddm", "djsj", "bhyy", "bhnr"]].fillna("")
    for code, *change in rows.iloc[::-1].itertuples(index=False):
        found.setdefault(code, []).append(ParcelChange(*change))
    return found
