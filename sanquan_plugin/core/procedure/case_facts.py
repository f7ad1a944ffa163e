# SPDX-License-Identifier: GPL-2.0-or-later
"""Facts of a case that are drawn from the village's tables: its households, and what they closed before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.procedure.case import Row, day, number, text
from sanquan_plugin.core.procedure.share_facts import SHARE_DIGITS, agreed_shares, shares_of

_ENDED_RIGHTS = {"withdrawn", "transferred"}
KEPT = "kept"
QUALIFIED = {"qualified", KEPT}


def earlier_cases(
    row: Row, closed: Iterable[Row], agreements: Iterable[Row], effects: Mapping[str, str]
) -> tuple[Row, ...]:
    """Return the cases that this and the receiving household have ended before, or by which this one received.

    Each with its contract's term and shares.

    `closed` are the other case_file rows whose last step is passed; `effects` what each procedure's
    last step does to the right.
    """
    own = {text(row, "nhdm")} - {""}
    households = own | {text(row, "to_nhdm")} - {""}
    contracts = {text(item, "case_uuid"): item for item in agreements}
    return tuple(
        {
            **{name: text(item, name) for name in ("nhdm", "to_nhdm", "case_no", "procedure", "right")},
            "effect": effects.get(text(item, "procedure"), ""),
            **{name: text(contracts.get(text(item, "uuid"), {}), name) for name in ("term", "shares")},
        }
        for item in closed
        if text(item, "nhdm") in households or text(item, "to_nhdm") in own
    )


def homestead_facts(nhdm: str, tables: Mapping[str, Sequence[Row]]) -> Row:
    """Return `qualified` (yes, no), `qualified_until` (a day, '' for good) and the number of `homesteads` held.

    `tables` are qualification, SHYQR and ZDJBXX.
    A qualification that is kept until a day counts on that day for the last time (Lanling 三(五)3).
    """
    ends = [
        text(item, "kept_until") if text(item, "status") == KEPT else ""
        for item in tables["qualification"]
        if text(item, "nhdm") == nhdm and text(item, "status") in QUALIFIED
    ]
    return {
        "qualified": "yes" if ends else "no",
        "qualified_until": "" if "" in ends else max(ends, default=""),
        "homesteads": len(_held(nhdm, tables)),
    }


def lots_without_basis(nhdm: str, tables: Mapping[str, Sequence[Row]]) -> tuple[str, ...]:
    """Return the homesteads of a household that have no lawful way of acquiring on record (Lanling 三(一)).

    Lawful are the ways of the list `lawful_basis`; a lot that the household has in several rows needs it in one.
    """
    rows = [item for item in tables["SHYQR"] if text(item, "nhdm") == nhdm]
    lawful = {
        text(item, "zddm")
        for item in rows
        if catalogue.status_code("lawful_basis", text(item, "zjdqdfs").lstrip("0"))
    }
    return tuple(sorted(_held(nhdm, tables) - lawful))


def qualifies(facts: Row, on: date) -> bool:
    """Tell whether a household of these facts is qualified on a day."""
    until = day(facts, "qualified_until")
    return text(facts, "qualified") == "yes" and (until is None or on <= until)


def transferee_of(
    row: Row,
    agreements: Sequence[Row],
    tables: Mapping[str, Sequence[Row]],
    *,
    earlier: Iterable[Row] = (),
    coming: float = 0.0,
) -> Row:
    """Return the facts of the receiving household; {} where the case has none.

    member, qualified, keeps_receiving (yes, no), qualified_until, homesteads, shares_after, total_shares. `tables` are
    NH, qualification, SHYQR, ZDJBXX, share_right and share_capital; `earlier` as of earlier_cases.
    `coming` are the shares that other open cases bring it: the cap counts every way of holding
    (Zhangqiu, article 29). Before the contract is signed the application says how many move.
    """
    receiver = text(row, "to_nhdm")
    if not receiver:
        return {}
    known = any(text(item, "nhdm") == receiver for item in tables["NH"])
    shares = shares_of(receiver, tables["share_right"]) + coming
    agreed = agreed_shares(agreements)
    moved = number(row, "planned_shares") if agreed is None else agreed
    capital = _capital_by(text(row, "opened_on")[:4], tables["share_capital"])
    return {
        "member": "yes" if known and receiver != text(row, "nhdm") else "no",
        **homestead_facts(receiver, tables),
        "keeps_receiving": "yes" if _has_transferred(receiver, earlier) else "no",
        "shares_after": None if moved is None else round(shares + moved, SHARE_DIGITS),
        "total_shares": number(capital[-1], "total_shares") if capital else None,
    }


def _held(nhdm: str, tables: Mapping[str, Sequence[Row]]) -> set[str]:
    """Return the parcels that a household holds; one whose right has ended is no longer held."""
    ended = {text(item, "zddm") for item in tables["ZDJBXX"] if text(item, "right_status") in _ENDED_RIGHTS}
    parcels = {text(item, "zddm") for item in tables["ZDJBXX"]} - ended
    return {text(item, "zddm") for item in tables["SHYQR"] if text(item, "nhdm") == nhdm} & parcels


def _capital_by(year: str, capital: Sequence[Row]) -> list[Row]:
    """Return the years' capital in their order, none after a year: what is not yet settled counts for no cap."""
    last = int(year) if year.isdecimal() else 0
    known = [item for item in capital if (number(item, "year") or 0) <= last]
    return sorted(known, key=lambda item: number(item, "year") or 0)


def _has_transferred(nhdm: str, earlier: Iterable[Row]) -> bool:
    """Tell whether a household has transferred its homestead: it keeps 受让权 (Zhangqiu, article 13)."""
    return any(
        text(item, "nhdm") == nhdm
        and text(item, "right") == "homestead"
        and text(item, "effect") == "transferred"
        for item in earlier
    )
