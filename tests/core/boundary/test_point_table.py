# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

from sanquan_plugin.core.boundary.numbering import number_points
from sanquan_plugin.core.boundary.point_table import Row, first_numbers, in_pages, table_rows

CODE = "371324001001JC00001"
SQUARE = "POLYGON ((0 0, 10 0, 10 8, 0 8, 0 0))"
WITH_HOLE = "POLYGON ((0 0, 10 0, 10 8, 0 8, 0 0), (4 4, 6 4, 6 6, 4 6, 4 4))"


@pytest.fixture
def rows_of(make_parcels):
    return lambda wkt: table_rows(*number_points(make_parcels({CODE: wkt})))


def test_the_list_closes_with_its_first_point(rows_of):
    assert rows_of(SQUARE) == [
        Row("J1", "8.000", "0.000", "10.00"),
        Row("J2", "8.000", "10.000", "8.00"),
        Row("J3", "0.000", "10.000", "10.00"),
        Row("J4", "0.000", "0.000", "8.00"),
        Row("J1", "8.000", "0.000", ""),
    ]


def test_each_ring_closes_by_itself(rows_of):
    assert [row.jzdh for row in rows_of(WITH_HOLE)] == [
        "J1",
        "J2",
        "J3",
        "J4",
        "J1",
        "J5",
        "J6",
        "J7",
        "J8",
        "J5",
    ]


def test_a_page_that_breaks_a_side_repeats_its_point(rows_of):
    pages = in_pages(rows_of(SQUARE), 3)
    assert [[row.jzdh for row in page] for page in pages] == [["J1", "J2", "J3"], ["J3", "J4", "J1"]]
    assert [[row.length_m for row in page] for page in pages] == [
        ["10.00", "8.00", ""],
        ["10.00", "8.00", ""],
    ]
    assert first_numbers(pages) == [1, 3]


def test_a_page_that_ends_with_a_ring_repeats_nothing(rows_of):
    pages = in_pages(rows_of(WITH_HOLE), 5)
    assert [len(page) for page in pages] == [5, 5]
    assert first_numbers(pages) == [1, 6]


def test_what_fits_is_one_page(rows_of):
    assert len(in_pages(rows_of(SQUARE), 5)) == 1
