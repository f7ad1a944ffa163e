# SPDX-License-Identifier: GPL-2.0-or-later
"""report.csv: what became of each parcel of a batch."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sanquan_plugin.core.errors import OutputError

NAME = "report.csv"
PRINTED = "printed"
REFUSED = "refused"


class Outcome(NamedTuple):
    """One parcel: file and scale (1:200) if printed, pages, status, and in Chinese what to know or do."""

    zddm: str
    file: str
    scale: str
    pages: int
    status: str
    message: str


def refused(zddm: str, reason: str) -> Outcome:
    """Return the outcome of a parcel that is not printed."""
    return Outcome(zddm, "", "", 0, REFUSED, reason)


def write_report(path: Path, outcomes: Iterable[Outcome]) -> None:
    """Write the outcomes as UTF-8 with a byte-order mark, as Excel wants it.

    Raises OutputError when the file can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(Outcome._fields)
            writer.writerows(outcomes)
    except OSError as error:
        raise OutputError("{file} can't be written: {reason}", file=path, reason=error.strerror) from None
