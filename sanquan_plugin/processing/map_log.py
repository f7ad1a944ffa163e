# SPDX-License-Identifier: GPL-2.0-or-later
"""Printed parcel maps into the log of their package."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from sanquan_plugin.adapters.wording import explain
from sanquan_plugin.cartography.journal import Entry
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.core.printing.print_log import PARCEL_MAP
from sanquan_plugin.core.progress import Progress
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.print_log import append_prints


class MapLog:
    """Takes the printed sheets of a batch; one that can't be logged now is tried again with the next."""

    def __init__(self, package: Path | PostgisPackage, printed_by: str, progress: Progress) -> None:
        self._package = package
        self._printed_by = printed_by
        self._progress = progress
        self._waiting: list[Entry] = []
        self._has_warned = False

    def __call__(self, entries: Sequence[Entry]) -> None:
        """Write entries in one transaction; the maps stay where the package can't be written."""
        self._waiting.extend(entries)
        try:
            append_prints(self._package, log_rows(self._waiting, self._printed_by))
        except SanQuanError as error:
            if not self._has_warned:
                self._progress.warning(
                    "The maps are printed, but not recorded in the package's print log: {reason}",
                    reason=explain(error),
                )
            self._has_warned = True
        else:
            self._waiting.clear()


def log_rows(entries: Sequence[Entry], printed_by: str) -> pd.DataFrame:
    """Return the rows of the table print_log for printed entries."""
    return pd.DataFrame(
        {
            "uuid": [entry.uuid for entry in entries],
            "zddm": [entry.outcome.zddm for entry in entries],
            "product": PARCEL_MAP,
            "file": [entry.outcome.file for entry in entries],
            "template": [entry.template for entry in entries],
            "scale": [entry.outcome.scale for entry in entries],
            "pages": [entry.outcome.pages for entry in entries],
            "draft": [entry.draft for entry in entries],
            "inputs_hash": [entry.inputs_hash for entry in entries],
            "checksum": [entry.checksum for entry in entries],
            "printed_at": [entry.printed_at for entry in entries],
            "printed_by": printed_by,
        }
    )
