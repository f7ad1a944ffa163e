# SPDX-License-Identifier: GPL-2.0-or-later
"""report.csv: what became of each parcel of a batch."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sanquan_plugin.core.files.wholefile import write_whole

NAME = "report.csv"
PRINTED = "printed"
REFUSED = "refused"
FAILED = "failed"
NOT_REACHED = "not_reached"
_STOPPED = "已取消，尚未出图；再次运行时从这里继续。"


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


def failed(zddm: str, reason: str) -> Outcome:
    """Return the outcome of a parcel whose file could not be written."""
    return Outcome(zddm, "", "", 0, FAILED, reason)


def not_reached(zddm: str) -> Outcome:
    """Return the outcome of a parcel that was still waiting when the batch was cancelled."""
    return Outcome(zddm, "", "", 0, NOT_REACHED, _STOPPED)


def write_report(path: Path, outcomes: Iterable[Outcome]) -> None:
    """Write the outcomes as UTF-8 with a byte-order mark, as Excel wants it.

    Raises OutputError when the file can't be written.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(Outcome._fields)
    writer.writerows(outcomes)
    write_whole(path, text.getvalue().encode("utf-8-sig"))


def read_report(path: Path) -> list[Outcome]:
    """Return the outcomes that a report holds; none where there is no report or another file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    if not rows or tuple(rows[0]) != Outcome._fields:
        return []
    whole = [row for row in rows[1:] if len(row) == len(Outcome._fields)]
    return [Outcome(*row)._replace(pages=int(row[3])) for row in whole]
