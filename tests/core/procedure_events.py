# SPDX-License-Identifier: GPL-2.0-or-later
"""Random events of a case: papers in any order, anew and wrong ones, objections, changes, steps of any kind."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from sanquan_plugin.core.procedure.case import Case
from sanquan_plugin.core.procedure.engine import findings, refused
from sanquan_plugin.core.procedure.model import OUTCOMES, PASSED
from sanquan_plugin.core.procedure.position import position
from tests.core.procedure_cases import RECEIVER, SECOND_PARCEL, START, weekdays

PAPERS = ("materials", "conditions", "signatures", "postings", "agreements", "filings")
AGAIN = ("postings", "signatures", "filings")
DAYS = ("signed_on", "posted_on", "received_on", "filed_on")
DAYS += ("household_signed_on", "collective_signed_on", "other_signed_on")
EVENTS, HELD_UP = 90, ("未处理的异议", "异议成立", "内容有变动")
DAYS_LATER = (-2, 0, 0, 1, 2, 6, 7, 8, 9, 11)
OFTEN = (60, 6, 0.3, 1, 0.3)
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
    if dice > 0.8 and (once_more := again(case)):
        kind, row = choice.choice(once_more)
        key = {"uuid": f"p{choice.random()}"} if kind == "postings" else {}
        early = timedelta(choice.choice([0, 0, 0, 0, 9]))
        return kind, {**dated(row, last - early), **key}
    if 0.5 <= dice < 0.512 and case.postings:
        posting = choice.choice(case.postings)["uuid"]
        return "objections", {"posting_uuid": posting, "raised_on": last.isoformat(), "decided_on": ""}
    if 0.512 <= dice < 0.6 and case.objections:
        day = (last + timedelta(choice.randrange(0, 10))).isoformat()
        return "decide", {"decided_on": day, "decision": choice.choice(["不成立", "不成立", "成立", ""])}
    return "step", step_event(found, where, last, choice)


def again(case):
    """Return the last paper of each kind that may be there once more, with the name of its rows."""
    last = {
        (name, row.get("office"), row.get("purpose"), row.get("occasion"), row.get("xm")): (name, row)
        for name in AGAIN
        for row in getattr(case, name)
    }
    return list(last.values())


def step_event(found, where, last, choice):
    """Return a record of a step, mostly the one that is due, by some role, person and day."""
    due = where.next if where.next and choice.random() < 0.8 else choice.choice(found.steps)
    day = last + timedelta(choice.choice(DAYS_LATER))
    return {
        "step": due.id,
        "outcome": choice.choices(OUTCOMES, weights=OFTEN)[0],
        "on_date": day.isoformat(),
        "role": choice.choice([due.actor, due.actor, due.actor, "household", ""]),
        "person": choice.choice("甲乙丙丁戊"),
        "document_no": choice.choice(["文1号", "文1号", ""]),
        "reason": choice.choice(["理由", "理由", ""]),
    }


def facts_event(found, case, full, choice):
    """Return the case after something outside its papers changed: a limit, the exchange's number, terms, shares."""
    if choice.random() < 0.42:
        return choice.choice((village_event, village_event, changed_event))(case, full, choice)
    dice = choice.random()
    if case.limits or dice < 0.15:
        return replace(case, limits=() if case.limits else LIMIT)
    if dice < 0.4 and not case.row["exchange_no"]:
        return replace(case, row={**case.row, "exchange_no": full.row["exchange_no"]})
    if dice < 0.5:
        after, held = choice.choice([30, 30, 30.01]), choice.choice([20, 20, 5])
        return replace(case, transferee={**case.transferee, "shares_after": after}, shares_held=held)
    free = [row for row in full.agreements if row["kind"] not in _bound(found, case)]
    if not free:
        return case
    signed = (position(found, case).last_date or START) + timedelta(choice.choice([-1, 0, 8, 8, 9]))
    row = dated(choice.choice(free), signed)
    more = choice.choice([{}, {}, {}, {}, *WRONG_TERMS])
    return replace(case, agreements=(*case.agreements, {**row, **more}))


