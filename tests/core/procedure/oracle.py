# SPDX-License-Identifier: GPL-2.0-or-later
"""An oracle beside the engine: which demand of the articles a passed step breaks, told from the rows alone."""

from datetime import date, timedelta

from tests.core.procedure.articles import ARTICLES
from tests.core.procedure.demand import ADULT_YEARS, CAP_PER_CENT, FIVE_WORKING_DAYS, SIGNERS
from tests.core.procedure.oracle_facts import FACTS

OFFICES = ("town", "district", "exchange", "registry", "issuer")


def broken_demands(name, case, row):
    """Return the demands that a step breaks which passed as `row` on a case as it was before; [] if lawful."""
    passed, returned, closed = standing(name, case.steps)
    order = [demand.step for demand in ARTICLES[name]]
    if closed or row["step"] != order[len(passed)]:
        return ["order"]
    demand = ARTICLES[name][len(passed)]
    checks = {
        "order": _dated(passed, row),
        "office": _office(demand, row),
        "materials": all(_received(case, item, row["on_date"]) for item in demand.materials),
        "conditions": all(_met(case, item) for item in demand.conditions),
        "posting": all(
            _posted(case, purpose, passed[after]["on_date"], returned, row["on_date"])
            for purpose, after in demand.posted.items()
        ),
        "adults": not demand.adults or _adults(case, demand, passed, order, row),
        "filing": all(
            _filed(case, item, _filed_from(name, case, passed), row["on_date"]) for item in demand.filings
        ),
        "exchange": not demand.exchange or bool(case.row.get("exchange_no")),
        "agreement": not demand.agreement
        or (_signed(case, demand, passed, row["on_date"]) and _as_applied(case, demand.agreement)),
        "terms": all(_stated(case, item) for item in demand.terms),
        "other_person": all(passed[step]["person"] != row["person"] for step in demand.apart),
        "price_cap": not demand.price or _price(case),
        "share_cap": not demand.cap or _cap(case),
        "shares_held": not demand.shares or _shares(case, demand.shares),
        "months_ahead": not demand.months or _months(case, passed["application"]["on_date"], demand.months),
        "heirs": not demand.heirs or _heirs(case, row["on_date"]),
        "deceased": not demand.heirs or _deceased(case, row["on_date"]),
        "clear_right": not demand.clear or not case.limits,
        **{kind: FACTS[kind](case, what) for kind, what in demand.facts.items()},
    }
    return [kind for kind, holds in checks.items() if not holds]


def standing(name, steps):
    """Return the steps that stand by their id, the day of the last return, and whether the case is closed."""
    order = [demand.step for demand in ARTICLES[name]]
    back = {demand.step: demand.back for demand in ARTICLES[name]}
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


def weekdays_between(first, last):
    """Return the number of weekdays after the first and before the last day."""
    days = (last - first).days
    return sum((first + timedelta(days=ahead)).weekday() < 5 for ahead in range(1, days))


def _dated(passed, row):
    return all(row["on_date"] >= earlier["on_date"] for earlier in passed.values())


def _office(demand, row):
    named = demand.actor not in OFFICES or bool(row["document_no"])
    return row["role"] in ("", demand.actor) and bool(row["person"]) and named


def _received(case, item, on):
    opened = case.row["opened_on"]
    return any(row["material"] == item and opened <= row["received_on"] <= on for row in case.materials)


def _met(case, item):
    rows = [row for row in case.conditions if row["condition"] == item]
    return bool(rows) and rows[-1]["met"] == "yes" and bool(rows[-1]["evidence"])


def _posted(case, purpose, after, returned, on):
    mine = [row for row in case.postings if row["purpose"] == purpose]
    if not mine:
        return False
    latest = max(row["posted_on"] for row in mine)
    keys = {row["uuid"] for row in mine}
    undecided = [
        row
        for row in case.objections
        if row["posting_uuid"] in keys
        and not (row["decided_on"] and row.get("decision") and row["decided_on"] <= on)
    ]
    long = weekdays_between(date.fromisoformat(latest), date.fromisoformat(on)) >= FIVE_WORKING_DAYS
    return long and latest >= after and latest >= returned and not undecided


