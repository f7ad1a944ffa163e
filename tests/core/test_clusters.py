# SPDX-License-Identifier: GPL-2.0-or-later
"""Contiguous patches."""

import numpy as np
import pytest
import shapely

from sanquan_plugin.core.clusters import patch_numbers, patches
from sanquan_plugin.core.errors import InputError

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
    assert table["parcels"].tolist() == [1, 2]
    assert table["area_m2"].tolist()[0] == 0.0


def test_an_empty_layer_gives_no_patch(make_parcels):
    assert len(patches(make_parcels({}), 10.0)) == 0


def test_a_negative_distance_is_refused(make_parcels):
    with pytest.raises(InputError, match="0 or more"):
        patches(make_parcels(lots(0)), -1.0)
