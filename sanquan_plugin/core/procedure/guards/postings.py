# SPDX-License-Identifier: GPL-2.0-or-later
"""Guards on time: postings that have run their days without an open objection, and notice given ahead."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from sanquan_plugin.core.procedure.case import Row, day, number, text
from sanquan_plugin.core.procedure.model import UPHELD, Guard
from sanquan_plugin.core.procedure.position import agreed
from sanquan_plugin.core.procedure.situation import Situation

COMPENSATION = "compensation"
SCHEDULE = "compensation_schedule"


def posting(situation: Situation, guard: Guard) -> str:
    """Say why the latest posting of a purpose does not yet count.

    It follows the step `after` and any return (Zhangqiu, articles 11(4), 22(2), 32(4)); the village's own
    schedule is posted for all cases. The day of posting is not counted (民法典 art. 201); the next step
    may be taken on the day after the last day (domain.md 9.7). A posting taken down early never counts.
    An open objection to any posting of the purpose blocks, the days run on meanwhile; one that is upheld
    asks for another posting, on the day of its decision or later (公示无异议: Zhangqiu, articles 11(4), 14(2),
    22(2), 27(2), 32(4)). Content that changed after the posting has to be posted anew.
    """
    latest = latest_of(situation.case.postings, guard.param)
    if latest is None:
        return f"还未公示，公示期不少于{guard.number}个工作日"
    return _void(situation, guard, latest) or _running(situation, guard, latest)


def _void(situation: Situation, guard: Guard, latest: Row) -> str:
    """Say why a posting has to be made anew for its place in the order, an objection or its content."""
    if too_early := _too_early(situation, guard, latest):
        return too_early
    if any(_is_upheld(row, latest) for row in _objections(situation, guard.param)):
        return "公示的异议成立，更正后须重新公示"
    return "公示后内容有变动，须重新公示" if _changed(situation, latest) else ""


def _running(situation: Situation, guard: Guard, latest: Row) -> str:
    """Say until when a posting runs, that it was taken down early, or that an objection is open."""
    last = situation.nth_working_day(date.fromisoformat(text(latest, "posted_on")[:10]), guard.number)
    down = day(latest, "taken_down_on")
    if down is not None and down < last:
        return f"公示{down.isoformat()}提前撤下，不足{guard.number}个工作日，须重新公示"
    if _has_open_objection(situation, guard.param):
        return "公示有未处理的异议，处理后方可办理下一步"
    if situation.on <= last:
        return f"还需公示至{last.isoformat()}，{(last + timedelta(days=1)).isoformat()}起方可办理下一步"
    return ""


def latest_of(postings: Iterable[Row], purpose: str) -> Row | None:
    """Return the latest posting of a purpose, of one day the one recorded last; None where there is none."""
    rows = [row for row in postings if text(row, "purpose") == purpose and day(row, "posted_on")]
    rows.sort(key=lambda row: (text(row, "posted_on"), number(row, "fid") or 0))
    return rows[-1] if rows else None


def _too_early(situation: Situation, guard: Guard, latest: Row) -> str:
    """Tell that a posting of the case lies before the step that it follows, or before the last return."""
    schedule = text(situation.case.row, "schedule_posting")
    if schedule and text(latest, "uuid") == schedule and not text(latest, "case_uuid"):
        return ""
    where = situation.where
    bounds = [found for found in (where.date_of(guard.after), where.returned) if found]
    earliest = max(bounds, default=date.min)
    if text(latest, "posted_on") >= earliest.isoformat():
        return ""
    return f"公示（{text(latest, 'posted_on')}）早于上一步或退回（{earliest.isoformat()}），须重新公示"


def _objections(situation: Situation, purpose: str) -> list[Row]:
    """Return the objections to any posting of a purpose, whatever day they were raised."""
    posted = {text(row, "uuid") for row in situation.case.postings if text(row, "purpose") == purpose}
    return [row for row in situation.case.objections if text(row, "posting_uuid") in posted]


def _has_open_objection(situation: Situation, purpose: str) -> bool:
    """Tell whether an objection to any posting of a purpose has no decision."""
    return any(
        (decided := day(row, "decided_on")) is None or decided > situation.on or not text(row, "decision")
        for row in _objections(situation, purpose)
    )


def _is_upheld(objection: Row, latest: Row) -> bool:
    """Tell whether an objection was upheld and the latest posting is the one objected to, or older than the decision."""
    if text(objection, "decision") != UPHELD:
        return False
    same = text(objection, "posting_uuid") == text(latest, "uuid")
    return same or text(latest, "posted_on") < text(objection, "decided_on")


def _changed(situation: Situation, latest: Row) -> bool:
    """Tell whether what was posted is not what the case says and what is agreed now.

    Of the case: household, receiver, parcel, plots, area, category. Of a compensation: the base price,
    a way of payment that is none of those posted, and the hash where an office gives one.
    """
    posted = text(latest, "content")
    if posted and posted != situation.case.content:
        return True
    agreements = agreed(situation.case)
    if not agreements or not text(latest, "purpose").startswith(COMPENSATION):
        return False
    last = agreements[-1]
    price, ways = number(latest, "base_price_yuan_m2"), text(latest, "payment")
    hashes = text(latest, "content_hash"), text(last, "content_hash")
    return (
        (price is not None and number(last, "base_price_yuan_m2") != price)
        or (bool(ways) and text(last, "payment") not in ways)
        or (all(hashes) and hashes[0] != hashes[1])
    )


def months_after(start: date, months: int) -> date:
    """Return the same day some months later, the month's last day where there is none (民法典 art. 202)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def months_ahead(situation: Situation, guard: Guard) -> str:
    """Say that the delivery day of the latest exit agreement lies too near to the step `param`."""
    applied = situation.where.date_of(guard.param)
    exits = [row for row in situation.case.agreements if text(row, "kind") == "exit"]
    delivery = day(exits[-1], "delivery_on") if exits else None
    if applied is None:
        return "日期不详"
    if delivery is None:
        return f"{applied.isoformat()}，协议没有交付日期"
    earliest = months_after(applied, guard.number)
    if delivery >= earliest:
        return ""
    return f"{applied.isoformat()}，最早可于{earliest.isoformat()}交付"


def planned_ahead(situation: Situation, guard: Guard) -> str:
    """Say that the day of delivery applied for lies too near to the day of this step; without one nothing is said."""
    planned = day(situation.case.row, "planned_delivery_on")
    earliest = months_after(situation.on, guard.number)
    if planned is None or planned >= earliest:
        return ""
    return (
        f"{situation.on.isoformat()}申请、拟于{planned.isoformat()}交回，最早可于{earliest.isoformat()}交回"
    )


def by_delivery(situation: Situation, guard: Guard) -> str:
    """Say that the day agreed for clearing and hand-over has passed; `param` is the kind of agreement."""
    agreed = [
        found
        for row in situation.case.agreements
        if text(row, "kind") == guard.param and (found := day(row, "delivery_on"))
    ]
    return agreed[-1].isoformat() if agreed and situation.on > agreed[-1] else ""
