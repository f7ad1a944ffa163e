# SPDX-License-Identifier: GPL-2.0-or-later
"""What is done when a person opens or saves a package: its log is sealed, its rules are compared."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sanquan_plugin.core.errors import InputError, OutputError
from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.log.verification import rules_of
from sanquan_plugin.store.postgis.place import PostgisPackage


def seal_log(path: Path | PostgisPackage) -> None:
    """Seal the log rows that wait; where the package can't be written to now, they go on waiting.

    A server seals its rows itself.

    Raises RefusedError when the log's rows are out of order.
    """
    if isinstance(path, PostgisPackage):
        return
    with suppress(InputError, OutputError), transaction(path):
        pass


def wrong_rules(path: Path | PostgisPackage) -> list[str]:
    """Return the names of rules that a package lacks, has otherwise than the catalogue, or has beside it.

    On a server only its owner can change them; verifypackage compares them there.

    Raises InputError when it is no package of this version.
    """
    if isinstance(path, PostgisPackage):
        return []
    return [name for names in rules_of(path) for name in names]
