# SPDX-License-Identifier: GPL-2.0-or-later
"""A case that meets every demand of a procedure, and how to break one of them."""

from dataclasses import replace
from datetime import date, timedelta

from sanquan_plugin.core.procedure.case import Case
from sanquan_plugin.core.procedure.engine import findings
from sanquan_plugin.core.procedure.guards.postings import months_after
from sanquan_plugin.core.procedure.model import PASSED, REFUSE

START = date(2026, 3, 2)
ADULTS = ("张一", "李二")
HEIRS = (("张大", "370114199001010011"), ("张二", "370114199202020022"))
APPLIED_FOR = {
    "planned_delivery_on": "2026-10-15",
    "planned_shares": 20,
    "planned_term": "长期",
    "leaving_member": "李二",
}
TERMS_POSTED = {"base_price_yuan_m2": 100, "payment": "一次性支付、分期支付"}
BASE_PRICE = {"zone": "一级", "yuan_m2": 100, "valid_from": "2026-01-01", "document_no": "章政发〔2026〕1号"}
HOUSEHOLD, RECEIVER = "370114001001010001", "370114001001010002"
SECOND_PARCEL = "370114001001JC00002"


def weekdays(start, number):
    """Return the number-th weekday after a day: a calendar without holidays, for tests by hand."""
    day = start
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < 5
    return day


def full_case(procedure):
    """Return a case in which every step may be passed, and the day of each step."""
    days, day = {}, START
    postings = []
    for step in procedure.steps:
        for guard in step.guards:
            if guard.kind == "posting":
                stated = TERMS_POSTED if guard.param == "compensation_schedule" else {}
                postings.append(
                    {
                        "uuid": f"p-{guard.param}",
                        "purpose": guard.param,
                        "posted_on": day.isoformat(),
                        **stated,
                    }
                )
        longest = max((guard.number for guard in step.guards if guard.kind == "posting"), default=0)
        day = weekdays(day, longest) + timedelta(days=1)
        days[step.id] = day
    guards = [(step, guard) for step in procedure.steps for guard in step.guards]
    shares = 12.5 if "leaving_member" in procedure.applied_for else APPLIED_FOR["planned_shares"]
    case = Case(
        row={
            "uuid": "case",
            "exchange_no": "交易2026-1",
            "nhdm": HOUSEHOLD,
            "to_nhdm": RECEIVER,
            "opened_on": START.isoformat(),
            **{name: APPLIED_FOR[name] for name in procedure.applied_for},
            **({"planned_shares": shares} if "planned_shares" in procedure.applied_for else {}),
        },
        members=members_of(procedure),
        signatures=tuple(
            {"xm": name, "occasion": guard.param, "signed_on": days[step.id].isoformat()}
            for step, guard in guards
            if guard.kind == "adults"
            for name in ADULTS
        )
        + (_heirs(days) if any(guard.kind == "heirs" for _, guard in guards) else ()),
        materials=tuple(
            {"material": item.id, "received_on": days[item.step].isoformat()} for item in procedure.materials
        ),
        conditions=(
            *({"condition": item.id, "met": "yes", "evidence": "附件1"} for item in procedure.conditions),
            {"condition": "area_checked", "met": "yes", "evidence": "附件2"},
        ),
        postings=tuple(postings),
        agreements=tuple(
            _agreement(guard.param, days[step.id], shares)
            for step, guard in guards
            if guard.kind == "agreement"
        ),
        filings=tuple(
            dict(
                zip(("office", "purpose"), guard.param.split(":"), strict=True),
                number="备2026-1",
                filed_on=days[step.id].isoformat(),
            )
            for step, guard in guards
            if guard.kind == "filing"
        ),
        transferee={
            "member": "yes",
            "qualified": "yes",
            "homesteads": 0,
            "shares_after": 30,
            "total_shares": 1000,
        },
        applicant=applicant_of(procedure),
        shares_held=20,
        base_prices=(BASE_PRICE,),
        certificate_no="鲁(2020)不动产权第1号",
        measured_m2=200.4,
        pilot_village=True,
        settled_on="2025-08-01",
        market_entry="具备",
    )
    return case, days