def changed_event(case, full, choice):
    """Return the case after what is posted of it changed, or after a condition was looked at once more."""
    if choice.random() < 0.5:
        return replace(case, content=f"第{choice.randrange(1000)}稿")
    not_met = {**choice.choice(full.conditions), "met": "no"}
    return replace(case, conditions=(*case.conditions, *choice.choice([(not_met,), full.conditions])))


def village_event(case, full, choice):
    """Return the case after the village's tables changed: who holds, qualifies, gave up, is certified, is a pilot."""
    of_both = {name: choice.choice(OTHERWISE[name]) for name in ("transferee", "applicant")}
    waived = {"nhdm": RECEIVER, "procedure": choice.choice(WAIVED), "case_no": "2025-1", "term": ""}
    changes = (
        {name: {**getattr(full, name), **facts} for name, facts in of_both.items()},
        {"certificate_no": "", "pilot_village": False, "without_basis": (SECOND_PARCEL,)},
        {"settled_on": ""},
        {"earlier": (waived,)},
    )
    asis = {name: getattr(full, name) for change in changes for name in change}
    return replace(case, **{**asis, **choice.choice([{}, *changes])})


def _bound(found, case):
    """Return the kinds of agreements that are signed and acted upon: the package takes no other one any more."""
    passed = position(found, case).passed
    steps = [step for step in found.steps if step.id in passed]
    return {guard.param for step in steps for guard in step.guards if guard.kind == "agreement"}


class Played(NamedTuple):
    """A sequence played to its end: the case, the case and record of each step that passed, what happened how often.

    happened : outcomes recorded, objections, decisions, changed contents, and the steps that were refused for
    an open objection or a changed content.
    """

    case: Case
    passed: list
    happened: Counter


def beginning(full, choice):
    """Return the case as it is opened, with one who soon comes of age, and the papers to come, in any order."""
    signing = [row for row in full.signatures if row["xm"] == "李二" and row["occasion"] != "heir"]
    more = tuple({**row, "xm": SOON_ADULT["xm"]} for row in signing)
    full = replace(full, members=(*full.members, SOON_ADULT), signatures=(*full.signatures, *more))
    papers = [(name, row) for name in PAPERS for row in getattr(full, name)]
    choice.shuffle(papers)
    row = {**full.row, "exchange_no": ""}
    case = replace(full, row=row, content="第0稿", steps=(), objections=(), **dict.fromkeys(PAPERS, ()))
    return full, case, papers


def play(found, full, choice):
    """Return what came of a random sequence of events, of which the engine let some steps through."""
    full, case, papers = beginning(full, choice)
    played = Played(case, [], Counter())
    for _ in range(5 * len(papers) + EVENTS * len(found.steps)):
        if position(found, played.case).closed:
            break
        played = happen(found, full, played, papers, choice)
    return played


def happen(found, full, played, papers, choice):
    """Return the sequence after one event more."""
    case, happened = played.case, played.happened
    if choice.random() < 0.08:
        after = facts_event(found, case, full, choice)
        happened["changed"] += after.content != case.content
        return played._replace(case=after)
    name, row = event(found, case, papers, choice)
    if name == "step":
        return take(found, played, row)
    happened[name] += 1
    if name == "decide":
        return played._replace(
            case=replace(case, objections=tuple({**item, **row} for item in case.objections))
        )
    if name == "postings":
        row = {**row, "content": case.content}
    return played._replace(case=replace(case, **{name: (*getattr(case, name), row)}))


def take(found, played, row):
    """Return the sequence after a step that the engine let through, or refused."""
    case, happened = played.case, played.happened
    seen = findings(found, case, row, weekdays)
    if refused(seen):
        said = "".join(finding.sentence for finding in seen)
        happened.update(word for word in HELD_UP if word in said)
        return played
    happened[row["outcome"]] += 1
    if row["outcome"] == PASSED:
        played.passed.append((case, row))
    return played._replace(case=replace(case, steps=(*case.steps, row)))
