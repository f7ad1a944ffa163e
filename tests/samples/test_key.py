# SPDX-License-Identifier: GPL-2.0-or-later
"""The answer key against the handed-over files, by plain loops: nothing planted is missing from the
key, nothing in the key is missing from the files, and nothing happened by accident."""

import re
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, pairwise

import pytest
import shapely

CODE = re.compile(r"[0-9]{12}[GJZ][ABSXCDEFLNHGWY][0-9]{5}")
KINDS = (
    "overlap",
    "gap",
    "sliver",
    "code_format",
    "code_mismatch",
    "code_duplicate",
    "no_right",
    "no_parcel",
    "several_homesteads_lawful",
    "several_homesteads",
    "several_households",
    "area_over_certificate",
    "area_over_cap",
)
AGREE_M2 = 0.5
KEEP_OFF_M = 0.05


def shoelace_m2(polygon: shapely.Polygon) -> Decimal:
    points = [(round(x * 1000), round(y * 1000)) for x, y in polygon.exterior.coords]
    doubled = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(points))
    return (Decimal(abs(doubled)) / 2_000_000).quantize(Decimal("0.01"), ROUND_HALF_UP)


def pairs(village):
    """Yield pairs of parcels closer than 1 m."""
    for one, other in combinations(village.parcels, 2):
        if one["geometry"].distance(other["geometry"]) < 1.0:
            yield one, other


def by_household(village):
    held = defaultdict(list)
    for zddm, nhdm, *_, way, _, _ in village.rows("homestead_rights"):
        held[nhdm].append((zddm, way))
    return {nhdm: rights for nhdm, rights in held.items() if len(rights) > 1}


def test_every_kind_is_planted_often_enough(village):
    counts = Counter(fault["kind"] for fault in village.faults)
    assert set(counts) == set(KINDS)
    assert min(counts.values()) >= (3 if village.facts["profile"] == "lanling" else 1)


def test_overlaps_are_those_of_the_key(village):
    found = {}
    for one, other in pairs(village):
        area = one["geometry"].intersection(other["geometry"]).area
        if area > 1e-6:
            found[tuple(sorted((one["ZDDM"], other["ZDDM"])))] = area
    key = {(fault["zddm"], fault["other"]): fault["measure"] for fault in village.fault_rows("overlap")}
    assert found.keys() == key.keys()
    for codes, area in found.items():
        assert 0.3 <= area <= 6.0
        assert area == pytest.approx(key[codes], abs=0.006)


def test_inner_rings_of_the_union_are_the_gaps_of_the_key(village):
    union = shapely.union_all([parcel["geometry"] for parcel in village.parcels])
    rings = [shapely.Polygon(ring) for part in union.geoms for ring in part.interiors]
    found = []
    for ring in rings:
        sides = [p["ZDDM"] for p in village.parcels if p["geometry"].intersection(ring).length > 0.5]
        found.append((*sorted(sides), round(ring.area, 2)))
    key = [(fault["zddm"], fault["other"], fault["measure"]) for fault in village.fault_rows("gap")]
    assert sorted(found) == sorted(key)


def test_slivers_are_those_of_the_key(village):
    widths = {p["ZDDM"]: 2 * p["geometry"].area / p["geometry"].length for p in village.parcels}
    found = {zddm: width for zddm, width in widths.items() if width < 1.0}
    key = {fault["zddm"]: fault["measure"] for fault in village.fault_rows("sliver")}
    assert found == pytest.approx(key, abs=1e-4)
    assert all(0.12 <= width <= 0.18 for width in found.values())
    assert all(p["geometry"].area > 1.0 for p in village.parcels)


def test_no_vertex_is_nearly_but_not_quite_on_a_neighbour(village):
    for one, other in pairs(village):
        for point, line in ((one, other), (other, one)):
            corners = set(line["geometry"].exterior.coords)
            for corner in set(point["geometry"].exterior.coords) - corners:
                assert line["geometry"].exterior.distance(shapely.Point(corner)) > KEEP_OFF_M


