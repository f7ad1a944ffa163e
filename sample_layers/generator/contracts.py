# SPDX-License-Identifier: GPL-2.0-or-later
"""Contracted field strips, the contracts over them, and the collective's shares."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import shapely

from generator.frame import printed_area_m2, to_map
from generator.land import field_blocks
from generator.people import Household
from generator.spec import Point, VillageSpec

PLACES = ("村东地", "村西地", "南大洼", "北岭地", "沟边地", "大片地")


def strips_of(spec: VillageSpec) -> list[list[Point]]:
    """Cut the arable blocks into strips; strips of one block share their long sides vertex by vertex."""
    rng = np.random.default_rng([spec.seed, 16])
    rings = []
    for place, block in field_blocks(spec).items():
        if place in spec.fields.special and spec.fields.special[place] != "0103":
            continue
        west, south, east, north = block.bounds
        count = int((east - west) // spec.fields.strip_m)
        edges = np.linspace(west, east, count + 1)
        edges[1:-1] += rng.uniform(-0.22, 0.22, count - 1) * (edges[1] - edges[0])
        low, high = (to_map(spec, np.column_stack([edges, np.full(count + 1, y)])) for y in (south, north))
        for i in range(count):
            rings.append([tuple(p) for p in (low[i], low[i + 1], high[i + 1], high[i])])
    return rings


def contract_parcels(spec: VillageSpec, households: list[Household]) -> list[dict]:
    """Give the strips to about 85 % of the households, one to three each; areas in mu, 2 decimals."""
    rng = np.random.default_rng([spec.seed, 10])
    farming = [h for h in households if rng.random() < 0.85]
    order = [farming[i] for i in rng.permutation(len(farming))]
    rings = strips_of(spec)
    serial: dict[str, int] = {}
    records = []
    for number, ring in enumerate(rings[: 3 * len(order)]):
        household = order[number % len(order)]
        issuer = household.cbfbm[:14]
        serial[issuer] = serial.get(issuer, 0) + 1
        area_mu = (printed_area_m2(ring) * 3 / 2000).quantize(Decimal("0.01"), ROUND_HALF_UP)
        records.append(
            {
                "geometry": shapely.Polygon(ring),
                "DKBM": f"{issuer}{serial[issuer]:05d}",
                "DKMC": PLACES[number * len(PLACES) // len(rings)],
                "CBFBM": household.cbfbm,
                "SCMJM": float(area_mu),
            }
        )
    return records


def contract_rows(spec: VillageSpec, parcels: list[dict]) -> list[dict[str, str]]:
    """Return the sheet contracts: the contract's area is the older measure, within 3 % of today's."""
    rng = np.random.default_rng([spec.seed, 11])
    rows = []
    for parcel in parcels:
        older = parcel["SCMJM"] * (1.0 + float(rng.uniform(-0.03, 0.02)))
        rows.append({"dkbm": parcel["DKBM"], "cbfbm": parcel["CBFBM"], "htmjm": f"{older:.2f}"})
    return rows


def share_rows(spec: VillageSpec, households: list[Household]) -> list[dict[str, str]]:
    """Return the sheet shares: one share a member, for about nine households in ten."""
    rng = np.random.default_rng([spec.seed, 12])
    return [
        {"nhdm": household.nhdm, "share": str(len(household.members))}
        for household in households
        if rng.random() < 0.9
    ]
