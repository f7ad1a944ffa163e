# SPDX-License-Identifier: GPL-2.0-or-later
"""The table print_log of a village package."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sanquan_plugin.store.file.geopackage import append, layer_of, transaction
from sanquan_plugin.store.package import current_who, read_table
from sanquan_plugin.store.postgis.place import PostgisPackage

TABLE = "print_log"


def append_prints(path: Path, prints: pd.DataFrame) -> int:
    """Add printed sheets to a package's log in one transaction and return how many were new.

    `prints` has uuid, zddm, product, file, template, scale, pages, draft, inputs_hash, checksum,
    printed_at, printed_by ('' becomes the person at work in the package); a uuid that is there already is not added twice, so a stopped batch may
    hand over its sheets again.
    Raises InputError or OutputError when the package can't be written now, RefusedError with the
    sentence of a rule of the package.
    """
    known = read_table(path, TABLE)["uuid"]
    fresh = prints[~prints["uuid"].isin(known)]
    if not fresh.empty:
        with transaction(path) as dataset:
            who = fresh["printed_by"].replace("", current_who(dataset))
            append(layer_of(dataset, TABLE), fresh.assign(printed_by=who))
    return len(fresh)


class PrintsToRecord:
    """Sheets that were printed from copies of packages, on their way into the packages' own logs."""

    def __init__(self) -> None:
        self._waiting: dict[Path | PostgisPackage, pd.DataFrame] = {}

    def record(self, package: Path | PostgisPackage, copy: Path) -> None:
        """Add the prints in a copy's log to the package's; where that fails they wait for the next time.

        Raises as `append_prints` does.
        """
        prints = pd.concat([self._waiting.get(package), read_table(copy, TABLE)], ignore_index=True)
        self._waiting[package] = prints.drop_duplicates("uuid")
        append_prints(package, self._waiting[package])
        del self._waiting[package]
