# SPDX-License-Identifier: GPL-2.0-or-later
"""Cases closed before a version wrote what they do: an upgrade writes it, by the rules of today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from osgeo import gdal

from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.store.file.calls import carry_out, query
from sanquan_plugin.store.log.audit import UNNAMED, fill, logged_tables
from sanquan_plugin.store.tables.sqltext import log_template

_NO_GIVER, _SHORT, _CHANGED = "no_giver", "short", "changed"


def write_closed_effects(dataset: gdal.Dataset, *, progress: Progress = SILENT) -> None:
    """Let the last steps of closed cases take effect: new holders, shares, plots, qualification.

    Inside the caller's transaction and with the rules in force, so that all is logged under who is at
    work. A step is told in the log once more before its effect, which the rules take it from.
    Shares that do not suffice, or that somebody changed since, stay and are warned of, and so is a giver
    without any on record, whose receiver gets them all the same; plots contracted anew since and what was recognised on a later day stay too. Raises RefusedError.
    """
    write_effects(
        query(dataset, log_template("closed_steps").substitute()), partial(_write, dataset), progress=progress
    )


def write_effects(
    steps: Iterable[Mapping[str, Any]], write: Callable[[int], None], *, progress: Progress = SILENT
) -> None:
    """Let closed cases' last steps take effect by `write`, but those whose shares do not allow it.

    `steps` have number (the step's row), case_no and problem, as closed_steps.sql of either database gives them.
    """
    for row in steps:
        progress.check()
        _warn(progress, row["problem"], row["case_no"])
        if row["problem"] not in (_SHORT, _CHANGED):
            write(int(row["number"]))


def _write(dataset: gdal.Dataset, number: int) -> None:
    told = fill("told_again", logged_tables()["case_step"], unnamed=UNNAMED, number=str(number))
    carry_out(dataset.ExecuteSQL, told)
    carry_out(dataset.ExecuteSQL, log_template("write_effect").substitute(number=str(number)))


def _warn(progress: Progress, problem: str, case: str) -> None:
    if problem == _NO_GIVER:
        progress.warning(
            "Case {case} was closed before cases moved shares, and the giving household has none on record. Only what "
            "another household receives was written; check the register.",
            case=case,
        )
    elif problem == _SHORT:
        progress.warning(
            "Case {case} was closed before cases moved shares, and the giving household has not that many on record. "
            "Nothing was moved; correct the shares by a correction of the register.",
            case=case,
        )
    elif problem == _CHANGED:
        progress.warning(
            "Case {case} was closed before cases moved shares, and the shares were changed since. They stay as they are; "
            "check them.",
            case=case,
        )
