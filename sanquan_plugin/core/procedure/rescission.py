# SPDX-License-Identifier: GPL-2.0-or-later
"""A case that ends by agreement of its two sides after they have signed (解除协议), without effect on the right."""

from __future__ import annotations

from datetime import date

from sanquan_plugin.core.procedure.actors import COLLECTIVE
from sanquan_plugin.core.procedure.case import Case, Row, day, iso_day, text
from sanquan_plugin.core.procedure.guards.agreements import last_signature, sides_of
from sanquan_plugin.core.procedure.model import REFUSE, RESCISSION, Procedure
from sanquan_plugin.core.procedure.position import Position, is_bound
from sanquan_plugin.core.procedure.situation import Finding

_ENDS = ("withdrawn", "transferred")


def may_rescind(procedure: Procedure, case: Case, where: Position) -> bool:
    """Tell whether what was signed may still be given up: nothing has been written into the registers yet."""
    passed = [step for step in procedure.steps if step.id in where.passed]
    has_ended = any(step.effect in _ENDS or step.writes for step in passed)
    return not where.closed and is_bound(procedure, case, where) and not has_ended


def against_rescinding(procedure: Procedure, case: Case, where: Position, record: Row) -> list[Finding]:
    """Return what stands against a rescission: both sides agree to it in writing (民法典 art. 562)."""
    found = []
    if not may_rescind(procedure, case, where):
        found.append(_refusal("协议签字前由农户撤回申请；权利已终止、转移的，不能再解除协议。"))
    step = where.next
    in_turn = step is not None and text(record, "step") == step.id
    by_collective = text(record, "role") in ("", COLLECTIVE)
    on = iso_day(record, "on_date")
    if not (in_turn and by_collective and text(record, "document_no") and _is_agreed(procedure, case, on)):
        found.append(
            _refusal("解除须有编号、双方签字的解除协议，签字不早于所解除的协议，由村集体凭文件编号登记。")
        )
    return found


def awaits_rescinding(procedure: Procedure, case: Case, where: Position) -> bool:
    """Tell whether a rescission on file still waits for its end: it is not overtaken by a later step of the case."""
    rows = _rescissions(case)
    if not rows or not may_rescind(procedure, case, where):
        return False
    sides = {*sides_of(RESCISSION), *sides_of("transfer")}
    signed = max((on for side in sides if (on := day(rows[-1], side))), default=None)
    return signed is None or where.last_date is None or where.last_date <= signed


def waiting_words(procedure: Procedure, case: Case, where: Position) -> str:
    """Return what the board says of a rescission that waits, in Chinese; '' where there is none."""
    if not awaits_rescinding(procedure, case, where):
        return ""
    number = text(_rescissions(case)[-1], "agreement_no") or "未编号"
    return f"已登记解除协议（{number}），还没有办理“协议解除”；不再解除的，继续办理下一步。"


def _rescissions(case: Case) -> list[Row]:
    return [row for row in case.agreements if text(row, "kind") == RESCISSION]


def _is_agreed(procedure: Procedure, case: Case, on: date | None) -> bool:
    """Tell whether the latest rescission has its number and both sides' signatures, not before what it ends."""
    rows = _rescissions(case)
    if not rows or not text(rows[-1], "agreement_no") or on is None:
        return False
    kinds = {guard.param for step in procedure.steps for guard in step.guards if guard.kind == "agreement"}
    since = last_signature(case, kinds) or day(case.row, "opened_on") or date.min
    signed = [day(rows[-1], side) for side in sides_of("transfer" if "transfer" in kinds else RESCISSION)]
    return all(item is not None and since <= item <= on for item in signed)


def _refusal(sentence: str) -> Finding:
    return Finding("rescind", REFUSE, sentence, "")
