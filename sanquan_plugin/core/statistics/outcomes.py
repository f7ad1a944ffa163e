# SPDX-License-Identifier: GPL-2.0-or-later
"""What a closed case of a procedure has done to the right it is about."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.procedure.model import Step

ENDED, GIVEN_UP, ALLOTTED, MOVED = "ended", "given_up", "allotted", "moved"
_WRITES = {
    "homestead_allotted": ALLOTTED,
    "plots_returned": GIVEN_UP,
    "shares_returned": GIVEN_UP,
    "shares_transferred": MOVED,
}
_EFFECTS = {"withdrawn": ENDED, "transferred": MOVED}
_RIGHT_GONE = "qualification_lost"


def outcome(procedure_id: str) -> str:
    """Return whether a procedure ends a homestead, gives up another right, moves one or allots one; '' none of these."""
    if procedure_id not in built_in():
        return ""
    steps = procedure(procedure_id).steps
    first = next(filter(None, map(_of_step, steps)), "")
    return first or (GIVEN_UP if any(step.writes == _RIGHT_GONE for step in steps) else "")


def _of_step(step: Step) -> str:
    return _EFFECTS.get(step.effect, "") or _WRITES.get(step.writes, "")


def closed_cases(cases: pd.DataFrame, *outcomes: str) -> pd.DataFrame:
    """Return the closed cases whose procedures have one of these outcomes, whichever right they are about."""
    done = cases[cases["state"] == "done"]
    return done[done["procedure"].map(outcome).isin(outcomes)]
