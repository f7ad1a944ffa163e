# SPDX-License-Identifier: GPL-2.0-or-later
"""Conflicts of an unsaved edit with what somebody else has stored meanwhile (design.md 4, base_version).

A row is a dictionary by column; its shape is under SHAPE as hexadecimal WKB. OWN columns are the server's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, NamedTuple

SHAPE = "geom"
OWN = frozenset({"fid", "village", "version", "base_version"})
WHOLE_ROW = ""
"""Stands for a column where a whole row is deleted."""

Row = Mapping[str, Any]


class Choice(Enum):
    """Whose value is kept."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True)
class RowEdit:
    """An unsaved change of one row: the row as it was read, and the new values, or that it is deleted."""

    fid: int
    before: Row
    values: Mapping[str, Any] = field(default_factory=dict)
    deleted: bool = False

    @property
    def version(self) -> int:
        """Return the version of the row that the edit started from."""
        return int(self.before["version"])


class Change(NamedTuple):
    """Who changed a row last, and when (ISO, UTC); '' where the log says nothing."""

    who: str = ""
    at: str = ""


class Difference(NamedTuple):
    """One column of one row: as it was read, as it is now by somebody else, and as I want it.

    `to_choose` says that both have changed it, so that a person has to say whose is kept.
    """

    fid: int
    code: str
    column: str
    before: Any
    theirs: Any
    mine: Any
    change: Change
    to_choose: bool


def differences(edit: RowEdit, now: Row | None, change: Change, *, key: str) -> list[Difference]:
    """Return what stands between an edit and the stored row (None: deleted); empty where it may be stored.

    `key` is the column that names the row to people. Where the row has become what the edit wants
    already, nothing stands between.
    """
    code = str(edit.before.get(key) or edit.fid)
    if now is None:
        if edit.deleted:
            return []
        return [Difference(edit.fid, code, WHOLE_ROW, True, None, True, change, to_choose=True)]
    if int(now["version"]) == edit.version or is_done(edit, now):
        return []
    if edit.deleted:
        return [Difference(edit.fid, code, WHOLE_ROW, True, True, None, change, to_choose=True)]
    found = []
    for column in [name for name in now if name not in OWN]:
        before, theirs = edit.before.get(column), now[column]
        mine = edit.values.get(column, before)
        if same(before, theirs) and same(before, mine):
            continue
        to_choose = column in edit.values and not same(theirs, mine)
        found.append(Difference(edit.fid, code, column, before, theirs, mine, change, to_choose))
    return found


def resolve(edit: RowEdit, now: Row | None, choices: Mapping[str, Choice]) -> RowEdit | None:
    """Return an edit as it follows from the choices by column, upon the row as it is now.

    None where nothing of it is left, or where the row is gone and its deletion was accepted. A
    deleted row that is kept comes back with its old values and mine, `before` without a version.
    """
    if now is None:
        if choices.get(WHOLE_ROW) is not Choice.MINE:
            return None
        row = {name: value for name, value in {**edit.before, **edit.values}.items() if name not in OWN}
        return RowEdit(edit.fid, {}, row)
    if edit.deleted:
        return replace(edit, before=now) if choices.get(WHOLE_ROW) is Choice.MINE else None
    values = {
        column: value
        for column, value in edit.values.items()
        if choices.get(column) is not Choice.THEIRS and not same(now.get(column), value)
    }
    return RowEdit(edit.fid, now, values) if values else None


def is_done(edit: RowEdit, now: Row) -> bool:
    """Tell whether a stored row holds all that an edit wants, as after a save whose answer was lost."""
    return not edit.deleted and all(same(now.get(column), value) for column, value in edit.values.items())


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same to a person; nothing and an empty text are."""
    return (one in (None, "") and other in (None, "")) or bool(one == other)
