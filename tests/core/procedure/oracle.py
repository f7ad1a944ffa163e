# SPDX-License-Identifier: GPL-2.0-or-later
"""An oracle beside the engine: which demand of the articles a passed step breaks, told from the rows alone."""

from tests.core.procedure.articles import STEPS, guards_of
from tests.core.procedure.oracle_facts import FACTS
from tests.core.procedure.oracle_papers import PAPERS, Moment

OFFICES = ("town", "district", "exchange", "registry", "issuer")
DEMANDS = {**PAPERS, **FACTS}


def broken_demands(name, case, row):
    """Return the demands that a step breaks which passed as `row` on a case as it was before; [] if lawful."""
    passed, returned, closed = standing(name, case.steps)
    if closed or row["step"] != STEPS[name][len(passed)].step:
        return ["order"]
    place = STEPS[name][len(passed)]
    moment = Moment(name, case, passed, returned, row)
    rules = {"order": _dated(passed, row), "office": _office(place, row), "other_person": _apart(moment)}
    broken = [kind for kind, holds in rules.items() if not holds]
    asked = [row for row in guards_of(name, place.step) if row.kind != "other_person"]
    return broken + [demand.kind for demand in asked if not DEMANDS[demand.kind](moment, demand)]


def standing(name, steps):
    """Return the steps that stand by their id, the day of the last return, and whether the case is closed."""
    order = [place.step for place in STEPS[name]]
    back = {place.step: place.returns_to for place in STEPS[name]}
    passed, returned, closed = {}, "", False
    for row in steps:
        if row["outcome"] == "passed":
            passed[row["step"]] = row
        elif row["outcome"] == "returned":
            returned = row["on_date"]
            passed = {step: passed[step] for step in order[: order.index(back[row["step"]])]}
        else:
            closed = True
    return passed, returned, closed or len(passed) == len(order)


def _dated(passed, row):
    return all(row["on_date"] >= earlier["on_date"] for earlier in passed.values())


def _office(place, row):
    named = place.actor not in OFFICES or bool(row["document_no"])
    return row["role"] in ("", place.actor) and bool(row["person"]) and named


def _apart(moment):
    """No person takes both of two steps that are kept apart, in whatever round of the case."""
    here = moment.row["step"]
    pairs = [
        (place.step, demand.param)
        for place in STEPS[moment.name]
        for demand in guards_of(moment.name, place.step)
        if demand.kind == "other_person"
    ]
    others = {other for pair in pairs if here in pair for other in pair} - {here}
    took = {
        row["person"] for row in moment.case.steps if row["step"] in others and row["outcome"] != "retracted"
    }
    return moment.row["person"] not in took
