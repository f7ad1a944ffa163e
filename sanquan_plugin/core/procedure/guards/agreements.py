# SPDX-License-Identifier: GPL-2.0-or-later
"""Guards on agreements: signed by their sides in their turn, about what was applied for, with their terms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sanquan_plugin.core.procedure.case import Case, Row, day, number, text
from sanquan_plugin.core.procedure.guards.postings import latest_of
from sanquan_plugin.core.procedure.model import Guard
from sanquan_plugin.core.procedure.share_facts import SHARE_DIGITS
from sanquan_plugin.core.procedure.situation import Situation, counts_from

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
    "rescission": ("household_signed_on", "collective_signed_on"),
}
_TERMS = {
    "land_price_yuan": "价款",
    "payment": "支付方式",
    "delivery_on": "交付时间",
    "term": "期限",
    "shares": "股份数",
}


def agreement(situation: Situation, guard: Guard) -> str:
    """Say what is wrong with the latest agreement of a kind.

    It lacks its number or a side's signature up to this day; a side signed before the step before it was taken
    (Zhangqiu, 22(4)) or, where `after` names a posting, before that was over (11(4), 32(4): 公示无异议后签订);
    it states other shares or another term than were applied for and posted (26–28, 32).
    """
    row = _latest(situation.case, guard.param)
    if row is None:
        return "还没有协议"
    lacking = [] if text(row, "agreement_no") else ["协议编号"]
    days = {side: day(row, side) for side in _SIGNERS[guard.param]}
    lacking += [_SIDES[side] for side, on in days.items() if on is None or on > situation.on]
    if lacking:
        return "协议缺少" + _JOINER.join(lacking)
    first = min(on for on in days.values() if on)
    return _signed_early(situation, guard, first) or _not_applied_for(situation, row)


def terms(situation: Situation, guard: Guard) -> str:
    """Name the term that the latest agreement does not state; `param` is kind:column."""
    kind, _, column = guard.param.partition(":")
    row = _latest(situation.case, kind)
    return "" if row is not None and text(row, column) else _TERMS[column]


def signed_until(situation: Situation) -> date | None:
    """Return the day of the last signature on what the procedure has signed up to this step; None for nothing."""
    steps = situation.procedure.steps[: situation.procedure.index(situation.step.id) + 1]
    kinds = {guard.param for step in steps for guard in step.guards if guard.kind == "agreement"}
    return last_signature(situation.case, kinds)


def last_signature(case: Case, kinds: Iterable[str]) -> date | None:
    """Return the day of the last signature on the latest agreements of some kinds; None for nothing."""
    days = [
        signed
        for kind in kinds
        if (row := _latest(case, kind)) is not None
        for side in _SIGNERS[kind]
        if (signed := day(row, side))
    ]
    return max(days, default=None)


def sides_of(kind: str) -> tuple[str, ...]:
    """Return the columns in which the sides of an agreement of a kind sign."""
    return _SIGNERS[kind]


def _latest(case: Case, kind: str) -> Row | None:
    rows = [row for row in case.agreements if text(row, "kind") == kind]
    return rows[-1] if rows else None


def _signed_early(situation: Situation, guard: Guard, first: date) -> str:
    """Tell that the first signature lies before the step before, or on a day of the posting `after`."""
    earliest = counts_from(situation, guard)
    if first < earliest:
        return f"协议的签字日期（{first}）早于上一步（{earliest}），须重新签订"
    posted = latest_of(situation.case.postings, guard.after) if guard.after else None
    if posted is None:
        return ""
    days = next(
        item.number for item in situation.step.guards if (item.kind, item.param) == ("posting", guard.after)
    )
    last = situation.nth_working_day(date.fromisoformat(text(posted, "posted_on")[:10]), days)
    return "" if first > last else f"协议的签字日期（{first}）在公示期满（{last}）之前，须重新签订"


def _not_applied_for(situation: Situation, row: Row) -> str:
    """Name the shares or the term of an agreement that are not those of the application and its posting."""
    if text(row, "kind") not in ("exit", "transfer"):
        return ""
    asked, agreed = number(situation.case.row, "planned_shares"), number(row, "shares")
    wanted, term = text(situation.case.row, "planned_term"), text(row, "term")
    differing = []
    if asked is not None and (agreed is None or round(agreed - asked, SHARE_DIGITS)):
        differing.append(
            f"股数（{'未写明' if agreed is None else f'{agreed:g}'}）与申请、公示的{asked:g}不一致"
        )
    if wanted and term != wanted:
        differing.append(f"期限（{term or '未写明'}）与申请、公示的“{wanted}”不一致")
    return f"协议的{_JOINER.join(differing)}，内容有变须撤回后重新申请、公示" if differing else ""
