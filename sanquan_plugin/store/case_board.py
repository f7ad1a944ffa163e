# SPDX-License-Identifier: GPL-2.0-or-later
"""All cases of a package with what they wait for: the board of the desktop and the report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from sanquan_plugin.core.procedure.case import Case, text
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.procedure.standing import Standing, standing
from sanquan_plugin.store.case_reading import case_calendar, read_cases
from sanquan_plugin.store.package import read_table


class BoardRow(NamedTuple):
    """One case: its facts, where it stands, the holder's name, and a note on the calendar (未含调休) or ''."""

    case: Case
    standing: Standing
    holder: str
    note: str


def board(path: Path, today: date, *, named: tuple[str, ...] = ()) -> list[BoardRow]:
    """Return the cases of a package in the order of their opening; `named` by number or key, else all.

    Raises InputError when one that is named is not there.
    """
    files = read_table(path, "case_file").sort_values("fid")
    keys = _keys(files.to_dict("records"), named)
    calendar = case_calendar(path)
    households = read_table(path, "NH")
    holders = dict(zip(households["nhdm"], households["hzxm"].fillna(""), strict=True))
    rows = []
    for case in read_cases(path, keys).values():
        stands = standing(procedure(text(case.row, "procedure")), case, today, calendar.nth_working_day)
        note = calendar.note(today, stands.earliest or today) if stands.step else ""
        rows.append(BoardRow(case, stands, holders.get(text(case.row, "nhdm"), ""), note))
    return rows


def _keys(files: list[dict[str, object]], named: tuple[str, ...]) -> list[str]:
    if not named:
        return [text(row, "uuid") for row in files]
    numbers = {text(row, "case_no"): text(row, "uuid") for row in files}
    return [numbers.get(name, name) for name in named]