def _adults(case, demand, passed, order, row):
    first = next(place for place, step in enumerate(order) if step == row["step"])
    since = passed[order[first - 1]]["on_date"] if first else case.row["opened_on"]
    signed = {
        item["xm"]
        for item in case.signatures
        if item["occasion"] == demand.adults and since <= item["signed_on"] <= row["on_date"]
    }
    year, rest = row["on_date"][:4], row["on_date"][4:]
    limit = f"{int(year) - ADULT_YEARS}{rest}"
    return all(member["birth"] > limit or member["xm"] in signed for member in case.members)


def _filed(case, item, since, on):
    return any(
        f"{row['office']}:{row['purpose']}" == item and row["number"] and since <= row["filed_on"] <= on
        for row in case.filings
    )


def _filed_from(name, case, passed):
    """What is filed has been signed; where nothing is signed before, it follows the step before."""
    signed = [
        row[side]
        for demand in ARTICLES[name][: len(passed) + 1]
        if demand.agreement and (row := _latest(case, demand.agreement))
        for side in SIGNERS[demand.agreement]
    ]
    return max(signed) if signed else _day_before(case, passed)


def _day_before(case, passed):
    return list(passed.values())[-1]["on_date"] if passed else case.row["opened_on"]


def _latest(case, kind):
    return next((row for row in reversed(case.agreements) if row["kind"] == kind), None)


def _signed(case, demand, passed, on):
    row = _latest(case, demand.agreement)
    if not row or not row["agreement_no"]:
        return False
    days = [row[side] for side in SIGNERS[demand.agreement]]
    posted = [_last_posted(case, purpose) for purpose in demand.posted if demand.after_posting]
    waited = all(
        weekdays_between(date.fromisoformat(up), date.fromisoformat(day)) >= FIVE_WORKING_DAYS
        for up in posted
        for day in days
        if day
    )
    return all(_day_before(case, passed) <= day <= on for day in days) and waited


def _last_posted(case, purpose):
    return max((row["posted_on"] for row in case.postings if row["purpose"] == purpose), default="9999-12-31")


def _as_applied(case, kind):
    """What was applied for and posted is what is agreed: shares and term (章丘细则 26–28, 32)."""
    row = _latest(case, kind)
    asked = {"shares": case.row.get("planned_shares"), "term": case.row.get("planned_term")}
    return kind == "compensation" or all(row[name] == value for name, value in asked.items() if value)


def _deceased(case, on):
    heirs = [row for row in case.signatures if row["occasion"] == "heir" and (row["signed_on"] or "9") <= on]
    dead = [member for member in case.members if member.get("died_on", "9") <= on]
    grown = [member for member in case.members if member["birth"] <= f"{int(on[:4]) - ADULT_YEARS}{on[4:]}"]
    waiving = {row["zjhm"] for row in heirs}
    return bool(dead) and all(member in dead or member.get("zjhm") in waiving for member in grown)


def _stated(case, item):
    kind, column = item.split(":")
    row = _latest(case, kind)
    return row is not None and row[column] not in (None, "")


def _price(case):
    row = _latest(case, "exit")
    announced = [
        item["yuan_m2"] for item in case.base_prices if item["valid_from"] <= row["household_signed_on"]
    ]
    if row["base_price_yuan_m2"] not in announced:
        return False
    return round(100 * row["land_price_yuan"]) <= round(100 * row["base_price_yuan_m2"] * case.measured_m2)


def _cap(case):
    facts = case.transferee
    return round(10000 * facts["shares_after"]) * 100 <= facts["total_shares"] * 10000 * CAP_PER_CENT


def _shares(case, extent):
    agreed = (_latest(case, "exit") or _latest(case, "transfer"))["shares"]
    if extent == "whole":
        return agreed == case.shares_held
    all_may_go = extent != "member" or len(case.members) == 1
    return 0 < agreed < case.shares_held or (all_may_go and agreed == case.shares_held)


def _months(case, applied, months):
    year, month, day = (int(part) for part in applied.split("-"))
    year, month = year + (month + months - 1) // 12, (month + months - 1) % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return _latest(case, "exit")["delivery_on"] >= date(year, month, min(day, last)).isoformat()


def _heirs(case, on):
    rows = [row for row in case.signatures if row["occasion"] == "heir"]
    signed = {row["zjhm"] for row in rows if case.row["opened_on"] <= (row["signed_on"] or "9") <= on}
    return bool(rows) and {row["zjhm"] for row in rows} <= signed
