# SPDX-License-Identifier: GPL-2.0-or-later
"""Procedures as rows of the package's tables, so that its triggers can read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from sanquan_plugin.core.procedure.model import Procedure
from sanquan_plugin.core.procedure.situation import sentences

_STEP = [
    "procedure",
    "step",
    "seq",
    "title",
    "actor",
    "article",
    "effect",
    "writes",
    "returns_seq",
    "may_refuse",
    "binds",
]
_GUARD = ["procedure", "step", "kind", "param", "days", "article", "level", "sentence", "after_step"]
_TEXT = [
    "procedure",
    "version",
    "right",
    "needs_parcel",
    "parcel_status",
    "plots",
    "per_village",
    "asks_holder",
    "valid_from",
    "valid_to",
    "superseded_by",
    "text",
]


def text_rows(procedures: Iterable[Procedure], definitions: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows of procedure_text: what opening a case asks for, and the TOML text itself.

    `definitions` are the TOML texts by procedure; days are ISO text, '' where there is none.
    """
    rows = [
        {
            **{name: getattr(found, name) for name in ("version", "right", "plots", "superseded_by")},
            "procedure": found.id,
            "needs_parcel": int(found.needs_parcel),
            "parcel_status": ",".join(found.parcel_status),
            "per_village": int(found.per_village),
            "asks_holder": int(found.asks_holder),
            "valid_from": "" if found.valid_from is None else found.valid_from.isoformat(),
            "valid_to": "" if found.valid_to is None else found.valid_to.isoformat(),
            "text": definitions[found.id],
        }
        for found in procedures
    ]
    return pd.DataFrame(rows, columns=_TEXT)


def step_rows(procedures: Iterable[Procedure]) -> pd.DataFrame:
    """Return the rows of procedure_step; seq counts from 1, returns_seq is 0 where nothing is sent back."""
    rows = [
        {
            **{name: getattr(step, name) for name in ("title", "actor", "article", "effect", "writes")},
            "procedure": found.id,
            "step": step.id,
            "seq": place,
            "returns_seq": found.index(step.returns_to) + 1 if step.returns_to else 0,
            "may_refuse": int(step.may_refuse),
            "binds": int(step.binds),
        }
        for found in procedures
        for place, step in enumerate(found.steps, start=1)
    ]
    return pd.DataFrame(rows, columns=_STEP)


def guard_rows(procedures: Iterable[Procedure]) -> pd.DataFrame:
    """Return the rows of procedure_guard; materials and conditions have one row each, by their id."""
    rows = []
    for found in procedures:
        for step in found.steps:
            for guard in step.guards:
                for param in _params(found, step.id, guard.kind, guard.param):
                    rows.append(
                        (found.id, step.id, guard.kind, param, guard.number, guard.article, guard.level)
                        + (sentences()[guard.kind], guard.after)
                    )
    return pd.DataFrame(rows, columns=_GUARD)


def _params(found: Procedure, step_id: str, kind: str, param: str) -> list[str]:
    if kind == "materials":
        return [item.id for item in found.materials_of(param or step_id)]
    if kind == "conditions":
        return [item.id for item in found.conditions if not item.check]
    return [param]
