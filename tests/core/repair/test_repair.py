# SPDX-License-Identifier: GPL-2.0-or-later
"""Repairs on shapes worked by hand, and what must hold for any layer."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.runner import check
from sanquan_plugin.core.errors import Cancelled, InputError
from sanquan_plugin.core.progress import SilentProgress
from sanquan_plugin.core.repair.parcels import Repair, repair_parcels

SQUARE = "POLYGON((0 0,10 0,10 10,0 10,0 0))"
AT_5_CM = Repair(0.05)


def fixed(*metres):
    return np.rint(np.array(metres) * 1000).astype(np.int64)


def wkt(repaired, code):
    return repaired.parcels.set_index("zddm").geometry[code].wkt


def actions(repaired, action):
    table = repaired.moves[repaired.moves["action"] == action]
    return list(zip(table["zddm"], table["vertex"], table["other"], table["moved_m"], strict=True))


def test_a_vertex_moves_to_the_neighbours_vertex(make_parcels):
    parcels = make_parcels({"A": SQUARE, "B": "POLYGON((10.03 0,20 0,20 10,10 10,10.03 0))"})
    repaired = repair_parcels(parcels, AT_5_CM)
    assert wkt(repaired, "B") == "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))"
    assert repaired.parcels.geometry[0].equals_exact(parcels.geometry[0], 0.0)
    assert actions(repaired, "moved") == [("B", 1, "A", 0.03)]
    row = repaired.moves.iloc[0]
    assert (row["from_x_north"], row["from_y_east"], row["to_x_north"], row["to_y_east"]) == (0, 10.03, 0, 10)
    assert repaired.parcels["area_change_m2"].tolist() == [0.0, 0.15]
    assert repaired.parcels["changes"].tolist() == [0, 1]


def test_a_line_takes_up_the_neighbours_vertex(make_parcels):
    parcels = make_parcels({"A": SQUARE, "B": "POLYGON((10 0,20 0,20 10,10 10,10.02 5,10 0))"})
    repaired = repair_parcels(parcels, AT_5_CM)
    assert wkt(repaired, "A") == "POLYGON ((0 0, 10 0, 10.02 5, 10 10, 0 10, 0 0))"
    assert actions(repaired, "inserted") == [("A", 2, "B", 0.02)]
    assert repaired.parcels["area_change_m2"].tolist() == [0.1, 0.0]


def test_two_vertices_on_one_side_come_in_order(make_parcels):
    parcels = make_parcels({"A": SQUARE, "B": "POLYGON((10 0,20 0,20 10,10 10,10.02 7,10.01 3,10 0))"})
    repaired = repair_parcels(parcels, AT_5_CM)
    assert wkt(repaired, "A") == "POLYGON ((0 0, 10 0, 10.01 3, 10.02 7, 10 10, 0 10, 0 0))"


def test_more_than_the_tolerance_is_refused_and_listed(make_parcels):
    parcels = make_parcels({"A": SQUARE, "B": "POLYGON((10.06 0,20 0,20 10,10.06 10,10.06 0))"})
    repaired = repair_parcels(parcels, AT_5_CM)
    assert repaired.parcels.geometry.to_wkt().tolist() == parcels.geometry.to_wkt().tolist()
    assert set(repaired.moves["action"]) == {"refused"}
    assert {"A", "B"} == set(repaired.moves["zddm"])
    assert repaired.moves["moved_m"].eq(0).all() and repaired.moves["why"].str.contains("超过容差").all()


@pytest.mark.parametrize("tolerance_m", [0.0, 0.0005, 0.21, 5.0])
def test_a_tolerance_beyond_reason_is_refused(make_parcels, tolerance_m):
    with pytest.raises(InputError, match="surveyed again"):
        repair_parcels(make_parcels({"A": SQUARE}), Repair(tolerance_m))


def test_surveyed_points_stay_and_the_others_come_to_them(make_parcels):
    parcels = make_parcels({"A": SQUARE, "B": "POLYGON((10.03 0,20 0,20 10,10 10,10.03 0))"})
    repaired = repair_parcels(parcels, AT_5_CM, fixed_mm=fixed((10.03, 0)))
    assert actions(repaired, "moved") == [("A", 2, "B", 0.03)]


def test_two_surveyed_points_stay_apart_and_it_says_so(make_parcels):
    parcels = make_parcels({"A": SQUARE, "B": "POLYGON((10.03 0,20 0,20 10,10 10,10.03 0))"})
    repaired = repair_parcels(parcels, AT_5_CM, fixed_mm=fixed((10.03, 0), (10, 0)))
    assert actions(repaired, "moved") == []
    assert repaired.moves["why"].str.contains("已登记").any()


def test_repeated_points_go_when_asked(make_parcels):
    twice = "POLYGON((0 0,10 0,10 0.0003,10 10,0 10,0 0))"
    repaired = repair_parcels(make_parcels({"A": twice}), AT_5_CM)
    assert wkt(repaired, "A") == "POLYGON ((0 0, 10 0.0003, 10 10, 0 10, 0 0))"
    assert actions(repaired, "removed") == [("A", 2, "", 0.0)]
    left = repair_parcels(make_parcels({"A": twice}), Repair(0.05, duplicates=False))
    assert left.parcels.geometry[0].wkt == shapely.from_wkt(twice).wkt


RING_OF_FOUR = {
    "S": "POLYGON((0 0,20 0,20 10,10.02 10,10 10,0 10,0 0))",
    "W": "POLYGON((0 10,10 10,10 19.97,10 20,0 20,0 10))",
    "E": "POLYGON((10.02 10,20 10,20 20,10.02 20,10.02 10))",
    "N": "POLYGON((0 20,10 20,10.02 20,20 20,20 30,0 30,0 20))",
    "far": "POLYGON((20.03 0,30 0,30 10,20.03 10,20.03 0))",
}


def test_gaps_alone_leave_other_points_alone(make_parcels):
    repaired = repair_parcels(make_parcels(RING_OF_FOUR), Repair(0.05, snap=False))
    assert wkt(repaired, "far") == shapely.from_wkt(RING_OF_FOUR["far"]).wkt
    found = check(repaired.parcels[["zddm", "geometry"]])
    assert "gap" not in set(found["rule"])
    before = check(make_parcels(RING_OF_FOUR))
    assert "gap" in set(before["rule"])


def test_a_parcel_that_would_break_is_held(make_parcels):
    needle = "POLYGON((10.01 5,10.04 5,10.025 5.03,10.01 5))"
    repaired = repair_parcels(
        make_parcels({"A": "POLYGON((0 0,10 0,10 5,10 10,0 10,0 0))", "B": needle}), AT_5_CM
    )
    assert wkt(repaired, "B") == shapely.from_wkt(needle).wkt
    assert repaired.moves.loc[repaired.moves["zddm"] == "B", "why"].str.contains("保持原状").any()
    assert repaired.parcels.geometry.is_valid.all()


def test_parts_holes_null_and_invalid_shapes(make_parcels):
    outer = "MULTIPOLYGON(((0 0,10 0,10 10,0 10,0 0),(4 4,4 6,6 6,6 4,4 4)),((30 0,40 0,40 10,30 10,30 0)))"
    bow = "POLYGON((50 0,60 10,60 0,50 10,50 0))"
    shapes = [("A", outer), ("B", "POLYGON((4.02 4,6 4,6 6,4 6,4.02 4))"), ("C", None), ("D", bow)]
    repaired = repair_parcels(make_parcels(shapes), AT_5_CM)
    assert wkt(repaired, "B") == "POLYGON ((4 4, 6 4, 6 6, 4 6, 4 4))"
    assert (
        repaired.parcels.geometry[2] is None and repaired.parcels.geometry[3].wkt == shapely.from_wkt(bow).wkt
    )
    moved = repair_parcels(make_parcels(shapes), AT_5_CM, fixed_mm=fixed((4.02, 4)))
    assert moved.parcels.geometry[0].geom_type == "MultiPolygon"
    assert moved.parcels.geometry[0].geoms[0].interiors[0].coords[0] == (4.02, 4)
    assert moved.moves.iloc[0][["part", "ring", "vertex"]].tolist() == [1, 2, 1]
    assert len(repair_parcels(make_parcels(shapes[:0]), AT_5_CM).moves) == 0


def test_input_stays_and_cancel_stops(make_parcels):
    parcels = make_parcels(RING_OF_FOUR)
    before = parcels.copy(deep=True)
    repair_parcels(parcels, AT_5_CM)
    assert parcels.equals(before)

    class Stopped(SilentProgress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        repair_parcels(parcels, AT_5_CM, progress=Stopped())


@st.composite
def torn_grids(draw):
    """Lots of a grid whose common corners were surveyed by each neighbour a few cm apart."""
    columns, rows = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    seed = draw(st.integers(0, 2**32 - 1))
    spread_mm = draw(st.sampled_from([0, 4, 20, 45, 80, 200]))
    random = np.random.default_rng(seed)
    shapes = []
    for column in range(columns):
        for row in range(rows):
            count = random.integers(0, 3, 4)
            ring = []
            for (e, n), (e2, n2), extra in zip(
                [(0, 0), (1, 0), (1, 1), (0, 1)], [(1, 0), (1, 1), (0, 1), (0, 0)], count, strict=True
            ):
                ring += [
                    (e + (e2 - e) * at, n + (n2 - n) * at)
                    for at in np.linspace(0, 1, extra + 1, endpoint=False)
                ]
            xy = (np.array(ring) + [column, row]) * 6000
            xy = xy + random.integers(-spread_mm, spread_mm + 1, xy.shape) // 2
            shapes.append(shapely.Polygon(xy / 1000))
    codes = [f"P{number}" for number in range(len(shapes))]
    return gpd.GeoDataFrame({"zddm": codes}, geometry=shapes, crs="EPSG:4527")


@settings(max_examples=120, deadline=None)
@given(torn_grids(), st.sampled_from([0.01, 0.05, 0.15]))
def test_no_vertex_moves_too_far_and_a_second_run_finds_nothing(parcels, tolerance_m):
    repair = Repair(tolerance_m)
    first = repair_parcels(parcels, repair)
    done = first.moves[first.moves["action"] != "refused"]
    assert (done["moved_m"] <= tolerance_m + 5e-4).all()
    assert first.parcels.geometry.is_valid.all()
    untouched = first.parcels["changes"] == 0
    assert (
        first.parcels.geometry[untouched].to_wkb().tolist() == parcels.geometry[untouched].to_wkb().tolist()
    )
    second = repair_parcels(first.parcels, repair)
    assert second.parcels["changes"].sum() == 0
    assert second.parcels.geometry.to_wkb().tolist() == first.parcels.geometry.to_wkb().tolist()


@settings(max_examples=60, deadline=None)
@given(torn_grids())
def test_what_lay_within_the_tolerance_has_common_points_afterwards(parcels):
    repaired = repair_parcels(parcels, AT_5_CM)
    found = check(repaired.parcels[["zddm", "geometry"]], Options(tolerance_m=0.01))
    left = found[found["rule"] == "unmatched_vertex"]
    refused = repaired.moves[repaired.moves["action"] == "refused"]
    listed = set(zip(refused["zddm"], refused["other"], strict=True))
    for a, b in zip(left["zddm"], left["other"], strict=True):
        assert (a, b) in listed or (b, a) in listed
