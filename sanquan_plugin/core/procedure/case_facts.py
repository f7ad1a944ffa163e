# SPDX-License-Identifier: GPL-2.0-or-later
"""Facts of a case that are drawn from the village's tables: limits on the right, the receiving household."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sanquan_plugin.core.procedure.case import Row, day, number, text

_SETTLED = {"settled", "已解决"}
_ENDED_RIGHTS = {"withdrawn", "transferred"}
QUALIFIED = "qualified"


def limits_of(row: Row, encumbrances: Iterable[Row], disputes: Iterable[Row]) -> tuple[Row, ...]:
    """Return the encumbrances and disputes that lie on a case's right and are not over.

    An encumbrance names the parcel, or the household where it names no parcel.
    """
    right, parcel, household = text(row, "right"), text(row, "zddm"), text(row, "nhdm")
    found = [
        item
        for item in encumbrances
        if text(item, "right") == right
        and text(item, "status") != "ended"
        and (text(item, "zddm") == parcel if text(item, "zddm") else text(item, "nhdm") == household)
    ]
    if right == "homestead" and parcel:
        found += [
            {"kind": "纠纷", "document_no": text(item, "note")}
            for item in disputes
            if text(item, "zddm") == parcel
            and text(item, "status") not in _SETTLED
            and day(item, "settled_on") is None
        ]
    return tuple(found)


def earlier_cases(
    row: Row, closed: Iterable[Row], agreements: Iterable[Row], effects: Mapping[str, str]
) -> tuple[Row, ...]:
    """Return the cases that this and the receiving household have ended before, with their contract's term.

    `closed` are the other case_file rows whose last step is passed; `effects` what each procedure's
    last step does to the right.
    """
    households = {text(row, "nhdm"), text(row, "to_nhdm")} - {""}
    terms = {text(item, "case_uuid"): text(item, "term") for item in agreements}
    return tuple(
        {
            **{name: text(item, name) for name in ("nhdm", "case_no", "procedure", "right")},
            "effect": effects.get(text(item, "procedure"), ""),
            "term": terms.get(text(item, "uuid"), ""),
        }
        for item in closed
        if text(item, "nhdm") in households
    )


def transferee_of(
    row: Row,
    agreements: Sequence[Row],
    tables: Mapping[str, Sequence[Row]],
    *,
    earlier: Iterable[Row] = (),
) -> Row:
    """Return the facts of the receiving household.

    member, qualified, keeps_receiving (yes, no), homesteads, shares_after, total_shares. `tables` are
    NH, qualification, SHYQR, ZDJBXX, share_right and share_capital; `earlier` as of earlier_cases.
    """
    receiver = text(row, "to_nhdm")
    known = any(text(item, "nhdm") == receiver for item in tables["NH"])
    qualified = any(
        text(item, "nhdm") == receiver and text(item, "status") == QUALIFIED
        for item in tables["qualification"]
    )
    ended = {text(item, "zddm") for item in tables["ZDJBXX"] if text(item, "right_status") in _ENDED_RIGHTS}
    parcels = {text(item, "zddm") for item in tables["ZDJBXX"]} - ended
    held = {text(item, "zddm") for item in tables["SHYQR"] if text(item, "nhdm") == receiver} & parcels
    shares = [
        number(item, "share") or 0.0 for item in tables["share_right"] if text(item, "nhdm") == receiver
    ]
    transfers = [item for item in agreements if text(item, "kind") == "transfer"]
    moved = number(transfers[-1], "shares") if transfers else None
    capital = sorted(tables["share_capital"], key=lambda item: number(item, "year") or 0)
    return {
        "member": "yes" if known and receiver != text(row, "nhdm") else "no",
        "qualified": "yes" if qualified else "no",
        "keeps_receiving": "yes" if _has_transferred(receiver, earlier) else "no",
        "homesteads": len(held),
        "shares_after": None if moved is None else sum(shares) + moved,
        "total_shares": number(capital[-1], "total_shares") if capital else None,
    }


def _has_transferred(nhdm: str, earlier: Iterable[Row]) -> bool:
    """Tell whether a household has transferred its homestead: it keeps 受让权 (Zhangqiu, article 13)."""
    return any(
        text(item, "nhdm") == nhdm
        and text(item, "right") == "homestead"
        and text(item, "effect") == "transferred"
        for item in earlier
    )
