# SPDX-License-Identifier: GPL-2.0-or-later
"""Signatures on boundaries, the few that are missing, and disputes."""

import datetime
from dataclasses import dataclass

import numpy as np

from generator.lots import Lot
from generator.spec import VillageSpec
from generator.stretches import Stretch, stretches_of

FIRST_DAY = datetime.date(2025, 9, 8)
LOTS_A_DAY = 9
JOIN = "、"
UNSIGNED = 5
NOTES = {
    "界址争议": "双方对界墙归属说法不一",
    "权属争议": "兄弟之间对继承份额有异议",
    "通行争议": "巷道通行已经村委会调解",
}


@dataclass(frozen=True)
class Owner:
    """Who a lot belongs to as a form names it, and who signs for it."""

    names: str
    signer: str


@dataclass(frozen=True)
class Planned:
    """Codes of the lots whose owners did not come to sign, and of those in dispute (open, settled)."""

    absent: frozenset[str]
    disputed: tuple[str, ...]
    settled: tuple[str, ...]


def plan_absent(spec: VillageSpec, lots: list[Lot]) -> Planned:
    """Pick ordinary lots for the missing signatures and the disputes."""
    rng = np.random.default_rng([spec.seed, 16])
    free = sorted(lot.zddm for lot in lots if not lot.role)
    absent = len(lots) * UNSIGNED // 300 + 1
    picked = [free[i] for i in rng.choice(len(free), size=absent + 3, replace=False)]
    return Planned(frozenset(picked[3:]), tuple(picked[:2]), tuple(picked[2:3]))


def owners(rows: list[dict[str, str]], holder_of: dict[str, str]) -> dict[str, Owner]:
    """Return the owners by parcel code, from the rights and the heads of the households by nhdm."""
    names: dict[str, list[str]] = {}
    for row in rows:
        names.setdefault(row["zddm"], []).append(holder_of[row["nhdm"]])
    return {zddm: Owner(JOIN.join(held), held[0]) for zddm, held in names.items()}


def signature_rows(
    spec: VillageSpec, lots: list[Lot], owner_of: dict[str, Owner], absent: frozenset[str], signer: str
) -> list[dict[str, str]]:
    """Return the sheet boundary_signatures: one row a stretch, of lots whose code is theirs alone.

    ``signer`` stands for the collective, which signs for lots that nobody has a right to.
    """
    collective = Owner(f"{spec.name}集体", signer)
    rows = []
    for number, (lot, stretches) in enumerate(zip(lots, stretches_of(lots), strict=True)):
        if lot.role == "code_duplicate":
            continue
        day = FIRST_DAY + datetime.timedelta(days=number // LOTS_A_DAY)
        for stretch in stretches:
            others = [lots[i].zddm for i in stretch.beyond]
            missing = absent.intersection([lot.zddm, *others])
            row = _row(lot.zddm, stretch, others)
            row["neighbour_holder"] = JOIN.join(owner_of.get(code, collective).names for code in others)
            if lot.zddm not in absent:
                row["own_signer"] = owner_of.get(lot.zddm, collective).signer
            if not missing:
                row["neighbour_signer"] = JOIN.join(owner_of.get(code, collective).signer for code in others)
                row["signed_on"] = day.isoformat()
            rows.append(row)
    return sorted(rows, key=lambda row: (row["zddm"], int(row["from_jzdh"][1:])))


def _row(zddm: str, stretch: Stretch, others: list[str]) -> dict[str, str]:
    return {
        "zddm": zddm,
        "from_jzdh": stretch.points[0],
        "mid_jzdh": JOIN.join(stretch.points[1:-1]),
        "to_jzdh": stretch.points[-1],
        "neighbour": JOIN.join(others),
        "neighbour_holder": "",
        "own_signer": "",
        "neighbour_signer": "",
        "signed_on": "",
    }


def dispute_rows(planned: Planned) -> list[dict[str, str]]:
    """Return the sheet disputes: open ones and one that is settled."""
    rows = []
    codes = [*planned.disputed, *planned.settled]
    for number, (zddm, kind) in enumerate(zip(codes, NOTES, strict=True)):
        is_settled = zddm in planned.settled
        rows.append(
            {
                "zddm": zddm,
                "kind": kind,
                "status": "settled" if is_settled else "open",
                "reported_on": (FIRST_DAY + datetime.timedelta(days=7 * number)).isoformat(),
                "settled_on": "2025-10-15" if is_settled else "",
                "note": NOTES[kind],
            }
        )
    return sorted(rows, key=lambda row: row["zddm"])


def boundary_key(signatures: list[dict[str, str]], disputes: list[dict[str, str]]) -> list[dict[str, object]]:
    """Return what keeps a boundary from being final: stretches not signed, open disputes."""
    unsigned = [
        {"kind": "unsigned", "zddm": row["zddm"], "from_jzdh": row["from_jzdh"], "to_jzdh": row["to_jzdh"]}
        for row in signatures
        if not row["signed_on"]
    ]
    disputed = [
        {"kind": "disputed", "zddm": row["zddm"], "matter": row["kind"]}
        for row in disputes
        if row["status"] == "open"
    ]
    return [*disputed, *unsigned]