def test_rings_are_clean(village):
    for parcel in village.parcels:
        ring = list(parcel["geometry"].exterior.coords)
        assert parcel["geometry"].is_valid
        assert len(set(ring)) == len(ring) - 1
        assert min(shapely.LineString(side).length for side in pairwise(ring)) > KEEP_OFF_M
        assert all(abs(value * 1000 - round(value * 1000)) < 1e-4 for point in ring for value in point)
        assert Decimal(str(parcel["ZDMJ"])) == shoelace_m2(parcel["geometry"])


def test_codes_are_wrong_only_where_the_key_says(village):
    codes = [parcel["ZDDM"] for parcel in village.parcels]
    assert {code for code in codes if not CODE.fullmatch(code)} == village.fault_codes("code_format")
    doubled = {code for code, count in Counter(codes).items() if count > 1}
    assert doubled == village.fault_codes("code_duplicate")
    mismatched = {p["ZDDM"] for p in village.parcels if p["ZDTZM"] != p["ZDDM"][12:14]}
    assert mismatched == village.fault_codes("code_mismatch")
    for parcel in village.parcels:
        unit = parcel["BDCDYH"] or ""
        assert unit[:19] == (parcel["ZDDM"] if len(parcel["ZDDM"]) == 19 else "")


def test_parcels_and_rights_meet_except_where_the_key_says(village):
    codes = {parcel["ZDDM"] for parcel in village.parcels}
    held = {row[0] for row in village.rows("homestead_rights")}
    assert codes - held == village.fault_codes("no_right")
    assert held - codes == village.fault_codes("no_parcel")


def test_households_with_two_homesteads_are_those_of_the_key(village):
    found = {"several_homesteads": set(), "several_homesteads_lawful": set()}
    for rights in by_household(village).values():
        (one, way), (other, other_way) = rights
        kind = "several_homesteads_lawful" if way and other_way else "several_homesteads"
        found[kind] |= {(one, other), (other, one)}
    for kind, expected in found.items():
        assert {(f["zddm"], f["other"]) for f in village.fault_rows(kind)} == expected


def test_parcels_with_two_households_are_those_of_the_key(village):
    holders = defaultdict(list)
    for zddm, nhdm, _, _, share, *_ in village.rows("homestead_rights"):
        holders[zddm].append((nhdm, share))
    found = {(zddm, "、".join(sorted(n for n, _ in rows))) for zddm, rows in holders.items() if len(rows) > 1}
    assert found == {(f["zddm"], f["other"]) for f in village.fault_rows("several_households")}
    assert {share for rows in holders.values() if len(rows) > 1 for _, share in rows} == {"1/2"}


def test_areas_differ_only_where_the_key_says(village):
    measured = {parcel["ZDDM"]: parcel["ZDMJ"] for parcel in village.parcels}
    key = {f["zddm"]: f["measure"] for f in village.fault_rows("area_over_certificate")}
    found = {}
    for zddm, *_, approved, certificate in village.rows("homestead_rights"):
        if zddm not in measured:
            continue
        assert abs(measured[zddm] - approved) < AGREE_M2
        if certificate is not None and abs(measured[zddm] - certificate) >= AGREE_M2:
            found[zddm] = measured[zddm] - certificate
    assert found == pytest.approx(key, abs=0.001)
    assert all(12 <= value <= 30 for value in key.values())


def test_lots_over_the_cap_are_those_of_the_key(village):
    cap = village.facts["cap_m2"]
    found = {p["ZDDM"]: p["ZDMJ"] - cap for p in village.parcels if p["ZDMJ"] > cap}
    key = {f["zddm"]: f["measure"] for f in village.fault_rows("area_over_cap")}
    assert found == pytest.approx(key, abs=0.001)
    assert all(15 <= value <= 190 for value in key.values())


def test_withdrawn_lots_carry_no_fault_of_rights(village):
    rights = (
        "no_right",
        "several_homesteads",
        "several_homesteads_lawful",
        "several_households",
        "area_over_certificate",
        "area_over_cap",
    )
    withdrawn = {row[0] for row in village.rows("exits")}
    assert not [kind for kind in rights if withdrawn & village.fault_codes(kind)]
