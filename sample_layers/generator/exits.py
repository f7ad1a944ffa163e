# SPDX-License-Identifier: GPL-2.0-or-later
"""Past withdrawals and the papers each one has, or lacks."""

import datetime

import numpy as np

from generator.lots import Lot, Pool
from generator.people import Household
from generator.spec import VillageSpec

MISSING = (
    ("cancellation_no",),
    ("filing_district",),
    ("posting2_from", "posting2_to"),
    ("agreement_no", "agreement_date"),
    ("filing_town",),
    ("posting1_from", "posting1_to", "cancellation_no"),
)
FIRST_POSTINGS = (
    (2022, 3, 7),
    (2022, 7, 4),
    (2022, 11, 7),
    (2023, 3, 6),
    (2023, 7, 10),
    (2024, 3, 11),
    (2024, 7, 8),
)


def choose_exits(spec: VillageSpec, pool: Pool) -> list[Lot]:
    """Take the withdrawn lots around the planned places, so that patches and lone lots arise."""
    return [
        lot for place, point, count in spec.exits for lot in pool.take_near(point, count, f"exit_{place}")
    ]


def exit_rows(spec: VillageSpec, lots: list[Lot]) -> list[dict[str, str]]:
    """Return the sheet exits: dates in order, postings over five working days, some papers missing."""
    rng = np.random.default_rng([spec.seed, 5])
    lacking = set(np.linspace(1, len(lots) - 2, spec.incomplete_exits).astype(int).tolist())
    rows, gaps = [], 0
    for number, lot in enumerate(lots):
        row = _papers(spec, lot, number, rng)
        if number in lacking:
            row |= dict.fromkeys(MISSING[gaps % len(MISSING)], "")
            gaps += 1
        rows.append(row)
    return rows


def _papers(spec: VillageSpec, lot: Lot, number: int, rng: np.random.Generator) -> dict[str, str]:
    first = datetime.date(*FIRST_POSTINGS[number % len(FIRST_POSTINGS)])
    first_end = first + datetime.timedelta(days=int(rng.integers(8, 10)))
    second = first + datetime.timedelta(days=14)
    second_end = second + datetime.timedelta(days=int(rng.integers(8, 10)))
    agreed = second + datetime.timedelta(days=int(rng.integers(21, 26)))
    year = agreed.year
    short = spec.place[:2]
    return {
        "zddm": lot.zddm,
        "agreement_no": f"{short}宅退协〔{year}〕{number + 1:02d}号",
        "agreement_date": agreed.isoformat(),
        "collective": f"{spec.name}股份经济合作社",
        "posting1_from": first.isoformat(),
        "posting1_to": first_end.isoformat(),
        "posting2_from": second.isoformat(),
        "posting2_to": second_end.isoformat(),
        "filing_town": f"镇备〔{year}〕{210 + number}号",
        "filing_district": f"县备〔{year}〕{1430 + 3 * number}号",
        "cancellation_no": f"注{spec.county}{year}{5000 + 11 * number:06d}",
    }


def move_households(exits: list[Household], others: list[Household], seed: int) -> None:
    """Record who moved to town: most households that withdrew, and about a ninth of the others."""
    rng = np.random.default_rng([seed, 6])
    for household, chance in [*((h, 0.85) for h in exits), *((h, 0.11) for h in others)]:
        if rng.random() < chance:
            household.moved = "all" if rng.random() < 0.6 else "some"
            household.moved_date = f"{int(rng.integers(2012, 2022))}-{int(rng.integers(1, 13)):02d}-15"
