# SPDX-License-Identifier: GPL-2.0-or-later
"""Contiguous patches."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from sanquan_plugin.core.errors import Cancelled, InputError
from sanquan_plugin.core.patches.clusters import patch_numbers
from sanquan_plugin.core.patches.patch_table import patches
from sanquan_plugin.core.progress import SilentProgress

LOT = "POLYGON(({0} 0,{1} 0,{1} 20,{0} 20,{0} 0))"


def lots(*starts):
    return {f"371324001001JC{n:05d}": LOT.format(x, x + 10) for n, x in enumerate(starts, start=1)}


def test_a_chain_of_steps_is_one_patch(make_parcels):
    parcels = make_parcels(lots(0, 100, 20, 40))
    numbers = patch_numbers(parcels.geometry.to_numpy(), parcels["zddm"].to_numpy(), 10.0)
    assert numbers.tolist() == [1, 2, 1, 1]


def test_distance_zero_joins_what_touches(make_parcels):
    parcels = make_parcels(lots(0, 10, 21))
    assert patch_numbers(parcels.geometry.to_numpy(), parcels["zddm"].to_numpy(), 0.0).tolist() == [1, 1, 2]


def test_numbers_follow_the_codes_not_the_rows(make_parcels):
    parcels = make_parcels(lots(0, 100, 200)).iloc[::-1]
    assert patch_numbers(parcels.geometry.to_numpy(), parcels["zddm"].to_numpy(), 5.0).tolist() == [3, 2, 1]


def test_a_long_shuffled_chain_is_one_patch():
    x = np.random.default_rng(4).permutation(3000) * 12.0
    shapes = shapely.box(x, 0, x + 10, 20)
    assert set(patch_numbers(shapes, np.arange(3000).astype(str), 2.0)) == {1}


def test_areas_households_and_uses(make_parcels):
    parcels = make_parcels(lots(0, 10, 100), nhdm=["A、B", "B", None], use=["forest", "cultivate", None])
    table = patches(parcels, 10.0)
    assert table["parcels"].tolist() == [2, 1]
    assert table["households"].tolist() == [2, 0]
    assert table["area_m2"].tolist() == [400.0, 200.0]
    assert table["area_mu"].tolist() == [0.6, 0.3]
    assert table["use"].tolist()[0] == "cultivate;forest"
    assert table.geometry.area.tolist() == [400.0, 200.0]


def test_null_shapes_stand_alone_and_bow_ties_are_mended(make_parcels):
    parcels = make_parcels(
        [("A", None), ("B", "POLYGON((0 0,10 10,10 0,0 10,0 0))"), ("C", LOT.format(5, 15))]
    )
    table = patches(parcels, 1.0)
    assert table["patch"].tolist() == [2, 1]
    assert table["parcels"].tolist() == [2, 1]
    assert table["area_m2"].tolist()[1] == 0.0


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=14),
    st.integers(0, 12),
    st.randoms(use_true_random=False),
)
def test_one_patch_exactly_where_a_chain_of_steps_joins(corners, distance_m, random):
    shapes = np.array([shapely.box(x, y, x + 3, y + 3) for x, y in corners])
    codes = np.array([f"{number:03d}" for number in range(len(shapes))])
    reached = shapely.distance(shapes[:, None], shapes[None, :]) <= distance_m
    for middle in range(len(shapes)):  # Warshall: all chains
        reached |= reached[:, [middle]] & reached[[middle], :]
    numbers = patch_numbers(shapes, codes, distance_m)
    np.testing.assert_array_equal(numbers[:, None] == numbers[None, :], reached)
    order = list(range(len(shapes)))
    random.shuffle(order)
    np.testing.assert_array_equal(patch_numbers(shapes[order], codes[order], distance_m), numbers[order])


def test_share_withdrawn_fitness_and_order(make_parcels):
    # five lots of 10 × 20 m, then one apart, then six: 1000, 200 and 1200 m²
    parcels = make_parcels(
        lots(*range(0, 50, 10), 100, *range(200, 260, 10)),
        right_status=["withdrawn"] * 5 + ["withdrawn"] + ["withdrawn"] * 3 + ["in_case"] * 3,
        use=["cultivate"] * 12,
    )
    table = patches(parcels, 5.0).set_index("patch")
    assert table.index.tolist() == [1, 3, 2]
    assert table["withdrawn_share"].tolist() == [1.0, 0.5, 1.0]
    assert table["fit"].tolist() == [1, 0, 0]
    assert table["fit_reason"].tolist() == ["可整片复垦", "尚有 3 宗未退出", "面积不足 1000 m²"]
    assert patches(parcels, 5.0, min_area_m2=200.0)["fit"].tolist() == [1, 1, 0]
    assert patches(parcels.drop(columns="use"), 5.0)["fit_reason"].tolist()[0] == "尚有 3 宗未退出"
    mixed = patches(parcels.assign(use=["cultivate", "build"] * 6, right_status="withdrawn"), 5.0)
    assert mixed["fit_reason"].tolist()[0] == "用途不全为耕或林"
    again = patches(parcels.iloc[::-1], 5.0).set_index("patch")
    assert again.drop(columns="geometry").equals(table.drop(columns="geometry"))
    assert shapely.equals(again.geometry.to_numpy(), table.geometry.to_numpy()).all()


def test_one_patch_of_many_lots_can_be_cancelled(make_parcels):
    class Impatient(SilentProgress):
        calls = 0

        def check(self):
            self.calls += 1
            if self.calls == 8:  # four chunks of pairs come first
                raise Cancelled

    x, y = np.divmod(np.arange(6000), 80)
    parcels = gpd.GeoDataFrame(
        {"zddm": [f"{n:019d}" for n in range(6000)]}, geometry=shapely.box(x, y, x + 1, y + 1), crs=4527
    )
    whole = patches(parcels, 0.0)
    assert (len(whole), whole.geometry.area.tolist()) == (1, [6000.0])
    with pytest.raises(Cancelled):
        patches(parcels, 0.0, progress=Impatient())


def test_an_empty_layer_gives_no_patch(make_parcels):
    assert len(patches(make_parcels({}), 10.0)) == 0


def test_a_negative_distance_is_refused(make_parcels):
    with pytest.raises(InputError, match="0 or more"):
        patches(make_parcels(lots(0)), -1.0)
