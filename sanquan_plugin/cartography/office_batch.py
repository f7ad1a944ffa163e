# SPDX-License-Identifier: GPL-2.0-or-later
"""Forms of a village in one batch: files of each parcel, or the reason why it has none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sanquan_plugin import paths
from sanquan_plugin.cartography.form_desk import FormDesk, FormTask
from sanquan_plugin.cartography.report import NAME, PRINTED, Outcome, refused, write_report
from sanquan_plugin.core.printing.gate import NO_PARCEL
from sanquan_plugin.core.progress import SILENT, Progress

TaskOf = Callable[[int], FormTask]
"""Returns what is to be written for the parcel in a row."""


class Choice(NamedTuple):
    """Codes and refusals ('' for none) by row, the rows wanted, and codes that are not there."""

    codes: list[str]
    reasons: list[str]
    rows: list[int]
    unknown: list[str]


def office_template(folder: str, name: str) -> Path:
    """Return an office's own template of this name, where its folder has one, else the plugin's."""
    own = Path(folder) / f"{name}.qpt"
    return own if folder and own.is_file() else paths.resource("layouts", f"{name}.qpt")


def printed(code: str, file: str, pages: int, scale: str = "") -> Outcome:
    """Return the outcome of a parcel whose files are written; `scale` like 1:100 where there is one."""
    return Outcome(code, file, scale, pages, PRINTED, "")


def print_parcels(
    choice: Choice, folder: Path, task_of: TaskOf, *, product: str, progress: Progress = SILENT
) -> list[Outcome]:
    """Write the wanted parcels' files and report.csv into a folder; return what became of each.

    Files appear when the batch has finished; one that was killed or cancelled and is run again with the
    same inputs goes on where it stopped. Raises OutputError, Cancelled; the files in the folder then are
    as they were.
    """
    outcomes = [refused(code, NO_PARCEL) for code in choice.unknown]
    desk = FormDesk(folder, product)
    for done, row in enumerate(choice.rows, start=1):
        progress.check()
        code, reason = choice.codes[row], choice.reasons[row]
        outcomes.append(refused(code, reason) if reason else desk.take(task_of(row)))
        progress.report(done / len(choice.rows))
    desk.publish()
    write_report(folder / NAME, outcomes)
    return outcomes
