# SPDX-License-Identifier: GPL-2.0-or-later
"""The board of cases as text: what `caseboard` reads from a package and the dock shows without reading it again."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.masking import mask_name
from sanquan_plugin.core.procedure.case import Case, text
from sanquan_plugin.core.procedure.first_day import first_day
from sanquan_plugin.core.procedure.model import Procedure
from sanquan_plugin.core.procedure.namesakes import member_keys, shown_name
from sanquan_plugin.core.procedure.paper_rows import open_objections
from sanquan_plugin.core.procedure.procedure_data import procedure_data, procedures_of
from sanquan_plugin.core.procedure.standing import Standing, masked
from sanquan_plugin.core.workdays import WorkCalendar

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CaseLine:
    """One case of the board; sentences never show a member's whole name.

    standing : where it stands; procedure : its id; note : 未含调休 or ''.
    recorded : kind of record and what is on file of it, in words.
    received : ids of the materials received; posted : purpose and day of each posting, by day.
    members : name and birth date; objections : key and words of those not decided, raised : their days.
    checked : ids of the conditions on file; first_day : first day for the next step and what lies on it.
    """

    standing: Standing
    procedure: str
    nhdm: str
    zddm: str
    opened_on: str
    holder: str
    note: str = ""
    recorded: Pairs = ()
    received: tuple[str, ...] = ()
    posted: Pairs = ()
    members: Pairs = ()
    objections: Pairs = ()
    raised: Pairs = ()
    checked: tuple[str, ...] = ()
    first_day: tuple[str, ...] = ()


@dataclass(frozen=True)
class Board:
    """All cases of a village on a day, and what its forms offer.

    adopted : ids of the procedures that the county has adopted; procedures : those and the ones that
    cases go by, as the package has them; households : code and name of head;
    holders : codes of the households that hold a parcel; schedules : the village's posted schedules.
    """

    code12: str = ""
    lines: tuple[CaseLine, ...] = ()
    adopted: tuple[str, ...] = ()
    procedures: dict[str, Procedure] = field(default_factory=dict)
    households: dict[str, str] = field(default_factory=dict)
    holders: dict[str, list[str]] = field(default_factory=dict)
    schedules: dict[str, str] = field(default_factory=dict)
    calendar: WorkCalendar = field(
        default_factory=lambda: WorkCalendar(frozenset(), frozenset(), frozenset())
    )


def case_line(case: Case, stands: Standing, *, holder: str, note: str, recorded: Pairs) -> CaseLine:
    """Return the line of a case; `recorded` as `recorded_words` gives it."""
    keys = member_keys(case.members)
    waiting = open_objections(case)
    first = first_day(case)
    return CaseLine(
        standing=masked(stands, case),
        procedure=text(case.row, "procedure"),
        nhdm=text(case.row, "nhdm"),
        zddm=text(case.row, "zddm"),
        opened_on=text(case.row, "opened_on"),
        holder=holder,
        note=note,
        recorded=recorded,
        received=tuple(text(row, "material") for row in case.materials),
        posted=tuple(sorted((text(row, "posted_on"), text(row, "purpose")) for row in case.postings)),
        members=tuple(
            (shown_name(text(row, "xm"), key), text(row, "birth"))
            for row, key in zip(case.members, keys, strict=True)
        ),
        objections=tuple(
            (text(row, "uuid"), f"{text(row, 'raised_on')}　{text(row, 'content')}") for row in waiting
        ),
        raised=tuple((text(row, "uuid"), text(row, "raised_on")) for row in waiting),
        checked=tuple(text(row, "condition") for row in case.conditions),
        first_day=() if first is None else (first.on.isoformat(), first.what),
    )


def without_names(board: Board) -> Board:
    """Return a board that names nobody in full: neither holders nor members."""
    lines = tuple(
        replace(
            line,
            holder=mask_name(line.holder),
            members=tuple((mask_name(name), "") for name, _ in line.members),
            objections=(),
        )
        for line in board.lines
    )
    households = {code: mask_name(name) for code, name in board.households.items()}
    return replace(board, lines=lines, households=households)


def board_text(board: Board) -> str:
    """Return a board as JSON."""
    values = asdict(replace(board, procedures={}))
    values["procedures"] = {name: procedure_data(found) for name, found in board.procedures.items()}
    return json.dumps(values, ensure_ascii=False, default=_plain)


def read_board(entered: str) -> Board:
    """Return the board of a JSON text. Raises InputError when it is none."""
    try:
        values = json.loads(entered)
        lines = tuple(_line(row) for row in values.pop("lines"))
        calendar = _calendar(values.pop("calendar"))
        adopted = tuple(values.pop("adopted"))
        procedures = procedures_of(values.pop("procedures"))
        return Board(lines=lines, calendar=calendar, adopted=adopted, procedures=procedures, **values)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError("The board of cases can't be read: {reason}", reason=error) from None


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} is no value of a board")


def _line(values: dict[str, Any]) -> CaseLine:
    stands = _with_tuples(values.pop("standing"))
    if stands["earliest"]:
        stands["earliest"] = date.fromisoformat(stands["earliest"])
    return CaseLine(standing=Standing(**stands), **_with_tuples(values))


def _with_tuples(values: dict[str, Any]) -> dict[str, Any]:
    """Return values with JSON's lists, and the lists in them, as the tuples that they were."""
    return {name: _tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def _tuple(value: list[Any]) -> tuple[Any, ...]:
    nested = bool(value) and isinstance(value[0], list)
    return tuple(map(tuple, value)) if nested else tuple(value)


def _calendar(values: dict[str, list[Any]]) -> WorkCalendar:
    holidays, workdays = (
        frozenset(date.fromisoformat(day) for day in values[name]) for name in ("holidays", "workdays")
    )
    return WorkCalendar(holidays, workdays, frozenset(values["years"]))
