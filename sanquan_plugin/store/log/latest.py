# SPDX-License-Identifier: GPL-2.0-or-later
"""How far a package's log has come: whoever remembers it can tell whether something was written since."""

from __future__ import annotations

from pathlib import Path

from sanquan_plugin.store.file.geopackage import open_dataset, read_layer
from sanquan_plugin.store.postgis.place import PostgisPackage


def latest_log_row(package: Path | PostgisPackage) -> int:
    """Return the number of the last row of a package's log, 0 for an empty one.

    Raises InputError when the package is not there, OutputError when its server is away.
    """
    dataset = open_dataset(package)
    found = read_layer(dataset.ExecuteSQL("SELECT coalesce(max(fid), 0) AS latest FROM audit_log"))
    return int(found["latest"].iloc[0])
