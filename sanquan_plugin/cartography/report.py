# SPDX-License-Identifier: GPL-2.0-or-later
"""report.csv: what became of each parcel of a batch."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

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
    """Write the outcomes as UTF-8 with a byte-order mark, as Excel wants it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(Outcome._fields)
        writer.writerows(outcomes)
