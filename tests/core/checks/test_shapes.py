# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks that look at one parcel's shape; each fault is found once, and sound parcels give none."""

import pytest
import shapely

from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.runner import check
from sanquan_plugin.core.errors import Cancelled, InputError
from sanquan_plugin.core.progress import SilentProgress

A, B = "371324001001JC00001", "371324001001JC00002"
LOT = "POLYGON((39567000 3860000,39567012 3860000,39567012 3860016.7,39567000 3860016.7,39567000 3860000))"


def lot(text):
    """Return WKT whose coordinates are counted from the corner of the village."""
    return shapely.transform(shapely.from_wkt(text), lambda xy: xy + (39567000, 3860000)).wkt


def rows(found, rule):
    chosen = found[found["rule"] == rule]
    return list(zip(chosen["zddm"], chosen["other"], chosen["measure"].round(4), strict=True))


def test_a_sound_parcel_has_no_fault(make_parcels):
    found = check(make_parcels({A: LOT}))
    assert len(found) == 0
    assert found.columns.tolist() == [
        "rule", "severity", "zddm", "other", "measure", "unit", "message", "geometry",
    ]  # fmt: skip


def test_an_empty_layer_has_no_fault(make_parcels):
    assert len(check(make_parcels({A: LOT}).iloc[:0])) == 0


def test_null_and_empty_shapes_are_reported_and_harm_no_other_check(make_parcels):
    found = check(make_parcels([(A, None), (B, "POLYGON EMPTY"), ("371324001001JC00003", LOT)]))
    assert found["rule"].tolist() == ["null_geometry"] * 2
    assert found["zddm"].tolist() == [A, B]
    assert found.geometry.isna().all()
    assert "没有图形" in found["message"][0]


def test_an_invalid_ring_is_reported_where_it_crosses_itself(make_parcels):
    found = check(make_parcels({A: lot("POLYGON((0 0,10 10,10 0,0 10,0 0))")}))
    assert found["rule"].tolist() == ["invalid_geometry"]
    assert found.geometry[0].equals(shapely.Point(39567005, 3860005))
    assert "自相交" in found["message"][0]


def test_sliver_is_mean_width_and_tiny_is_area(make_parcels):
    strip = lot("POLYGON((0 0,30 0,30 0.2,0 0.2,0 0))")
    found = check(make_parcels({A: strip, B: lot("POLYGON((50 0,50.9 0,50.9 1,50 1,50 0))")}))
    assert rows(found, "sliver") == [(A, "", pytest.approx(2 * 6 / 60.4, abs=1e-4))]
    assert rows(found, "tiny") == [(B, "", 0.9)]
    assert rows(check(make_parcels({A: strip}), Options(sliver_width_m=0.19)), "sliver") == []


def test_an_area_of_exactly_the_least_is_not_tiny(make_parcels):
    assert len(check(make_parcels({A: lot("POLYGON((0 0,1 0,1 1,0 1,0 0))")}))) == 0


def test_parts_are_counted(make_parcels):
    two = lot("MULTIPOLYGON(((0 0,10 0,10 10,0 10,0 0)),((20 0,30 0,30 10,20 10,20 0)))")
    one = lot("MULTIPOLYGON(((50 0,60 0,60 10,50 10,50 0)))")
    found = check(make_parcels({A: two, B: one}))
    assert rows(found, "multipart") == [(A, "", 2)]
    assert found["severity"].tolist() == ["warning"]


def test_short_sides_and_repeated_vertices_are_told_apart(make_parcels):
    short = lot("POLYGON((0 0,10 0,10.04 0.03,10 10,0 10,0 0))")
    repeated = lot("POLYGON((20 0,30 0,30.0004 0,30 10,20 10,20 0))")
    found = check(make_parcels({A: short, B: repeated}), Options(short_side_m=0.051))
    assert rows(found, "short_side") == [(A, "", 0.05)]
    assert rows(found, "duplicate_vertex") == [(B, "", 0.0004)]
    assert len(found) == 2
    assert rows(check(make_parcels({A: short}), Options(short_side_m=0.049)), "short_side") == []


def test_rows_come_by_rule_and_code_whatever_the_order_of_the_layer(make_parcels):
    tiny = [f"POLYGON(({x} 0,{x}.9 0,{x}.9 1,{x} 1,{x} 0))" for x in (0, 10, 20)]
    codes = ["371324001001JC00003", A, B]
    found = check(make_parcels(list(zip(codes, map(lot, tiny), strict=True))))
    assert found["zddm"].tolist() == [A, B, "371324001001JC00003"]


def test_the_layer_is_left_as_it_was(make_parcels):
    parcels = make_parcels({A: lot("POLYGON((0 0,10 10,10 0,0 10,0 0))")})
    before = parcels.copy(deep=True)
    check(parcels)
    assert parcels.equals(before)


def test_a_layer_without_codes_is_refused(make_parcels):
    with pytest.raises(InputError, match="zddm"):
        check(make_parcels({A: LOT}).drop(columns="zddm"))


def test_cancel_stops_the_check(make_parcels):
    class Stopped(SilentProgress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        check(make_parcels({A: LOT}), progress=Stopped())
