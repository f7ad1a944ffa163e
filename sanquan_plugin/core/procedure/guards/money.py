# SPDX-License-Identifier: GPL-2.0-or-later
"""Guards on money: the price of land against 片区基准地价, shares against the cap."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from sanquan_plugin.core.procedure.case import Row, day, number, text
from sanquan_plugin.core.procedure.model import Guard
from sanquan_plugin.core.procedure.situation import Situation

_CENTS = 2
_SEVERAL = 2

_WHOLE, _PART = "whole", "part"


def price_cap(situation: Situation, guard: Guard) -> str:
    """Say by how much the price of the land lies over base price times measured area (Zhangqiu, article 20).

    The base price is one that the government has announced, not the agreement's own word.
    """
    rows = [row for row in situation.case.agreements if text(row, "kind") == guard.param]
    if not rows:
        return "协议没有土地部分价款"
    price, base = number(rows[-1], "land_price_yuan"), number(rows[-1], "base_price_yuan_m2")
    area_m2 = situation.case.measured_m2
    if price is None:
        return "协议没有土地部分价款"
    if base is None or area_m2 is None:
        return "没有片区基准地价或实测面积，无法核对地价"
    if not _announced(situation.case.base_prices, base, day(rows[-1], "household_signed_on")):
        return (
            f"协议的片区基准地价{base:g}元/m²不是签约时政府公布、登记有文号的基准地价，请先导入片区基准地价"
        )
    cap = Decimal(str(base)) * Decimal(str(area_m2))
    if Decimal(str(price)) <= cap:
        return ""
    return f"土地部分价款{price:.2f}元超过片区基准地价{cap:.2f}元"


def price_zone(situation: Situation, guard: Guard) -> str:
    """Name the zones' base prices where they differ on the day of signing: no table says in which zone a lot lies."""
    rows = [row for row in situation.case.agreements if text(row, "kind") == guard.param]
    signed = day(rows[-1], "household_signed_on") if rows else None
    prices = {
        text(row, "zone"): text(row, "yuan_m2") for row in _in_force(situation.case.base_prices, signed)
    }
    if len(set(prices.values())) < _SEVERAL:
        return ""
    return "、".join(f"{zone}{price}元/m²" for zone, price in prices.items())


def _announced(announced: Iterable[Row], base_yuan_m2: float, signed: date | None) -> bool:
    """Tell whether a base price is some zone's last one by the day of signing, with the document it stands in."""
    return any(
        text(row, "document_no")
        and (price := number(row, "yuan_m2")) is not None
        and round(price - base_yuan_m2, _CENTS) == 0
        for row in _in_force(announced, signed)
    )


def _in_force(announced: Iterable[Row], signed: date | None) -> list[Row]:
    """Return each zone's last price by a day."""
    rows = [row for row in announced if signed and (since := day(row, "valid_from")) and since <= signed]
    newest: dict[str, str] = {}
    for row in rows:
        newest[text(row, "zone")] = max(newest.get(text(row, "zone"), ""), text(row, "valid_from"))
    return [row for row in rows if text(row, "valid_from") == newest[text(row, "zone")]]


def share_cap(situation: Situation, guard: Guard) -> str:
    """Say what share the receiving side would hold; exactly the cap is allowed (Zhangqiu, article 29)."""
    after = number(situation.case.transferee, "shares_after")
    total = number(situation.case.transferee, "total_shares")
    if after is None:
        return "没有转让股数，无法核对持股上限"
    if not total:
        return "没有总股数，无法核对持股上限"
    if Decimal(str(after)) * 100 <= Decimal(str(total)) * guard.number:
        return ""
    return f"受让后持股{100 * after / total:.4f}%，超过{guard.number}%"


def shares_held(situation: Situation, guard: Guard) -> str:
    """Say that more shares are given away than are held; `param` is the kind of agreement.

    With `:whole` behind it, all shares of the household are given up; with `:part` a member leaves, which
    takes all of them only where the household has no other member (Zhangqiu, article 30).
    """
    kind, _, extent = guard.param.partition(":")
    rows = [row for row in situation.case.agreements if text(row, "kind") == kind]
    agreed = number(rows[-1], "shares") if rows else None
    held = situation.case.shares_held
    if agreed is None or agreed <= 0 or held is None:
        return "没有约定的股数或该户持股数，无法核对"
    if extent == _WHOLE:
        return "" if agreed == held else f"约定股数{agreed:g}不是该户全部持股{held:g}"
    living = [row for row in situation.case.members if not text(row, "died_on")]
    if extent == _PART and agreed == held and len(living) != 1:
        return f"约定股数{agreed:g}是该户全部持股，应按家庭退出办理"
    return "" if agreed <= held else f"约定股数{agreed:g}超过该户持股{held:g}"
