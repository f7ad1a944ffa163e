# SPDX-License-Identifier: GPL-2.0-or-later
"""Guards on money: the price of land against 片区基准地价, shares against the cap."""

from __future__ import annotations

from decimal import Decimal

from sanquan_plugin.core.procedure.case import number, text
from sanquan_plugin.core.procedure.model import Guard
from sanquan_plugin.core.procedure.situation import Situation


def price_cap(situation: Situation, guard: Guard) -> str:
    """Say by how much the price of the land lies over base price times measured area (Zhangqiu, article 20)."""
    rows = [row for row in situation.case.agreements if text(row, "kind") == guard.param]
    if not rows:
        return "协议没有土地部分价款"
    price, base = number(rows[-1], "land_price_yuan"), number(rows[-1], "base_price_yuan_m2")
    area_m2 = situation.case.measured_m2
    if price is None:
        return "协议没有土地部分价款"
    if base is None or area_m2 is None:
        return "没有片区基准地价或实测面积，无法核对地价"
    cap = Decimal(str(base)) * Decimal(str(area_m2))
    if Decimal(str(price)) <= cap:
        return ""
    return f"土地部分价款{price:.2f}元超过片区基准地价{cap:.2f}元"


def share_cap(situation: Situation, guard: Guard) -> str:
    """Say what share the receiving side would hold; exactly the cap is allowed (Zhangqiu, article 29)."""
    after = number(situation.case.transferee, "shares_after")
    total = number(situation.case.transferee, "total_shares")
    if after is None or not total:
        return "没有受让方持股数或总股数，无法核对持股上限"
    if Decimal(str(after)) * 100 <= Decimal(str(total)) * guard.number:
        return ""
    return f"受让后持股{100 * after / total:.4f}%，超过{guard.number}%"


def shares_held(situation: Situation, guard: Guard) -> str:
    """Say that more shares are given away than are held; `param` is the kind of agreement.

    With `:whole` behind it, all shares of the household are given up (Zhangqiu, article 30).
    """
    kind, _, whole = guard.param.partition(":")
    rows = [row for row in situation.case.agreements if text(row, "kind") == kind]
    agreed = number(rows[-1], "shares") if rows else None
    held = situation.case.shares_held
    if agreed is None or agreed <= 0 or held is None:
        return "没有约定的股数或该户持股数，无法核对"
    if whole:
        return "" if agreed == held else f"约定股数{agreed:g}不是该户全部持股{held:g}"
    return "" if agreed <= held else f"约定股数{agreed:g}超过该户持股{held:g}"
