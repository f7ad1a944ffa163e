# SPDX-License-Identifier: GPL-2.0-or-later
"""What is done when a person opens or saves a package: its log is sealed, its rules are compared."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sanquan_plugin.core.errors import InputError, OutputError
from sanquan_plugin.store.geopackage import transaction
from sanquan_plugin.store.verification import rules_of


def seal_log(path: Path) -> None:
    """Seal the log rows that wait; where the package can't be written to now, they go on waiting.

    Raises RefusedError when the log's rows are out of order.
    """
    with suppress(InputError, OutputError), transaction(path):
        pass


def wrong_rules(path: Path) -> list[str]:
    """Return the names of rules that a package lacks or has otherwise than the catalogue.

    Raises InputError when it is no package of this version.
    """
    missing, changed = rules_of(path)
    return [*missing, *changed]
