# SPDX-License-Identifier: GPL-2.0-or-later
"""Guards on papers: materials, conditions with their evidence, filings."""

from __future__ import annotations

from datetime import date

from sanquan_plugin.core.procedure.actors import actor_name
from sanquan_plugin.core.procedure.case import day, text
from sanquan_plugin.core.procedure.guards.agreements import signed_until
from sanquan_plugin.core.procedure.model import Guard
from sanquan_plugin.core.procedure.situation import Situation, counts_from

_JOINER = "、"


def materials(situation: Situation, guard: Guard) -> str:
    """Name the materials of the step that are not recorded as received between the opening and this day."""
    wanted = situation.procedure.materials_of(guard.param or situation.step.id)
    opened = day(situation.case.row, "opened_on") or date.min
    there = {
        text(row, "material")
        for row in situation.case.materials
        if (received := day(row, "received_on")) and opened <= received <= situation.on
    }
    return _JOINER.join(item.title for item in wanted if item.id not in there)


def conditions(situation: Situation, guard: Guard) -> str:
    """Name the conditions whose latest record is not met with evidence; those checked from data are not asked."""
    latest = {text(row, "condition"): row for row in situation.case.conditions}
    met = {name for name, row in latest.items() if text(row, "met") == "yes" and text(row, "evidence")}
    asked = [item for item in situation.procedure.conditions if not item.check]
    return _JOINER.join(item.title for item in asked if item.id not in met)


def filing(situation: Situation, guard: Guard) -> str:
    """Say that an office's number is missing, or older than what it files; `param` is office:purpose.

    What is filed has been signed (Zhangqiu, articles 11(4), 14(4), 22(4), 27(4), 32(4)): agreements that the
    procedure asks for up to this step bound the day, where there is none the step before.
    """
    office, _, purpose = guard.param.partition(":")
    days = [
        filed
        for row in situation.case.filings
        if (text(row, "office"), text(row, "purpose")) == (office, purpose)
        and text(row, "number")
        and (filed := day(row, "filed_on"))
        and filed <= situation.on
    ]
    if not days:
        return f"缺少{actor_name(office)}的编号"
    signed = signed_until(situation)
    earliest = signed or counts_from(situation, guard)
    if max(days) >= earliest:
        return ""
    before = "协议签字" if signed else "上一步"
    return f"{actor_name(office)}备案、登记的日期（{max(days)}）早于{before}（{earliest}）"


def document(situation: Situation, guard: Guard) -> str:
    """Ask for the number of the paper by which the collective has checked or resolved: a package has no logins."""
    return "" if situation.document_no else "文件编号"


def exchange(situation: Situation, guard: Guard) -> str:
    """Ask for the exchange's record number (Zhangqiu, article 4)."""
    return "" if text(situation.case.row, "exchange_no") else "备案号"
