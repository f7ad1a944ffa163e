# SPDX-License-Identifier: GPL-2.0-or-later
"""Land that is vetoed for every use."""

import pytest

from sanquan_plugin.core.suitability.excluded import vetoed_for_every_use
from sanquan_plugin.core.suitability.profile.profile_file import load_profile
from tests.core.suitability_cases import EAST, NORTH, box, good_layers, layer

EXTENT = (EAST, NORTH, EAST + 100, NORTH + 100)


def area_m2(**layers):
    return vetoed_for_every_use(EXTENT, good_layers(**layers), load_profile("lanling")).area.sum()


@pytest.mark.parametrize(
    ("layers", "expected_m2"),
    [
        ({"REDLINE": layer(box(0, 0, 10, 10))}, 0.0),  # forest may stand there, after a review
        ({"FARMLAND": layer(box(0, 0, 100, 100))}, 0.0),  # becomes farmland
        ({"REDLINE": layer(box(0, 0, 10, 10)), "FARMLAND": layer(box(5, 0, 100, 10))}, 50.0),
        ({"WETLAND": layer(box(0, 0, 10, 10)), "REDLINE": layer(box(0, 5, 10, 100))}, 50.0),
        # wetland: no farming, no forest; building only within the boundary
        ({"WETLAND": layer(box(0, 0, 10, 10)), "VILLAGE_BOUNDARY": layer(box(0, 0, 4, 100))}, 60.0),
        ({"WETLAND": layer(box(-50, -50, 10, 10)), "VILLAGE_BOUNDARY": layer()}, 100.0),
    ],
)
def test_each_use_needs_a_layer_that_forbids_it(layers, expected_m2):
    assert area_m2(**layers) == pytest.approx(expected_m2)
