# SPDX-License-Identifier: GPL-2.0-or-later
"""The oracle's demands on the papers of a case: each tells from the rows whether a demand of the list is met.

章丘细则 8–11, 14, 15, 18–22, 26–32; 兰陵方案 三(一)(三)(五)(七), 四(二); 平罗方案 四(二); 试验区方案 二(三).
"""

from datetime import date, timedelta
from typing import NamedTuple

from sanquan_plugin.core.procedure.case import Case
from tests.core.procedure.articles import STEPS, guards_of, items_of

ADULT_YEARS = 18
BOTH_SIDES = ("household_signed_on", "collective_signed_on")
SIGNERS = {"transfer": ("household_signed_on", "other_signed_on")}


class Moment(NamedTuple):
    """A step passed as `row` on a case: what stood then, and the day of the last return ('' without)."""

    name: str
    case: Case
    passed: dict
    returned: str
    row: dict

    @property
    def on(self):
        return self.row["on_date"]

    @property
    def day_before(self):
        """Return the day of the step before, else that of the opening."""
        return list(self.passed.values())[-1]["on_date"] if self.passed else self.case.row["opened_on"]


def weekdays_between(first, last):
    """Return the number of weekdays after the first and before the last day."""
    days = (last - first).days
    return sum((first + timedelta(days=ahead)).weekday() < 5 for ahead in range(1, days))


def latest(case, kind):
    """Return the latest agreement of a kind."""
    return next((row for row in reversed(case.agreements) if row["kind"] == kind), None)


def _materials(moment, _):
    return all(
        any(
            row["material"] == item and moment.case.row["opened_on"] <= row["received_on"] <= moment.on
            for row in moment.case.materials
        )
        for item in items_of(moment.name, "materials", moment.row["step"])
    )


def _conditions(moment, _):
    def met(item):
        rows = [row for row in moment.case.conditions if row["condition"] == item]
        return bool(rows) and rows[-1]["met"] == "yes" and bool(rows[-1]["evidence"])

    return all(met(item) for item in items_of(moment.name, "conditions"))


def _posting(moment, demand):
    mine = [row for row in moment.case.postings if row["purpose"] == demand.param]
    if not mine:
        return False
    last = max(reversed(mine), key=lambda row: row["posted_on"])
    posted = last["posted_on"]
    keys = {row["uuid"] for row in mine}
    objections = [row for row in moment.case.objections if row["posting_uuid"] in keys]
    undecided = [
        row
        for row in objections
        if not (row["decided_on"] and row["decision"] and row["decided_on"] <= moment.on)
    ]
    long = weekdays_between(date.fromisoformat(posted), date.fromisoformat(moment.on)) >= demand.number
    in_place = posted >= moment.passed[demand.after]["on_date"] and posted >= moment.returned
    upheld = [row for row in objections if row.get("decision") == "成立" and not _answered(row, last)]
    return long and in_place and not undecided + upheld and _unchanged(moment.case, posted, mine)


def _answered(objection, last):
    """What was upheld is answered by another posting, from the day of the decision on (公示无异议)."""
    return objection["posting_uuid"] != last["uuid"] and objection["decided_on"] <= last["posted_on"]


def _unchanged(case, posted, rows):
    """What hangs says what the case says now."""
    return any(row.get("content", "") in ("", case.content) for row in rows if row["posted_on"] == posted)


def _adults(moment, demand):
    signed = {
        item["xm"]
        for item in moment.case.signatures
        if item["occasion"] == demand.param and moment.day_before <= item["signed_on"] <= moment.on
    }
    limit = f"{int(moment.on[:4]) - ADULT_YEARS}{moment.on[4:]}"
    return all(member["birth"] > limit or member["xm"] in signed for member in moment.case.members)


def _filing(moment, demand):
    """What is filed has been signed; where nothing is signed before, it follows the step before."""
    steps = [place.step for place in STEPS[moment.name][: len(moment.passed) + 1]]
    kinds = [row.param for step in steps for row in guards_of(moment.name, step) if row.kind == "agreement"]
    agreed = [row for kind in kinds if (row := latest(moment.case, kind))]
    signed = [row[side] for row in agreed for side in SIGNERS.get(row["kind"], BOTH_SIDES)]
    since = max(signed) if signed else moment.day_before
    return any(
        f"{row['office']}:{row['purpose']}" == demand.param
        and row["number"]
        and since <= row["filed_on"] <= moment.on
        for row in moment.case.filings
    )


def _exchange(moment, _):
    return bool(moment.case.row.get("exchange_no"))


def _agreement(moment, demand):
    row = latest(moment.case, demand.param)
    if not row or not row["agreement_no"]:
        return False
    days = [row[side] for side in SIGNERS.get(demand.param, BOTH_SIDES)]
    in_time = all(moment.day_before <= day <= moment.on for day in days)
    return in_time and _after_posting(moment, demand, days) and _as_applied(moment.case, row)


def _after_posting(moment, demand, days):
    """An agreement that follows a posting is signed when the posting is over (章丘细则 11(4), 20, 32(4))."""
    if not demand.after:
        return True
    rows = guards_of(moment.name, demand.step)
    number = next(row.number for row in rows if (row.kind, row.param) == ("posting", demand.after))
    up = max((row["posted_on"] for row in moment.case.postings if row["purpose"] == demand.after), default="")
    return bool(up) and all(
        weekdays_between(date.fromisoformat(up), date.fromisoformat(day)) >= number for day in days
    )


def _as_applied(case, row):
    """What was applied for and posted is what is agreed: shares and term (章丘细则 26–28, 32)."""
    asked = {"shares": case.row.get("planned_shares"), "term": case.row.get("planned_term")}
    return row["kind"] == "compensation" or all(row[name] == value for name, value in asked.items() if value)


def _terms(moment, demand):
    kind, column = demand.param.split(":")
    row = latest(moment.case, kind)
    return row is not None and row[column] not in (None, "")


def _price(moment, demand):
    row = latest(moment.case, demand.param)
    if row is None or not row["household_signed_on"]:
        return False
    announced = [
        item["yuan_m2"]
        for item in moment.case.base_prices
        if item["valid_from"] <= row["household_signed_on"]
    ]
    most = round(100 * row["base_price_yuan_m2"] * moment.case.measured_m2)
    return row["base_price_yuan_m2"] in announced and round(100 * row["land_price_yuan"]) <= most


def _months(moment, demand):
    year, month, day = (int(part) for part in moment.passed[demand.param]["on_date"].split("-"))
    year, month = year + (month + demand.number - 1) // 12, (month + demand.number - 1) % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return latest(moment.case, "exit")["delivery_on"] >= date(year, month, min(day, last)).isoformat()


def _heirs(moment, _):
    rows = [row for row in moment.case.signatures if row["occasion"] == "heir"]
    opened = moment.case.row["opened_on"]
    signed = {row["zjhm"] for row in rows if opened <= (row["signed_on"] or "9") <= moment.on}
    return bool(rows) and {row["zjhm"] for row in rows} <= signed


def _document(moment, _):
    return bool(moment.row["document_no"])


PAPERS = {
    "document": _document,
    "materials": _materials,
    "conditions": _conditions,
    "posting": _posting,
    "adults": _adults,
    "filing": _filing,
    "exchange": _exchange,
    "agreement": _agreement,
    "terms": _terms,
    "price_cap": _price,
    "months_ahead": _months,
    "heirs": _heirs,
}
"""Whether a moment of a case meets a demand on its papers, by kind."""
