# SPDX-License-Identifier: GPL-2.0-or-later
"""All cases of a package with what they wait for: the board of the desktop and the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sanquan_plugin.core.procedure.case import Case, text
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.procedure.model import Procedure
from sanquan_plugin.core.procedure.standing import Standing, standing
from sanquan_plugin.store.cases.facts import case_calendar, read_cases
from sanquan_plugin.store.cases.package_procedures import older_version, package_procedures
from sanquan_plugin.store.file.geopackage import Package, open_dataset
from sanquan_plugin.store.package import read_table


class BoardRow(NamedTuple):
    """One case: its facts, procedure and standing, the holder's name, and a note on the calendar (未含调休) or ''."""

    case: Case
    procedure: Procedure
    standing: Standing
    holder: str
    note: str


def board(path: Package, today: date, *, named: tuple[str, ...] = ()) -> list[BoardRow]:
    """Return the cases of a package in the order of their opening; `named` by number or key, else all.

    Raises InputError when one that is named is not there.
    """
    package = open_dataset(path)
    files = read_table(package, "case_file").sort_values("fid")
    keys = _keys(files.to_dict("records"), named)
    calendar = case_calendar(package)
    households = read_table(package, "NH")
    holders = dict(zip(households["nhdm"], households["hzxm"].fillna(""), strict=True))
    procedures = package_procedures(package)
    rows = []
    for case in read_cases(package, keys).values():
        name = text(case.row, "procedure")
        found = procedures.get(name) or procedure(name)
        stands = standing(found, case, today, calendar.nth_working_day)
        if stands.step and (older := older_version(found)):
            stands = replace(stands, warnings=(older, *stands.warnings))
        note = calendar.note(today, stands.earliest or today) if stands.step else ""
        rows.append(BoardRow(case, found, stands, holders.get(text(case.row, "nhdm"), ""), note))
    return rows


def _keys(files: list[dict[str, object]], named: tuple[str, ...]) -> list[str]:
    if not named:
        return [text(row, "uuid") for row in files]
    numbers = {text(row, "case_no"): text(row, "uuid") for row in files}
    return [numbers.get(name, name) for name in named]