def members_of(procedure):
    """Return two adults and a child; where heirs give the house up, the adults have died."""
    waived = any(guard.kind == "heirs" for step in procedure.steps for guard in step.guards)
    died = {"died_on": "2025-12-31"} if waived else {}
    return (
        {"xm": "张一", "birth": "1880-01-01", **died},
        {"xm": "李二", "birth": "1881-05-05", **died},
        {"xm": "张三", "birth": "2015-01-01"},
    )


def _heirs(days):
    """Return the heirs, signed on the day of the first step."""
    first = next(iter(days.values())).isoformat()
    return tuple(
        {"xm": name, "zjhm": number, "relation": "子女", "occasion": "heir", "signed_on": first}
        for name, number in HEIRS
    )


def applicant_of(procedure):
    """Return what the household of a procedure's case holds: nothing or one or two homesteads, and a qualification."""
    guards = [guard for step in procedure.steps for guard in step.guards]
    asked = {guard.param for guard in guards if guard.kind == "exit_kind"}
    asked |= {guard.kind for guard in guards if guard.kind in ("applicant", "surplus", "qualified")}
    held = 0 if asked & {"qualification", "applicant"} else 1 + ("surplus" in asked)
    qualified = bool(asked & {"qualification", "both", "applicant", "qualified"})
    return {"qualified": "yes" if qualified else "no", "homesteads": held}


def _agreement(kind, day, shares):
    return {
        "kind": kind,
        "agreement_no": "协2026-1",
        "household_signed_on": day.isoformat(),
        "collective_signed_on": day.isoformat(),
        "other_signed_on": day.isoformat(),
        "land_price_yuan": 20040,
        "base_price_yuan_m2": 100,
        "delivery_on": months_after(START, 7).isoformat(),
        "payment": "一次性支付",
        "term": "长期",
        "shares": shares,
    }


def record(procedure, step_id, days, **other):
    """Return the record of a step passed by the role it is bound to."""
    step = procedure.step(step_id)
    values = {
        "step": step_id,
        "outcome": PASSED,
        "on_date": days[step_id].isoformat(),
        "role": step.actor,
        "person": f"经办{step_id}",
        "document_no": "文〔2026〕1号",
    }
    return {**values, **other}


def before(procedure, case, days, step_id):
    """Return the case with all steps before this one passed."""
    done = procedure.steps[: procedure.index(step_id)]
    return replace(case, steps=tuple(record(procedure, step.id, days) for step in done))


def refusals(procedure, case, row):
    """Return the kinds of findings that forbid a record."""
    return [found.kind for found in findings(procedure, case, row, weekdays) if found.level == REFUSE]


def without(rows, **values):
    """Return the rows that do not have all these values."""
    return tuple(row for row in rows if any(row.get(name) != value for name, value in values.items()))


def _unsigned(rows, occasion, name):
    """Return the signatures with one of them still to be made."""
    return tuple(
        {**row, "signed_on": ""} if (row["occasion"], row["xm"]) == (occasion, name) else row for row in rows
    )


