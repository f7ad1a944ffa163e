# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest
import shapely

from sanquan_plugin.core.coordinates.mapsheet import SheetGrid, sheet_grid, sheet_numbers


def test_sheets_of_1_to_500_are_250_m_wide():
    assert sheet_grid() == SheetGrid(250.0, 250.0, 2)


@pytest.mark.parametrize(
    ("bounds", "number"),
    [
        # 3860111 N lies in the band from 3860000, 586728 E in the one from 586500
        ((39586728.0, 3860096.0, 39586740.0, 3860111.0), "3860.00-586.50"),
        ((586728.0, 3860096.0, 586740.0, 3860111.0), "3860.00-586.50"),
        ((586250.0, 3860250.0, 586500.0, 3860500.0), "3860.25-586.25"),
        ((586740.0, 3860240.0, 586760.0, 3860260.0),
         "3860.25-586.50、3860.25-586.75、3860.00-586.50、3860.00-586.75"),
    ],
)  # fmt: skip
def test_a_parcel_lies_on_the_sheets_of_its_corners(bounds, number):
    assert sheet_numbers(np.array([shapely.box(*bounds)])).tolist() == [number]


def test_a_sheet_that_the_parcel_goes_round_does_not_count():
    shape = shapely.from_wkt("POLYGON ((10 10, 490 10, 490 490, 480 490, 480 20, 10 20, 10 10))")
    assert sheet_numbers(np.array([shape])).tolist() == ["0.25-0.25、0.00-0.00、0.00-0.25"]


def test_rows_without_a_shape_have_no_sheet():
    shapes = np.array([None, shapely.Polygon(), shapely.box(1, 1, 2, 2)], dtype=object)
    assert sheet_numbers(shapes).tolist() == ["", "", "0.00-0.00"]
    assert sheet_numbers(np.array([], dtype=object)).tolist() == []
