# SPDX-License-Identifier: GPL-2.0-or-later
"""Homestead rights as the workbook lists them, and the faults planted among them."""

from decimal import Decimal

import numpy as np

from generator.key import Fault
from generator.lots import Lot, Pool
from generator.people import Household, Registry
from generator.spec import VillageSpec

WAYS = ("1", "1", "1", "1", "2", "3", "6", "7")
WITHOUT_CERTIFICATE_SHARE = 0.04


class RightsBook:
    """Collects the rows of the sheet homestead_rights (keys of the contract)."""

    def __init__(self, spec: VillageSpec, registry: Registry) -> None:
        """Start an empty book; every household it needs comes from ``registry``."""
        self.registry = registry
        self.rows: list[dict[str, str]] = []
        self.holder_of: dict[str, Household] = {}
        self._spec = spec
        self._rng = np.random.default_rng([spec.seed, 4])

    def enter(
        self,
        zddm: str,
        household: Household,
        area_m2: Decimal,
        *,
        way: str | None = None,
        certificate_m2: Decimal | None = None,
        share: str = "1",
    ) -> dict[str, str]:
        """Write one household's right in one parcel; areas in m2 with two decimals."""
        number, year = 1201 + 3 * len(self.rows), int(self._rng.integers(2016, 2022))
        picked = str(self._rng.choice(WAYS))
        row = {
            "zddm": zddm,
            "nhdm": household.nhdm,
            "bdcqzh": self._spec.certificate.format(year=year, number=number),
            "syqmj": str(area_m2 if share == "1" else (area_m2 / 2).quantize(Decimal("0.01"))),
            "share": share,
            "zjdqdfs": picked if way is None else way,
            "zjdpzmj": str(area_m2),
            "zsmj": str(area_m2 if certificate_m2 is None else certificate_m2),
        }
        self.rows.append(row)
        self.holder_of.setdefault(zddm, household)
        return row

    def enter_ordinary(self, lot: Lot) -> None:
        """Write the ordinary right of a lot: one new household, figures that agree within 0.3 m2."""
        drift = Decimal(int(self._rng.integers(-30, 31))) / 100 if self._rng.random() < 0.3 else Decimal(0)
        certificate = lot.area_m2 + drift
        row = self.enter(lot.zddm, self.registry.new(), lot.area_m2, certificate_m2=certificate)
        if not lot.role and self._rng.random() < WITHOUT_CERTIFICATE_SHARE:
            row["bdcqzh"] = row["zsmj"] = ""


def plant_rights(spec: VillageSpec, pool: Pool, book: RightsBook) -> list[Fault]:
    """Plant the faults of rights; the lots taken get their rows here and nowhere else."""
    counts = spec.faults
    faults = [Fault("no_right", [lot]) for lot in pool.take(counts["no_right"], "no_right")]
    for number in range(counts["no_parcel"]):
        code = f"{spec.county}{spec.cadastral}JC{900 + 7 * number:05d}"
        book.enter(code, book.registry.new(), Decimal("164.50") + number)
        faults.append(Fault("no_parcel", [], codes=[code]))
    for kind, second_way in (("several_homesteads_lawful", "2"), ("several_homesteads", "")):
        for _ in range(counts[kind]):
            faults += _two_homesteads(kind, second_way, pool, book)
    for lot in pool.take(counts["several_households"], "several_households"):
        faults.append(_two_households(lot, book))
    for lot in pool.take(counts["area_over_certificate"], "area_over_certificate"):
        faults.append(_over_certificate(lot, book))
    return faults


def over_cap(spec: VillageSpec, lots: list[Lot]) -> list[Fault]:
    """Name the lots laid out larger than the village's cap (measure = measured - cap, m2)."""
    return [
        Fault("area_over_cap", [lot], float(lot.area_m2) - spec.cap_m2, "m2")
        for lot in lots
        if lot.role == "area_over_cap"
    ]


def enter_rest(lots: list[Lot], book: RightsBook) -> None:
    """Write the right of every lot that has none yet, bar those planned to have none."""
    own = (
        "no_right",
        "several_homesteads_lawful",
        "several_homesteads",
        "several_households",
        "area_over_certificate",
    )
    done: set[str] = set()
    for lot in sorted(lots, key=lambda lot: lot.zddm):
        if lot.role not in own and lot.zddm not in done:
            done.add(lot.zddm)
            book.enter_ordinary(lot)


def _two_homesteads(kind: str, second_way: str, pool: Pool, book: RightsBook) -> list[Fault]:
    first, second = pool.take(2, kind)
    household = book.registry.new()
    book.enter(first.zddm, household, first.area_m2, way="1")
    book.enter(second.zddm, household, second.area_m2, way=second_way)
    return [
        Fault(kind, [first], other=second.zddm),
        Fault(kind, [second], other=first.zddm),
    ]


def _two_households(lot: Lot, book: RightsBook) -> Fault:
    pair = [book.registry.new(), book.registry.new()]
    for household in pair:
        book.enter(lot.zddm, household, lot.area_m2, way="6", share="1/2")
    return Fault("several_households", [lot], other="、".join(sorted(h.nhdm for h in pair)))


def _over_certificate(lot: Lot, book: RightsBook) -> Fault:
    excess = Decimal(len(book.rows) * 137 % 1700 + 1220) / 100
    book.enter(lot.zddm, book.registry.new(), lot.area_m2, certificate_m2=lot.area_m2 - excess)
    return Fault("area_over_certificate", [lot], float(excess), "m2")
