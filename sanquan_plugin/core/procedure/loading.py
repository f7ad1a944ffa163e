# SPDX-License-Identifier: GPL-2.0-or-later
"""Procedures as TOML files: reading, and refusing what would let a step through unguarded."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from sanquan_plugin import paths
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.procedure.guards import CHECKS
from sanquan_plugin.core.procedure.model import (
    APPLIED_FOR,
    DRAFT,
    IN_FORCE,
    PARCEL_EFFECTS,
    PLOTS,
    REFUSE,
    RIGHTS,
    STANDING,
    TRIAL,
    WARN,
    WRITES,
    Clock,
    Guard,
    Item,
    Procedure,
    Step,
)

_STATUSES = (DRAFT, TRIAL, IN_FORCE)
_HEAD = ("id", "version", "title", "right", "text", "source", "status")


def built_in() -> list[str]:
    """Return the ids of the procedures that come with the plugin."""
    return sorted(path.stem for path in paths.resource("procedures").glob("*.toml"))


@cache
def procedure(procedure_id: str) -> Procedure:
    """Return a built-in procedure. Raises InputError when there is none of this id."""
    if procedure_id not in built_in():
        raise InputError(
            "There is no procedure '{id}'. There are: {ids}.", id=procedure_id, ids=", ".join(built_in())
        )
    return load(definition_path(procedure_id))


def definition_path(procedure_id: str) -> Path:
    """Return the TOML file of a built-in procedure."""
    return paths.resource("procedures", f"{procedure_id}.toml")


def definition(procedure_id: str) -> str:
    """Return the TOML text of a built-in procedure."""
    return definition_path(procedure_id).read_text(encoding="utf-8")


def load(path: Path) -> Procedure:
    """Return the procedure of a TOML file.

    Raises InputError naming the file and the entry: a step without an article, a guard of an
    unknown kind, a material of an unknown step, a step to return to that lies ahead.
    """
    try:
        written = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("Procedure {file} can't be read: {reason}", file=path, reason=error) from None
    return load_text(written, name=path)


@lru_cache(maxsize=128)
def load_text(written: str, *, name: Path | str) -> Procedure:
    """Return the procedure of a TOML text; `name` stands in the sentence of the InputError that `load` tells of."""
    try:
        data = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise InputError("Procedure {file} can't be read: {reason}", file=name, reason=error) from None
    try:
        found = parse(data)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError("Procedure {file} has a wrong entry: {reason}", file=name, reason=error) from None
    return found


def parse(data: dict[str, Any]) -> Procedure:
    """Return the procedure of TOML data; raises ValueError naming the entry that is wrong."""
    for key in _HEAD:
        if not str(data.get(key, "")).strip():
            raise ValueError(f"{key} is missing")
    steps = tuple(_step(row) for row in data.get("step", ()))
    found = Procedure(
        **{key: str(data[key]) for key in _HEAD},
        jurisdiction=tuple(str(code) for code in data.get("jurisdiction", ())),
        needs_parcel=bool(data.get("needs_parcel", False)),
        valid_from=_day(data.get("valid_from")),
        valid_to=_day(data.get("valid_to")),
        superseded_by=str(data.get("superseded_by", "")),
        conditions=_items(data.get("condition", ())),
        materials=_items(data.get("material", ())),
        steps=steps,
        clocks=tuple(Clock(**row) for row in data.get("clock", ())),
        parcel_status=tuple(data.get("parcel_status", STANDING)),
        plots=str(data.get("plots", "")),
        per_village=bool(data.get("per_village", False)),
        applied_for=tuple(data.get("applied_for", ())),
        asks_holder=bool(data.get("asks_holder", False)) or any(step.effect for step in steps),
    )
    _check(found)
    return found


def _step(row: dict[str, Any]) -> Step:
    known = {field.name for field in fields(Step)}
    if unknown := set(row) - known:
        raise ValueError(f"step {row.get('id')} has the unknown entries {', '.join(sorted(unknown))}")
    guards = tuple(Guard(**guard) for guard in row.get("guards", ()))
    return Step(**{**row, "guards": guards})


def _items(rows: Iterable[dict[str, Any]]) -> tuple[Item, ...]:
    return tuple(Item(**row) for row in rows)


def _day(value: Any) -> date | None:
    return None if value in (None, "") else date.fromisoformat(str(value))


def _check(found: Procedure) -> None:
    """Raise ValueError where a procedure would not hold together."""
    ids = [step.id for step in found.steps]
    _check_applied_for(found)
    if found.right not in RIGHTS or found.status not in _STATUSES:
        raise ValueError(f"right is one of {RIGHTS}, status one of {_STATUSES}")
    if found.plots not in PLOTS or not found.parcel_status:
        raise ValueError(f"plots is one of {PLOTS}, parcel_status names a state of the right")
    if not ids or len(set(ids)) != len(ids):
        raise ValueError("steps are missing or an id is there twice")
    for item in (*found.conditions, *found.materials):
        if not item.article or (item.step and item.step not in ids):
            raise ValueError(f"{item.id} has no article or an unknown step {item.step}")
    for place, step in enumerate(found.steps):
        if not step.article:
            raise ValueError(f"step {step.id} has no article")
        if step.returns_to and step.returns_to not in ids[: place + 1]:
            raise ValueError(f"step {step.id} returns to {step.returns_to}, which does not lie before it")
        for guard in step.guards:
            if guard.kind not in CHECKS or guard.level not in (REFUSE, WARN) or not guard.article:
                raise ValueError(f"step {step.id} has a guard {guard.kind} that is unknown or has no article")
            if guard.kind == "posting" and guard.after not in ids[:place]:
                raise ValueError(f"the posting {guard.param} at {step.id} names no step before it in `after`")
        if step.effect not in ("", *PARCEL_EFFECTS) or step.writes not in ("", *WRITES):
            raise ValueError(f"step {step.id} has an unknown effect {step.effect} or writes {step.writes}")
    _check_apart(found)


def _check_applied_for(found: Procedure) -> None:
    """Raise ValueError where an application asks for what no case file holds."""
    if unknown := set(found.applied_for) - set(APPLIED_FOR):
        raise ValueError(f"applied_for has the unknown entries {', '.join(sorted(unknown))}")


def _check_apart(found: Procedure) -> None:
    """Raise ValueError where one person could check for the collective and for the town."""
    for place, step in enumerate(found.steps):
        if step.actor != "town":
            continue
        before = {other.id for other in found.steps[:place] if other.actor == "collective"}
        guards = [guard for guard in step.guards if guard.level == REFUSE]
        if before and not before & {guard.param for guard in guards if guard.kind == "other_person"}:
            raise ValueError(f"step {step.id} has no guard other_person for a collective step before it")
        return
