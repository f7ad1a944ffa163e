# SPDX-License-Identifier: GPL-2.0-or-later
"""The guards by kind, as resources/procedures/guards.csv lists them."""

from __future__ import annotations

from sanquan_plugin.core.procedure.guards import (
    agreements,
    earlier,
    heirs,
    households,
    market,
    money,
    papers,
    people,
    postings,
    rights,
)
from sanquan_plugin.core.procedure.situation import Check

CHECKS: dict[str, Check] = {
    "document": papers.document,
    "materials": papers.materials,
    "conditions": papers.conditions,
    "agreement": agreements.agreement,
    "terms": agreements.terms,
    "filing": papers.filing,
    "exchange": papers.exchange,
    "adults": people.adults,
    "heirs": heirs.heirs,
    "deceased": heirs.deceased,
    "other_person": people.other_person,
    "posting": postings.posting,
    "months_ahead": postings.months_ahead,
    "planned_ahead": postings.planned_ahead,
    "by_delivery": postings.by_delivery,
    "price_cap": money.price_cap,
    "price_zone": money.price_zone,
    "share_cap": money.share_cap,
    "shares_held": money.shares_held,
    "clear_right": rights.clear_right,
    "certified": rights.certified,
    "area_checked": rights.area_checked,
    "transferee": rights.transferee,
    "applicant": households.applicant,
    "exit_kind": households.exit_kind,
    "surplus": households.surplus,
    "qualified": households.qualified,
    "lawful_basis": households.lawful_basis,
    "settled": market.settled,
    "planned": market.planned,
    "recognition": households.recognition,
    "not_barred": earlier.not_barred,
    "receiver_not_barred": earlier.receiver_not_barred,
    "receiver_again": earlier.receiver_again,
    "within_term": earlier.within_term,
    "held_for_term": earlier.held_for_term,
    "pilot_village": earlier.pilot_village,
}