def broken(procedure, case, guard, days, step_id):
    """Return the case and the record of a step, with just what one guard asks for taken away."""
    row = record(procedure, step_id, days)
    office, _, purpose = guard.param.partition(":")
    agreements = tuple(
        {**item, "household_signed_on": ""} if item["kind"] == guard.param else item
        for item in case.agreements
    )

    def earlier(nhdm, **values):
        closed = {"nhdm": nhdm, "procedure": guard.param, "case_no": "2025-1", "term": "长期"}
        return replace(case, earlier=({**closed, **values},))

    changes = {
        "materials": lambda: replace(
            case, materials=without(case.materials, material=procedure.materials_of(step_id)[0].id)
        ),
        "conditions": lambda: replace(
            case,
            conditions=without(
                case.conditions, condition=next(item.id for item in procedure.conditions if not item.check)
            ),
        ),
        "clear_right": lambda: replace(case, limits=({"kind": "抵押", "document_no": "1"},)),
        "adults": lambda: replace(
            case, signatures=without(case.signatures, occasion=guard.param, xm=ADULTS[0])
        ),
        "heirs": lambda: replace(case, signatures=_unsigned(case.signatures, "heir", HEIRS[1][0])),
        "deceased": lambda: replace(
            case, members=(*case.members, {"xm": "张四", "birth": "1990-01-01", "zjhm": "370114199001019999"})
        ),
        "posting": lambda: replace(case, postings=without(case.postings, purpose=guard.param)),
        "agreement": lambda: replace(case, agreements=agreements),
        "filing": lambda: replace(case, filings=without(case.filings, office=office, purpose=purpose)),
        "exchange": lambda: replace(case, row={**case.row, "exchange_no": ""}),
        "other_person": lambda: case,
        "document": lambda: case,
        "months_ahead": lambda: replace(
            case, agreements=tuple({**item, "delivery_on": "2026-06-01"} for item in case.agreements)
        ),
        "planned_ahead": lambda: replace(case, row={**case.row, "planned_delivery_on": "2026-09-02"}),
        "price_cap": lambda: replace(
            case, agreements=tuple({**item, "land_price_yuan": 20040.01} for item in case.agreements)
        ),
        "shares_held": lambda: replace(
            case, agreements=tuple({**item, "shares": 20.5} for item in case.agreements)
        ),
        "share_cap": lambda: replace(case, transferee={**case.transferee, "shares_after": 30.01}),
        "transferee": lambda: replace(
            case,
            transferee={
                **case.transferee,
                **({"member": "no"} if guard.level == REFUSE else {"homesteads": 1}),
            },
        ),
        "applicant": lambda: replace(case, applicant={**case.applicant, "qualified": "no"}),
        "exit_kind": lambda: replace(
            case,
            applicant={
                **case.applicant,
                "qualified": "no" if case.applicant["qualified"] == "yes" else "yes",
            },
        ),
        "recognition": lambda: replace(case, is_recognised=False),
        "held_for_term": lambda: earlier(RECEIVER, to_nhdm=HOUSEHOLD, term="3年", shares=20),
        "price_zone": lambda: replace(
            case, base_prices=(BASE_PRICE, {**BASE_PRICE, "zone": "二级", "yuan_m2": 5000})
        ),
        "surplus": lambda: replace(case, applicant={**case.applicant, "homesteads": 1}),
        "qualified": lambda: replace(case, applicant={**case.applicant, "qualified": "no"}),
        "lawful_basis": lambda: replace(case, without_basis=(SECOND_PARCEL,)),
        "settled": lambda: replace(case, settled_on=""),
        "planned": lambda: replace(case, market_entry="不具备：缺规划用途"),
        "terms": lambda: replace(case, agreements=tuple({**item, purpose: None} for item in case.agreements)),
        "by_delivery": lambda: replace(
            case, agreements=tuple({**item, "delivery_on": START.isoformat()} for item in case.agreements)
        ),
        "not_barred": lambda: earlier(HOUSEHOLD),
        "receiver_not_barred": lambda: earlier(RECEIVER),
        "receiver_again": lambda: earlier(RECEIVER),
        "within_term": lambda: earlier(RECEIVER),
        "pilot_village": lambda: replace(case, pilot_village=False),
        "certified": lambda: replace(case, certificate_no=""),
        "area_checked": lambda: replace(case, conditions=without(case.conditions, condition="area_checked")),
    }
    if guard.kind == "other_person":
        row["person"] = f"经办{guard.param}"
    if guard.kind == "document":
        row["document_no"] = " "
    return changes[guard.kind](), row
