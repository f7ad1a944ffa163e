# SPDX-License-Identifier: GPL-2.0-or-later
"""A sample village's figures, worked out from the files handed over, without the plugin."""

from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal

from tests.samples.handed_over import SAMPLES, Handed

IDLE = {
    "季节性闲置",
    "常年闲置",
    "闲置",
    "空闲宅基地",
    "房屋倒塌/废弃",
    "idle_seasonal",
    "idle",
    "vacant_lot",
    "derelict",
}
_LISTED = {"继承闲置": "继承闲置(户内无人/老人去世)"}


class Sums:
    """A village's figures, counted from what was handed over and from nothing else."""

    def __init__(self, name):
        handed = Handed(SAMPLES / name)
        self.name = handed.facts["name"]
        self.parcels = [
            (row["ZDDM"].replace(" ", "").upper(), cents(row["geometry"].area)) for row in handed.parcels
        ]
        self.codes = {code for code, _ in self.parcels}
        self.rights = {
            (row[0].replace(" ", "").upper(), row[1], row[2]) for row in handed.rows("homestead_rights")
        }
        self.households = {row[0]: row for row in handed.rows("households")}
        self.settled = [row for row in self.households.values() if row[3] not in (None, "无", "none")]
        self.sizes = Counter(row[0] for row in handed.rows("members"))
        self.members = len(handed.rows("members"))
        exits = {row[0]: row for row in handed.rows("exits")}
        self.gone = {code for code, row in exits.items() if all(row)}
        self.unverified = set(exits) - self.gone
        self.years = {code: str(row[2])[:4] if row[2] else "不详" for code, row in exits.items()}
        marks = {row[0]: row for row in handed.rows("marks")}
        self.idle = {code for code, row in marks.items() if row[1] in IDLE} - self.gone
        self.reasons = {code: _LISTED.get(marks[code][2], marks[code][2]) or "不详" for code in self.idle}
        self.plots = {row[1] for row in handed.rows("contracts")}
        self.contract_mu = sum(row[2] or 0 for row in handed.rows("contracts"))
        self.shares = {row[0] for row in handed.rows("shares") if row[1]}

    def lots(self, every):
        """Return every so many of the lots that nobody has left, each code given once."""
        given = Counter(code for code, _ in self.parcels)
        kept = sorted(code for code in self.codes - self.gone - self.unverified if given[code] == 1)
        return kept[::every]

    def contracts(self):
        """Return contracts of use: parcel, kind, day, price."""
        kinds, years = ("出租", "入股"), (2023, 2024, 2025)
        return [
            (code, kinds[number % 2], f"{years[number % 3]}-03-01", 1000 + 7 * number)
            for number, code in enumerate(self.lots(20))
        ]

    def mortgages(self):
        """Return mortgaged parcels and the day of the cancellation, None for one that stands."""
        return [(code, None if number % 3 else "2025-02-01") for number, code in enumerate(self.lots(25))]

    def held(self):
        found = defaultdict(set)
        for code, household, _ in self.rights:
            if code not in self.gone:
                found[household].add(code)
        return found

    def area(self, codes):
        return float(sum(area for code, area in self.parcels if code in codes) / 100)

    def mu(self):
        return float(
            sum((area * 3 / 200000).quantize(Decimal("0.0001"), ROUND_HALF_UP) for _, area in self.parcels)
        )

    def shared(self):
        """Return the standing lots whose several holders have shares that make up the whole."""
        holders = defaultdict(set)
        for code, household, _ in self.rights:
            holders[code].add(household)
        return {code for code, people in holders.items() if len(people) > 1} - self.gone

    def count(self, codes):
        return sum(code in codes for code, _ in self.parcels)


def cents(area_m2):
    return (Decimal(str(area_m2)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def first_area(sums, codes):
    """Return the area of lots, of a code that is there twice the first."""
    return float(sum(dict(reversed(sums.parcels))[code] for code in codes) / 100)
