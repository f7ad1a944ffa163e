# SPDX-License-Identifier: GPL-2.0-or-later
"""What a posting says: its subject and its days by the calendar."""

from __future__ import annotations

from sanquan_plugin.core.papers.catalogue import Wanted, posting_words
from sanquan_plugin.core.papers.papercase import Desk, PaperCase
from sanquan_plugin.core.papers.words import figure, long_date
from sanquan_plugin.core.procedure.case import Row, day, number, text
from sanquan_plugin.core.procedure.position import agreed
from sanquan_plugin.core.workdays import POSTING_DAYS


def posting_values(subject: PaperCase, wanted: Wanted, desk: Desk) -> dict[str, str]:
    """Return what a notice of posting says; it begins on the recorded day, else on the paper's own.

    The last day is the guard's number of working days after the posting day, the earliest next step
    the day after (domain.md 9.7); a year without a calendar says 未含调休.
    """
    row = _posting(subject, wanted.subject)
    terms: Row = next(reversed(agreed(subject.case)), {})
    days = next(
        (g.number for g in wanted.step.guards if g.kind == "posting" and g.param == wanted.subject), 0
    )
    days = days or POSTING_DAYS
    first = day(row, "posted_on") or desk.on
    last = desk.calendar.nth_working_day(first, days)
    title, content = posting_words(wanted.subject, subject.procedure.id)
    note = desk.calendar.note(first, last)
    return {
        "公示事项": title,
        "公示内容": content,
        "公示地点": text(row, "place"),
        "公示补偿方式": text(row, "payment") or text(terms, "payment"),
        "公示基准地价": figure(
            number(row if text(row, "base_price_yuan_m2") else terms, "base_price_yuan_m2")
        ),
        "公示天数": str(days),
        "公示起": long_date(first),
        "公示止": long_date(last) + (f"（{note}）" if note else ""),
        "可办下一步": long_date(desk.calendar.earliest_next_step(first, days)),
        "发布单位": desk.publisher or subject.village.collective_name,
        "监督电话": desk.contact,
    }


def _posting(subject: PaperCase, purpose: str) -> Row:
    rows = [row for row in subject.case.postings if text(row, "purpose") == purpose]
    return max(reversed(rows), key=lambda row: text(row, "posted_on"), default={})
