# SPDX-License-Identifier: GPL-2.0-or-later
"""Guards on time: postings that have run their days without an open objection, and notice given ahead."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from sanquan_plugin.core.procedure.case import Row, day, text
from sanquan_plugin.core.procedure.model import Guard
from sanquan_plugin.core.procedure.situation import Situation


def posting(situation: Situation, guard: Guard) -> str:
    """Say why the latest posting of a purpose does not yet count.

    The day of posting is not counted (民法典 art. 201); the next step may be taken on the day after
    the last day (domain.md 9.7). A posting taken down early never counts. An open objection blocks,
    the days run on meanwhile. Content that changed after the posting has to be posted anew.
    """
    rows = [row for row in situation.case.postings if text(row, "purpose") == guard.param]
    rows = [row for row in rows if day(row, "posted_on")]
    if not rows:
        return f"还未公示，公示期不少于{guard.number}个工作日"
    latest = max(rows, key=lambda row: text(row, "posted_on"))
    if content := _changed(situation, latest):
        return content
    last = situation.nth_working_day(date.fromisoformat(text(latest, "posted_on")[:10]), guard.number)
    down = day(latest, "taken_down_on")
    if down is not None and down < last:
        return f"公示{down.isoformat()}提前撤下，不足{guard.number}个工作日，须重新公示"
    if any(_is_open(row, latest, situation.on) for row in situation.case.objections):
        return "公示有未处理的异议，处理后方可办理下一步"
    if situation.on <= last:
        return f"还需公示至{last.isoformat()}，{(last + timedelta(days=1)).isoformat()}起方可办理下一步"
    return ""


def _is_open(objection: Row, latest: Row, on: date) -> bool:
    raised, decided = day(objection, "raised_on"), day(objection, "decided_on")
    concerns = text(objection, "posting_uuid") == text(latest, "uuid")
    return concerns and (raised is None or raised <= on) and (decided is None or decided > on)


def _changed(situation: Situation, latest: Row) -> str:
    """Tell that what was posted is not what is agreed now: both carry a hash of their content."""
    posted = text(latest, "content_hash")
    now = {text(row, "content_hash") for row in situation.case.agreements} - {""}
    if posted and now and posted not in now and text(latest, "purpose").startswith("compensation"):
        return "公示后内容有变动，须重新公示"
    return ""


def months_after(start: date, months: int) -> date:
    """Return the same day some months later, the month's last day where there is none (民法典 art. 202)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def months_ahead(situation: Situation, guard: Guard) -> str:
    """Say which delivery day lies too near to the application; `param` is the step that applied."""
    applied = situation.where.date_of(guard.param)
    deliveries = [found for row in situation.case.agreements if (found := day(row, "delivery_on"))]
    if applied is None:
        return "日期不详"
    if not deliveries:
        return f"{applied.isoformat()}，协议没有交付日期"
    earliest = months_after(applied, guard.number)
    if min(deliveries) >= earliest:
        return ""
    return f"{applied.isoformat()}，最早可于{earliest.isoformat()}交付"


def by_delivery(situation: Situation, guard: Guard) -> str:
    """Say that the day agreed for clearing and hand-over has passed; `param` is the kind of agreement."""
    agreed = [
        found
        for row in situation.case.agreements
        if text(row, "kind") == guard.param and (found := day(row, "delivery_on"))
    ]
    return agreed[-1].isoformat() if agreed and situation.on > agreed[-1] else ""
