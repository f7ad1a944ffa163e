# SPDX-License-Identifier: GPL-2.0-or-later
"""Slopes of grids whose answer is known."""

import numpy as np
import pytest

from sanquan_plugin.core.geometry.terrain import cell_height_m, cell_widths_m, slope_deg, without_voids


@pytest.mark.parametrize("rise", [0.0, 0.1, 1.0])
def test_an_inclined_plane(rise):
    plane = np.arange(10)[:, None] * 5.0 * rise + np.zeros((1, 8))
    slopes = slope_deg(plane, np.full(10, 5.0), 5.0)
    np.testing.assert_allclose(slopes[1:-1, 1:-1], np.degrees(np.arctan(rise)))


def test_the_width_of_cells_counts_row_by_row():
    plane = np.arange(6)[None, :] * 10.0 + np.zeros((4, 1))
    slopes = slope_deg(plane, np.array([10.0, 10.0, 20.0, 20.0]), 10.0)
    np.testing.assert_allclose(slopes[:, 2], np.degrees(np.arctan([1.0, 1.0, 0.5, 0.5])))


def test_missing_neighbours_count_as_level():
    grid = np.zeros((3, 3))
    grid[0, 0] = np.nan
    slopes = slope_deg(grid, np.full(3, 1.0), 1.0)
    assert np.isnan(slopes[0, 0])
    assert np.nansum(slopes) == 0.0


def test_undeclared_voids_are_missing():
    np.testing.assert_array_equal(
        without_voids(np.array([-32768, -154, 8848, 65535])), [np.nan, -154, 8848, np.nan]
    )


def test_cells_in_degrees():
    assert cell_height_m(1 / 1200) == pytest.approx(92.77, abs=0.01)
    np.testing.assert_allclose(cell_widths_m(np.array([0.0, 60.0]), 1.0), [111319.49, 55659.75], rtol=1e-6)
