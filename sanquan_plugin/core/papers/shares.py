# SPDX-License-Identifier: GPL-2.0-or-later
"""What papers say of collective shares: held before the case, applied for, agreed, held afterwards."""

from __future__ import annotations

from sanquan_plugin.core.papers.papercase import PaperCase
from sanquan_plugin.core.papers.words import figure, plain
from sanquan_plugin.core.procedure.case import Row, number, text
from sanquan_plugin.core.procedure.position import position

_MOVES = ("shares_returned", "shares_transferred")


def share_values(subject: PaperCase) -> dict[str, str]:
    """Return the placeholders of shares (Zhangqiu 27–32); '' where the package does not know.

    What the household held is that of before the case, also on papers printed after its last step.
    """
    capital: Row = subject.capital
    total, assets = number(capital, "total_shares"), number(capital, "net_assets_yuan")
    held, moved = _held_before(subject), _moved(subject)
    return {
        "持股数": plain(held),
        "现有股数": plain(subject.shares or 0.0),
        "申请股数": plain(number(subject.case.row, "planned_shares")),
        "退出股数": plain(moved),
        "退出后持股": "" if held is None or moved is None else plain(max(held - moved, 0.0)),
        "总股数": plain(total),
        "净资产": figure(assets),
        "净资产年度": plain(number(capital, "year")),
        "每股净资产": figure(assets / total, 4) if assets is not None and total else "",
    }


def _held_before(subject: PaperCase) -> float | None:
    passed = position(subject.procedure, subject.case).passed
    written = any(step.writes in _MOVES and step.id in passed for step in subject.procedure.steps)
    return (subject.shares or 0.0) + (_agreed(subject) or 0.0) if written else subject.shares


def _agreed(subject: PaperCase) -> float | None:
    rows = (
        number(row, "shares")
        for row in reversed(subject.case.agreements)
        if text(row, "kind") != "compensation"
    )
    return next((shares for shares in rows if shares is not None), None)


def _moved(subject: PaperCase) -> float | None:
    """Return the shares that leave: by the agreement, before it by the application."""
    if subject.procedure.right != "share":
        return None
    agreed = _agreed(subject)
    return number(subject.case.row, "planned_shares") if agreed is None else agreed
