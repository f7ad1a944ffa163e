# SPDX-License-Identifier: GPL-2.0-or-later
"""What a return, a supplement notice and a refusal say: to whom, of what, by whom, when and why."""

from __future__ import annotations

from sanquan_plugin.core.papers.catalogue import Wanted
from sanquan_plugin.core.papers.lists import heirs
from sanquan_plugin.core.papers.moment import record_of
from sanquan_plugin.core.papers.papercase import PaperCase
from sanquan_plugin.core.papers.words import long_date
from sanquan_plugin.core.procedure.actors import HOUSEHOLD, actor_name
from sanquan_plugin.core.procedure.case import Row, day, text
from sanquan_plugin.core.procedure.model import REFUSED, RETURNED, Procedure
from sanquan_plugin.core.procedure.position import position
from sanquan_plugin.core.workdays import WorkCalendar

_COLLECTIVE = "collective"
_OVER = {_COLLECTIVE: "街道（镇）", "town": "县级农业农村部门", "district": "县级人民政府"}


def answer_values(subject: PaperCase, wanted: Wanted, calendar: WorkCalendar) -> dict[str, str]:
    """Return the placeholders of an answer; who, when and why are '' while nobody has answered.

    A return goes to who has to do the step again: from the town to the collective (Zhangqiu, articles
    11(3), 22(3)), from the collective to the household (22(2)); a refusal goes to who applied.
    """
    recorded = record_of(subject.procedure, subject.case, wanted)
    row: Row = recorded if wanted.paper.answers(text(recorded, "outcome")) else {}
    told, matter = _addressed(subject, _addressee(subject.procedure, wanted))
    return {
        "收件人": told,
        "来件称谓": matter,
        "办理机关": _office(subject, wanted.step.actor),
        "异议受理": _OVER.get(wanted.step.actor, ""),
        "办理日期": long_date(day(row, "on_date")),
        "办理理由": text(row, "reason"),
        "办理文号": text(row, "document_no"),
        "经办人": text(row, "person"),
        **_received(subject, wanted, calendar),
    }


def _received(subject: PaperCase, wanted: Wanted, calendar: WorkCalendar) -> dict[str, str]:
    """Return when the application was received and until when it is answered, where the text sets a day.

    The day is that of the first step, before it the opening. The deadline binds the step after the receipt
    (Zhangqiu, articles 14(2), 27(2): the collective's answer); a year without a calendar says 未含调休.
    """
    found = subject.procedure
    first = position(found, subject.case).date_of(found.steps[0].id)
    received = first or day(subject.case.row, "opened_on")
    following = found.index(wanted.step.id) - 1
    clock = next((clock for clock in found.clocks if found.index(clock.since) == following), None)
    if clock is None or received is None:
        return {"收到日期": long_date(received), "答复期限": "", "答复要求": ""}
    last = calendar.nth_working_day(received, clock.number)
    note = calendar.note(received, last)
    return {
        "收到日期": long_date(received),
        "答复期限": long_date(last) + (f"（{note}）" if note else ""),
        "答复要求": f"收到申请后{clock.number}个工作日内，{clock.article}",
    }


def _addressee(procedure: Procedure, wanted: Wanted) -> str:
    """Return the role that an answer goes to; nobody writes a refusal to itself."""
    first = procedure.steps[0]
    if wanted.paper.answers(RETURNED):
        return procedure.step(wanted.step.returns_to or first.id).actor
    return first.actor if wanted.paper.answers(REFUSED) and first.actor != wanted.step.actor else HOUSEHOLD


def _addressed(subject: PaperCase, role: str) -> tuple[str, str]:
    """Return who is addressed, and how what he sent is spoken of: 你户申请办理的."""
    head = text(subject.household, "hzxm")
    of_household = f"{head}户" if head else ""
    if role == _COLLECTIVE:
        own = subject.procedure.steps[0].actor == _COLLECTIVE and subject.procedure.right == "village"
        return subject.village.collective_name, f"你单位报送的{'' if own else of_household}"
    if any(guard.kind == "heirs" for guard in subject.procedure.steps[0].guards):
        names = "、".join(row["姓名"] for row in heirs(subject.case).rows)
        return f"{names}（{of_household}房屋继承人）", f"你们申请办理的{of_household}"
    return of_household, "你户申请办理的"


def _office(subject: PaperCase, role: str) -> str:
    name = subject.village.collective_name if role == _COLLECTIVE else actor_name(role)
    return name.replace("(", "（").replace(")", "）")
