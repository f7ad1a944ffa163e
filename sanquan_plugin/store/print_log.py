# SPDX-License-Identifier: GPL-2.0-or-later
"""The table print_log of a village package."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sanquan_plugin.store.file.geopackage import append, layer_of, transaction
from sanquan_plugin.store.package import current_who, read_table

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
