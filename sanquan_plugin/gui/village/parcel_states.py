# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads out of a package how its parcels are styled."""

from __future__ import annotations

from pathlib import Path

from sanquan_plugin.cartography.parcel_style import ParcelStates
from sanquan_plugin.core.printing.drafts import open_disputes
from sanquan_plugin.store.code_lists import read_list
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.postgis.place import PostgisPackage


def read_states(package: Path | PostgisPackage) -> ParcelStates:
    """Return a package's names of uses and its parcels with a dispute that is not settled.

    Raises InputError when it is no village package, OutputError when its server is away.
    """
    return ParcelStates(read_list(package, "use_status"), open_disputes(read_table(package, "dispute")))
