# SPDX-License-Identifier: GPL-2.0-or-later
"""The facts of one case: rows of the package's tables as they stand, and nothing computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import isnan
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """One case with all that the guards look at; rows are mappings by lower-case column.

    Parameters
    ----------
    row : the case_file row.
    steps : case_step in the order of recording; outcome is one of model.OUTCOMES.
    members : NHHNCY of the household (`xm`, `zjhm`, `birth` and `died_on` ISO text, '' unknown or alive).
    co_holders : codes of the other households that hold its lot; their members are among `members`.
    holds : whether the household still holds the lot or the plots that the case is about.
    is_recognised : whether the register of qualifications has a row of the household, whatever it says.
    without_basis : the homesteads of the household that have no lawful way of acquiring on record.
    settled_on : day on which the compensation of the lot's exit was settled, '' where nothing tells.
    market_entry : what the evaluation of the lot says of its entry to the market, '' without one.
    signatures : case_person (`xm`, `member` for one of several of that name, `occasion`, `signed_on`).
    materials, conditions, agreements, filings : rows of this case.
    postings : postings of this case and the village's schedule it points to; objections : on them.
    limits : open encumbrances and disputes of this right (`kind`, `document_no`).
    transferee : facts of the receiving household (`member`, `qualified`, `qualified_until`, `homesteads`,
        `shares_after`, `total_shares`); empty when there is none.
    applicant : facts of the household itself (`qualified` yes or no, `qualified_until` a day or '', `homesteads`).
    shares_held : shares of the household itself; None where unknown.
    base_prices : prices of land that the government has announced (`zone`, `yuan_m2`, `valid_from`, `document_no`).
    certificate_no, measured_m2 : of the right and the parcel; '' and None where missing.
    earlier : closed cases of this and the receiving household, and those that gave this one something (`nhdm`,
        `to_nhdm`, `procedure`, `right`, `effect`, `term` and `shares` of its contract).
    pilot_village : whether the county's adoption of the procedure names this village.
    content : what a posting of this case says now (the package's view case_content).
    """

    row: Row
    steps: tuple[Row, ...] = ()
    members: tuple[Row, ...] = ()
    signatures: tuple[Row, ...] = ()
    materials: tuple[Row, ...] = ()
    conditions: tuple[Row, ...] = ()
    postings: tuple[Row, ...] = ()
    objections: tuple[Row, ...] = ()
    agreements: tuple[Row, ...] = ()
    filings: tuple[Row, ...] = ()
    limits: tuple[Row, ...] = ()
    transferee: Row = field(default_factory=dict)
    applicant: Row = field(default_factory=dict)
    shares_held: float | None = None
    base_prices: tuple[Row, ...] = ()
    certificate_no: str = ""
    measured_m2: float | None = None
    earlier: tuple[Row, ...] = ()
    pilot_village: bool = False
    content: str = ""
    co_holders: tuple[str, ...] = ()
    holds: bool = True
    is_recognised: bool = True
    without_basis: tuple[str, ...] = ()
    settled_on: str = ""
    market_entry: str = ""


def text(row: Row, name: str) -> str:
    """Return a value as stripped text; '' where it is missing."""
    value = row.get(name)
    missing = value is None or (isinstance(value, float) and isnan(value))
    return "" if missing else str(value).strip()


def number(row: Row, name: str) -> float | None:
    """Return a value as a number; None where it is missing or none."""
    try:
        value = float(text(row, name))
    except ValueError:
        return None
    return None if isnan(value) else value


def iso_day(row: Row, name: str) -> date | None:
    """Return a day that is written 2026-09-28 and nothing else; None for any other text."""
    written = text(row, name)
    found = day(row, name)
    return found if found is not None and found.isoformat() == written else None


def day(row: Row, name: str) -> date | None:
    """Return an ISO date; None where it is missing or none."""
    try:
        return date.fromisoformat(text(row, name)[:10])
    except ValueError:
        return None
