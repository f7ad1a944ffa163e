# SPDX-License-Identifier: GPL-2.0-or-later
"""Shares of the collective: held, agreed upon, and on their way in other cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sanquan_plugin.core.procedure.case import Row, number, text

SHARE_DIGITS = 4


def shares_of(nhdm: str, share_rights: Iterable[Row]) -> float:
    """Return how many shares a household holds, to four digits."""
    held = sum(number(item, "share") or 0.0 for item in share_rights if text(item, "nhdm") == nhdm)
    return round(held, SHARE_DIGITS)


def agreed_shares(agreements: Sequence[Row]) -> float | None:
    """Return the shares of the latest contract of transfer; None where none states them."""
    transfers = [item for item in agreements if text(item, "kind") == "transfer"]
    return number(transfers[-1], "shares") if transfers else None


def shares_coming(row: Row, open_cases: Iterable[Row], agreements: Iterable[Row]) -> float:
    """Return the shares that other open transfers, by their latest contracts, bring the receiving household."""
    contracts = list(agreements)
    return sum(
        agreed_shares([item for item in contracts if text(item, "case_uuid") == text(other, "uuid")]) or 0.0
        for other in open_cases
        if text(other, "right") == "share" == text(row, "right")
        and text(other, "uuid") != text(row, "uuid")
        and text(other, "to_nhdm") == text(row, "to_nhdm") != ""
    )
