# SPDX-License-Identifier: GPL-2.0-or-later
"""What an application asks for before anything is agreed: delivery, shares, term, the member who leaves."""

from __future__ import annotations

from datetime import date

from sanquan_plugin.core.papers.catalogue import Wanted
from sanquan_plugin.core.papers.papercase import Desk, PaperCase
from sanquan_plugin.core.papers.words import long_date, plain
from sanquan_plugin.core.procedure.case import Row, day, number, text
from sanquan_plugin.core.procedure.position import position


def application_values(subject: PaperCase) -> dict[str, str]:
    """Return what was applied for (Zhangqiu, articles 11(1), 26, 27(1), 30, 32(1)); '' where nothing was."""
    row = subject.case.row
    shares = number(row, "planned_shares")
    return {
        "拟交回日期": long_date(day(row, "planned_delivery_on")),
        "申请期限": text(row, "planned_term"),
        "退出成员": _leaving(subject),
        "受让后持股": plain(_shares_after(subject, shares)),
    }


def _leaving(subject: PaperCase) -> str:
    """Return who leaves: the member named where the procedure asks for one, else the whole household."""
    if "leaving_member" not in subject.procedure.applied_for:
        return "全户"
    return text(subject.case.row, "leaving_member")


def _shares_after(subject: PaperCase, applied_for: float | None) -> float | None:
    """Return what the receiving side holds afterwards: by the agreement, before it by the application."""
    if not subject.receiver:
        return None
    agreed = number(subject.case.transferee, "shares_after")
    if agreed is not None or applied_for is None or subject.receiver_shares is None:
        return agreed
    return subject.receiver_shares + applied_for


def paper_day(subject: PaperCase, wanted: Wanted, desk: Desk) -> date:
    """Return the day that a paper bears: the office's own, else its step's, else today.

    An application bears the day of the opening, an agreement that of the household's signature; adults are
    counted on it (Zhangqiu, articles 10(5), 19(4), 31(5)).
    """
    if desk.chosen:
        return desk.on
    taken = position(subject.procedure, subject.case).date_of(wanted.step.id)
    if taken is not None:
        return taken
    if subject.procedure.index(wanted.step.id) == 0:
        return day(subject.case.row, "opened_on") or desk.on
    asked = {guard.param for guard in wanted.step.guards if guard.kind == "agreement"}
    agreed: Row = next((row for row in reversed(subject.case.agreements) if text(row, "kind") in asked), {})
    return day(agreed, "household_signed_on") or desk.on
