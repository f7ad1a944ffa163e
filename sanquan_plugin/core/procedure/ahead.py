# SPDX-License-Identifier: GPL-2.0-or-later
"""What follows from a day that is about to be entered, in words for the forms (Chinese)."""

from __future__ import annotations

from datetime import date

from sanquan_plugin.core.procedure.board import Pairs
from sanquan_plugin.core.procedure.model import REFUSE, Guard, Procedure, Step
from sanquan_plugin.core.procedure.words import word_of
from sanquan_plugin.core.workdays import WorkCalendar

_WEEKDAYS = "一二三四五六日"


def day_words(on: date, calendar: WorkCalendar) -> str:
    """Return the weekday; of a day off also the next working day."""
    words = f"星期{_WEEKDAYS[on.weekday()]}"
    if calendar.is_workday(on):
        return words
    following = calendar.nth_working_day(on, 1)
    return f"{words}，非工作日；下一个工作日 {following.isoformat()}{_note(calendar, on, following)}"


def posting_words(found: Procedure, purpose: str, on: date, calendar: WorkCalendar) -> str:
    """Return until when something is posted that goes up on a day, and from when its step may be taken."""
    for step in found.steps:
        for guard in _postings(step):
            if guard.param == purpose:
                last = calendar.nth_working_day(on, guard.number)
                earliest = calendar.earliest_next_step(on, guard.number)
                return (
                    f"公示至 {last.isoformat()}（第 {guard.number} 个工作日），{earliest.isoformat()} 起"
                    f"可办理“{step.title}”{_note(calendar, on, earliest)}"
                )
    return ""


def next_step_words(
    found: Procedure, step_id: str, on: date, *, posted: Pairs, calendar: WorkCalendar
) -> str:
    """Return the step after this one and its earliest day, when this one is passed on a day.

    `posted` has day and purpose of each posting; one that is not up yet is taken to go up on that day.
    """
    place = found.index(step_id) + 1
    if place == len(found.steps):
        return "这是最后一步，办理后办结"
    step = found.steps[place]
    earliest, waits = on, []
    for guard in _postings(step):
        up = max((day for day, purpose in posted if purpose == guard.param), default="")
        counts = bool(up) and (guard.after != step_id or up >= on.isoformat())
        start = date.fromisoformat(up[:10]) if counts else on
        earliest = max(earliest, calendar.earliest_next_step(start, guard.number))
        if not counts:
            waits.append(f"当日公示“{word_of('posting', guard.param)}”")
    if earliest == on:
        return f"下一步“{step.title}”：材料和条件齐备后当日即可办理"
    supposed = f"（{'、'.join(waits)}的话）" if waits else ""
    return f"下一步“{step.title}”：最早 {earliest.isoformat()}{supposed}{_note(calendar, on, earliest)}"


def _postings(step: Step) -> list[Guard]:
    return [guard for guard in step.guards if guard.kind == "posting" and guard.level == REFUSE]


def _note(calendar: WorkCalendar, first: date, last: date) -> str:
    note = calendar.note(first, last)
    return f"（{note}）" if note else ""
