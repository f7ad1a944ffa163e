# SPDX-License-Identifier: GPL-2.0-or-later
"""Parcel codes (19), real-estate unit codes (28) and citizen numbers nobody alive can have."""

import datetime
from itertools import pairwise

from generator.key import Fault
from generator.lots import Lot, Pool
from generator.spec import VillageSpec

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def number_lots(spec: VillageSpec, lots: list[Lot]) -> None:
    """Give every lot its code in walking order (north to south, west to east); strips come last."""
    order = sorted(lots, key=lambda lot: (lot.role == "sliver", -round(lot.local[1] / 18.0), lot.local[0]))
    for number, lot in enumerate(order, start=1):
        set_code(lot, f"{spec.county}{spec.cadastral}JC{number:05d}")


def set_code(lot: Lot, zddm: str) -> None:
    """Set a lot's code and the unit code that follows from it (blank where the code is not 19 long)."""
    lot.zddm = zddm
    suffix = "F00010001" if lot.built else "W00000000"
    lot.bdcdyh = zddm + suffix if len(zddm) == 19 else ""


def plant_codes(spec: VillageSpec, pool: Pool) -> list[Fault]:
    """Spoil codes: wrong format, feature code that differs, one code given twice."""
    faults = []
    for i, lot in enumerate(pool.take(spec.faults["code_format"], "code_format")):
        set_code(lot, _spoil(lot.zddm, i))
        faults.append(Fault("code_format", [lot]))
    for lot, wrong in zip(pool.take(spec.faults["code_mismatch"], "code_mismatch"), "BWBW", strict=False):
        lot.zdtzm = f"J{wrong}"
        faults.append(Fault("code_mismatch", [lot]))
    return faults + [_duplicate(pool) for _ in range(spec.faults["code_duplicate"])]


def _spoil(zddm: str, variant: int) -> str:
    """Return the code as typing errors leave it: O for 0, a digit lost, I for 1, a digit too many."""
    head, tail = zddm[:14], zddm[14:]
    return (head + "O" + tail[1:], zddm[:-1], zddm[:6] + "O" + zddm[7:], zddm + "0")[variant % 4]


def _duplicate(pool: Pool) -> Fault:
    """Give one code to two lots of nearly one size; both stay unbuilt, so no house is ambiguous."""
    free = sorted(pool.free(), key=lambda lot: lot.area_m2)
    pairs = [(a, b) for a, b in pairwise(free) if b.area_m2 - a.area_m2 <= 0.3 and a.column != b.column]
    first, second = sorted(pairs[len(pairs) // 2], key=lambda lot: lot.zddm)
    for lot in (first, second):
        pool.give(lot, "code_duplicate")
        lot.built = False
        set_code(lot, first.zddm)
    return Fault("code_duplicate", [first], codes=[first.zddm, first.zddm])


def citizen_number(county: str, day: int, serial: int) -> str:
    """Return a GB 11643 number of somebody born on a day of 1880 (odd serial = male)."""
    born = datetime.date(1880, 1, 1) + datetime.timedelta(days=day % 366)
    body = f"{county}{born:%Y%m%d}{serial:03d}"
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, body, strict=True))
    return body + "10X98765432"[total % 11]
