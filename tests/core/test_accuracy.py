# SPDX-License-Identifier: GPL-2.0-or-later
"""The limit for differences of area."""

import numpy as np
import pytest
import shapely

from sanquan_plugin.core.accuracy import area_limit_m2
from sanquan_plugin.core.errors import InputError


def test_a_lot_of_12_by_16_7_m():
    """ΣD² is four diagonals: 4·(12² + 16.7²) = 1691.56; 0.075/√2·√1691.56 = 2.181 m²."""
    lot = shapely.box(0, 0, 12, 16.7)
    assert area_limit_m2(np.array([lot, None]), 2) == pytest.approx([2.1812, 0.0], abs=1e-4)
    assert area_limit_m2(np.array([lot]), 1)[0] == pytest.approx(2.1812 * 0.05 / 0.075, abs=1e-4)
    assert area_limit_m2(np.array([lot]), 3)[0] == pytest.approx(2.1812 * 0.10 / 0.075, abs=1e-4)


def test_an_unknown_class_is_refused():
    with pytest.raises(InputError, match="accuracy class 4"):
        area_limit_m2(np.array([shapely.box(0, 0, 1, 1)]), 4)
