# SPDX-License-Identifier: GPL-2.0-or-later
"""Guards on papers: materials, conditions with their evidence, agreements, filings."""

from __future__ import annotations

from datetime import date

from sanquan_plugin.core.procedure.actors import actor_name
from sanquan_plugin.core.procedure.case import day, text
from sanquan_plugin.core.procedure.model import Guard
from sanquan_plugin.core.procedure.situation import Situation

_JOINER = "、"
_SIDES = {
    "household_signed_on": "农户签字",
    "collective_signed_on": "集体签字",
    "other_signed_on": "受让方签字",
}
_SIGNERS = {
    "exit": ("household_signed_on", "collective_signed_on"),
    "compensation": ("household_signed_on", "collective_signed_on"),
    "transfer": ("household_signed_on", "other_signed_on"),
    "use_charge": ("household_signed_on", "collective_signed_on"),
    "keeping": ("household_signed_on", "collective_signed_on"),
}
_TERMS = {
    "land_price_yuan": "价款",
    "payment": "支付方式",
    "delivery_on": "交付时间",
    "term": "期限",
    "shares": "股份数",
}


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


def agreement(situation: Situation, guard: Guard) -> str:
    """Name what an agreement of this kind lacks: its number, or a side's signature up to this day."""
    rows = [row for row in situation.case.agreements if text(row, "kind") == guard.param]
    if not rows:
        return "还没有协议"
    row = rows[-1]
    lacking = [] if text(row, "agreement_no") else ["协议编号"]
    for side in _SIGNERS[guard.param]:
        signed = day(row, side)
        if signed is None or signed > situation.on:
            lacking.append(_SIDES[side])
    return "协议缺少" + _JOINER.join(lacking) if lacking else ""


def terms(situation: Situation, guard: Guard) -> str:
    """Name the term that the latest agreement does not state; `param` is kind:column."""
    kind, _, column = guard.param.partition(":")
    rows = [row for row in situation.case.agreements if text(row, "kind") == kind]
    return "" if rows and text(rows[-1], column) else _TERMS[column]


def filing(situation: Situation, guard: Guard) -> str:
    """Name the office whose number is missing; `param` is office:purpose."""
    office, _, purpose = guard.param.partition(":")
    for row in situation.case.filings:
        filed = day(row, "filed_on")
        if (
            text(row, "office") == office
            and text(row, "purpose") == purpose
            and text(row, "number")
            and filed
            and filed <= situation.on
        ):
            return ""
    return actor_name(office)


def exchange(situation: Situation, guard: Guard) -> str:
    """Ask for the exchange's record number (Zhangqiu, article 4)."""
    return "" if text(situation.case.row, "exchange_no") else "备案号"
