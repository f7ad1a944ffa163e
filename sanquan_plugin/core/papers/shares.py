# SPDX-License-Identifier: GPL-2.0-or-later
"""What papers say of collective shares: held, applied for, agreed, held afterwards."""

from __future__ import annotations

import math

from sanquan_plugin.core.papers.catalogue import Wanted
from sanquan_plugin.core.papers.papercase import PaperCase
from sanquan_plugin.core.papers.words import figure, plain
from sanquan_plugin.core.procedure.case import Row, number, text


def share_values(subject: PaperCase, wanted: Wanted) -> dict[str, str]:
    """Return the placeholders of shares (Zhangqiu 27–32); '' where the package does not know.

    What is held is that of the paper's own time (PaperCase), so also on papers printed after the last step.
    """
    capital: Row = subject.capital
    total, assets = number(capital, "total_shares"), number(capital, "net_assets_yuan")
    held, moved, received = subject.shares, _moved(subject), _received(subject, wanted)
    return {
        "持股数": plain(held),
        "现有股数": plain(held or 0.0),
        "申请股数": plain(number(subject.case.row, "planned_shares")),
        "退出股数": plain(moved),
        "退出后持股": "" if held is None or moved is None else plain(max(held - moved, 0.0)),
        "受让后持股": plain(received),
        "受让后占比": _percent(received, total),
        "总股数": plain(total),
        "净资产": figure(assets),
        "净资产年度": plain(number(capital, "year")),
        "每股净资产": figure(assets / total, 4) if assets is not None and total else "",
    }


def _percent(shares: float | None, total: float | None) -> str:
    """Return shares in percent of all, with two decimals, rounded up: what is over a limit never reads as within it."""
    if shares is None or not total:
        return ""
    return plain(math.ceil(round(shares / total * 1e4, 6)) / 100)


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


def _received(subject: PaperCase, wanted: Wanted) -> float | None:
    """Return what the receiving side holds afterwards.

    The contract tells what was agreed, application and posting what was applied for, whatever was agreed later.
    """
    by_contract = any(guard.kind == "agreement" for guard in wanted.step.guards)
    moved = _moved(subject) if by_contract else number(subject.case.row, "planned_shares")
    if not subject.receiver or subject.procedure.right != "share" or moved is None:
        return None
    return (subject.receiver_shares or 0.0) + moved
