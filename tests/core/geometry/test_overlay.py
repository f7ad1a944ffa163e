# SPDX-License-Identifier: GPL-2.0-or-later
"""Areas of parcels over zones, against cases worked by hand and against plain shapely."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from sanquan_plugin.core.errors import Cancelled
from sanquan_plugin.core.geometry.overlay import areas_over, union_over
from sanquan_plugin.core.progress import CHUNK_ROWS, SilentProgress


def boxes(*bounds):
    return np.array([shapely.box(*bound) for bound in bounds], dtype=object)


def test_pairs_and_areas_by_hand():
    pieces = areas_over(boxes((0, 0, 10, 10), (20, 0, 30, 10)), boxes((5, 0, 25, 10), (100, 0, 110, 10)))
    assert pieces.row.tolist() == [0, 1]
    assert pieces.zone.tolist() == [0, 0]
    assert pieces.area_m2.tolist() == [50.0, 50.0]
    assert pieces.geometry is None


def test_zones_of_one_key_that_overlap_count_once():
    zones = boxes((0, 0, 6, 10), (4, 0, 8, 10), (0, 0, 10, 5))
    plain = areas_over(boxes((0, 0, 10, 10)), zones)
    keyed = areas_over(boxes((0, 0, 10, 10)), zones, zone_key=np.array([7, 7, 2]), geometries=True)
    assert plain.sum_by_row(1).tolist() == [60 + 40 + 50]
    assert dict(zip(keyed.zone, keyed.area_m2, strict=True)) == {2: 50.0, 7: 80.0}
    assert shapely.area(keyed.geometry).tolist() == keyed.area_m2.tolist()


def test_a_parcel_covered_by_one_zone_needs_no_other_of_that_key():
    zones = boxes((-5, -5, 15, 15), (2, 2, 4, 4), (0, 0, 10, 10))
    found = areas_over(boxes((0, 0, 10, 10)), zones, zone_key=np.zeros(3, int))
    assert found.area_m2.tolist() == [100.0]


def test_touching_zones_and_nulls_give_no_piece():
    parcels = np.array([shapely.box(0, 0, 10, 10), None, shapely.Polygon()], dtype=object)
    zones = np.array([shapely.box(10, 0, 20, 10), None], dtype=object)
    assert len(areas_over(parcels, zones).row) == 0
    assert shapely.is_empty(union_over(parcels, zones)).all()


def test_union_over_keeps_the_rows():
    covered = union_over(boxes((0, 0, 10, 10), (50, 0, 60, 10)), boxes((52, 0, 54, 10), (53, 0, 55, 10)))
    assert shapely.area(covered).tolist() == [0.0, 30.0]


def test_without_zones_or_parcels_there_is_nothing():
    assert len(areas_over(np.zeros(0, object), boxes((0, 0, 1, 1))).row) == 0
    assert len(areas_over(boxes((0, 0, 1, 1)), np.zeros(0, object), geometries=True).geometry) == 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 30)] * 4), min_size=1, max_size=8), st.integers(1, 3))
def test_keyed_areas_equal_the_union_by_plain_shapely(corners, keys):
    zones = boxes(*[(x, y, x + 1 + width, y + 1 + height) for x, y, width, height in corners])
    parcels = boxes((0, 0, 12, 12), (12, 0, 40, 40))
    key = np.arange(len(zones)) % keys
    found = areas_over(parcels, zones, zone_key=key)
    ours = {(row, k): area for row, k, area in zip(found.row, found.zone, found.area_m2, strict=True)}
    for row, parcel in enumerate(parcels):
        for k in range(keys):
            expected = parcel.intersection(shapely.union_all(zones[key == k])).area
            assert ours.get((row, k), 0.0) == pytest.approx(expected, abs=1e-9)


def test_rows_beyond_the_first_chunk_keep_their_numbers():
    x = np.arange(CHUNK_ROWS + 5) * 10.0
    parcels = shapely.box(x, 0, x + 8, 8)
    found = areas_over(parcels, boxes((x[-1], 0, x[-1] + 4, 8)))
    assert found.row.tolist() == [CHUNK_ROWS + 4]
    assert found.area_m2.tolist() == [32.0]


def test_cancel_stops_between_chunks():
    class Stopped(SilentProgress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        areas_over(boxes((0, 0, 1, 1)), boxes((0, 0, 1, 1)), progress=Stopped())
