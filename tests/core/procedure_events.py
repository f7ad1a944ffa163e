# SPDX-License-Identifier: GPL-2.0-or-later
"""Random events of a case: papers in any order, anew and wrong ones, objections, steps of any kind."""

from dataclasses import replace
from datetime import timedelta

from sanquan_plugin.core.procedure.case import Case
from sanquan_plugin.core.procedure.engine import findings, refused
from sanquan_plugin.core.procedure.model import OUTCOMES, PASSED
from sanquan_plugin.core.procedure.position import position
from tests.core.procedure_cases import RECEIVER, START, weekdays

PAPERS = ("materials", "conditions", "signatures", "postings", "agreements", "filings")
AGAIN = ("postings", "signatures", "filings")
DAYS = ("signed_on", "posted_on", "received_on", "filed_on")
DAYS += ("household_signed_on", "collective_signed_on", "other_signed_on")
SOON_ADULT = {"xm": "张小", "birth": "2008-03-12"}
LIMIT = ({"kind": "抵押", "document_no": "1"},)
WRONG_TERMS = (
    {"land_price_yuan": 20040.01},
    {"shares": 20.5},
    {"delivery_on": "2026-06-01"},
    {"agreement_no": ""},
    {"payment": "", "term": ""},
    {"other_signed_on": "", "collective_signed_on": ""},
)


OTHERWISE = {
    "transferee": ({"member": "no"}, {"qualified": "no"}, {"homesteads": 1}),
    "applicant": ({"qualified": "no"}, {"qualified": "yes"}, {"homesteads": 0}, {"homesteads": 1}),
}
WAIVED = [f"zhangqiu_homestead_exit_{kind}" for kind in ("qualification", "use", "both")]


def dated(row, day):
    """Return a paper with all its days on this one, but the day of delivery."""
    return {**row, **{name: day.isoformat() for name in DAYS if row.get(name)}}


def event(found, case, papers, choice):
    """Return a random event: a paper, one once more, an objection, a decision, a step of any kind."""
    dice = choice.random()
    where = position(found, case)
    last = where.last_date or START
    if papers and dice < 0.5:
        kind, row = papers.pop()
        return kind, dated(row, last)
    again = {
        (name, row.get("office"), row.get("purpose"), row.get("occasion"), row.get("xm")): (name, row)
        for name in AGAIN
        for row in getattr(case, name)
    }
    if again and dice > 0.8:
        kind, row = choice.choice(list(again.values()))
        key = {"uuid": f"p{choice.random()}"} if kind == "postings" else {}
        early = timedelta(choice.choice([0, 0, 0, 0, 9]))
        return kind, {**dated(row, last - early), **key}
    if 0.5 <= dice < 0.503 and case.postings:
        posting = choice.choice(case.postings)["uuid"]
        return "objections", {"posting_uuid": posting, "raised_on": last.isoformat(), "decided_on": ""}
    if 0.503 <= dice < 0.6 and case.objections:
        day = (last + timedelta(choice.randrange(0, 10))).isoformat()
        return "decide", {"decided_on": day, "decision": choice.choice(["不成立", "不成立", ""])}
    return "step", step_event(found, where, last, choice)


def step_event(found, where, last, choice):
    """Return a record of a step, mostly the one that is due, by some role, person and day."""
    due = where.next if where.next and choice.random() < 0.8 else choice.choice(found.steps)
    day = last + timedelta(choice.randrange(-2, 12))
    return {
        "step": due.id,
        "outcome": choice.choices(OUTCOMES, weights=[60, 2, 0.1, 0.1, 0.1])[0],
        "on_date": day.isoformat(),
        "role": choice.choice([due.actor, due.actor, "town", ""]),
        "person": choice.choice(["甲", "乙", "丙"]),
        "document_no": choice.choice(["文1号", "文1号", ""]),
        "reason": choice.choice(["理由", ""]),
    }


def facts_event(found, case, full, choice):
    """Return the case after something outside its papers changed: a limit, the exchange's number, terms, shares."""
    if choice.random() < 0.2:
        return village_event(case, full, choice)
    dice = choice.random()
    if case.limits or dice < 0.15:
        return replace(case, limits=() if case.limits else LIMIT)
    if dice < 0.6:
        return replace(case, row={**case.row, "exchange_no": full.row["exchange_no"]})
    if dice < 0.7:
        after, held = choice.choice([30, 30, 30.01]), choice.choice([20, 20, 5])
        return replace(case, transferee={**case.transferee, "shares_after": after}, shares_held=held)
    free = [row for row in full.agreements if row["kind"] not in _bound(found, case)]
    if not free:
        return case
    signed = (position(found, case).last_date or START) + timedelta(choice.choice([-1, 0, 8, 8, 9]))
    row = dated(choice.choice(free), signed)
    more = choice.choice([{}, {}, {}, {}, *WRONG_TERMS])
    return replace(case, agreements=(*case.agreements, {**row, **more}))


def village_event(case, full, choice):
    """Return the case after the village's tables changed: who holds, qualifies, gave up, is certified, is a pilot."""
    of_both = {name: choice.choice(OTHERWISE[name]) for name in ("transferee", "applicant")}
    waived = {"nhdm": RECEIVER, "procedure": choice.choice(WAIVED), "case_no": "2025-1", "term": ""}
    changes = (
        {name: {**getattr(full, name), **facts} for name, facts in of_both.items()},
        {"certificate_no": "", "pilot_village": False},
        {"earlier": (waived,)},
    )
    asis = {name: getattr(full, name) for change in changes for name in change}
    return replace(case, **{**asis, **choice.choice([{}, *changes])})


def _bound(found, case):
    """Return the kinds of agreements that are signed and acted upon: the package takes no other one any more."""
    passed = position(found, case).passed
    steps = [step for step in found.steps if step.id in passed]
    return {guard.param for step in steps for guard in step.guards if guard.kind == "agreement"}


def play(found, full, choice):
    """Return the case after all events that the engine let through, and the case at each step that passed."""
    signing = [row for row in full.signatures if row["xm"] == "李二" and row["occasion"] != "heir"]
    more = tuple({**row, "xm": SOON_ADULT["xm"]} for row in signing)
    full = replace(full, members=(*full.members, SOON_ADULT), signatures=(*full.signatures, *more))
    papers = [(name, row) for name in PAPERS for row in getattr(full, name)]
    choice.shuffle(papers)
    row = {**full.row, "exchange_no": ""}
    case: Case = replace(full, row=row, steps=(), objections=(), **dict.fromkeys(PAPERS, ()))
    passed = []
    for _ in range(6 * len(papers) + 70 * len(found.steps)):
        if position(found, case).closed:
            break
        if choice.random() < 0.08:
            case = facts_event(found, case, full, choice)
            continue
        name, row = event(found, case, papers, choice)
        if name == "decide":
            case = replace(case, objections=tuple({**item, **row} for item in case.objections))
        elif name != "step":
            case = replace(case, **{name: (*getattr(case, name), row)})
        elif not refused(findings(found, case, row, weekdays)):
            if row["outcome"] == PASSED:
                passed.append((case, row))
            case = replace(case, steps=(*case.steps, row))
    return case, passed
