# SPDX-License-Identifier: GPL-2.0-or-later
"""Registered boundary numbers: kept, never given twice, whatever happens around them."""

import geopandas as gpd
import pandas as pd
import pytest

from sanquan_plugin.core.boundary.numbering import number_points
from sanquan_plugin.core.boundary.register import (
    REGISTER_COLUMNS,
    Registered,
    new_rows,
    register_rows,
    renumbered,
)
from sanquan_plugin.core.boundary.survey import join_survey

SQUARE = "POLYGON((0 0,10 0,10 10,0 10,0 0))"
EAST = "POLYGON((10 0,20 0,20 10,10 10,10 0))"
NOTHING = Registered(
    pd.DataFrame(columns=REGISTER_COLUMNS),
    pd.DataFrame(columns=["zddm", "xzbz", "yzbz", "jblx", "jzdlx"]),
    gpd.GeoDataFrame({"zddm": [], "jzxlb": []}, geometry=[], crs="EPSG:4527"),
)


def numbered(parcels, registered, survey=None):
    return join_survey(number_points(parcels), survey, registered=registered)


def registered_after(registered, boundary):
    rows = register_rows(pd.DataFrame(boundary.points))
    numbers = pd.concat([registered.numbers, new_rows(rows, registered.numbers)], ignore_index=True)
    points = boundary.points.rename(columns={"x_north": "xzbz", "y_east": "yzbz"})
    return Registered(numbers, points, boundary.lines)


def by_place(boundary, zddm):
    own = boundary.points[boundary.points["zddm"] == zddm].set_index(["y_east", "x_north"])
    return own[["jzdh", "shared_no"]].sort_index()


@pytest.fixture
def first(make_parcels):
    return numbered(make_parcels({"A": SQUARE, "B": EAST}), NOTHING)


@pytest.fixture
def register(first):
    return registered_after(NOTHING, first)


def test_an_empty_register_changes_nothing(make_parcels, first):
    plain = join_survey(number_points(make_parcels({"A": SQUARE, "B": EAST})), None)
    for mine, other in zip(first, plain, strict=True):
        assert mine.dropna(axis=1, how="all").equals(other.dropna(axis=1, how="all"))


def test_the_order_of_the_layer_does_not_matter(make_parcels, first, register):
    again = numbered(make_parcels({"B": EAST, "A": SQUARE}), register)
    for zddm in ("A", "B"):
        assert by_place(again, zddm).equals(by_place(first, zddm))


def test_a_neighbours_split_leaves_numbers_and_gives_the_next_free_ones(make_parcels, first, register):
    halves = {
        "C": "POLYGON((10 0,20 0,20 5,10 5,10 0))",
        "D": "POLYGON((10 5,20 5,20 10,10 10,10 5))",
        "A": "POLYGON((0 0,10 0,10 5,10 10,0 10,0 0))",
    }
    again = numbered(make_parcels(halves), register)
    assert by_place(again, "A").drop(index=(10, 5)).equals(by_place(first, "A"))
    assert by_place(again, "A").loc[(10, 5), "jzdh"] == "J5"
    fresh = set(again.points.loc[again.points["x_north"] == 5, "shared_no"])
    assert fresh == {7, 8}
    sides = again.lines[again.lines["zddm"] == "A"]
    assert list(zip(sides["from_jzdh"], sides["to_jzdh"], strict=True))[1:3] == [("J2", "J5"), ("J5", "J3")]


def test_numbers_of_points_that_are_gone_are_not_given_again(make_parcels, register):
    cut = numbered(make_parcels({"A": "POLYGON((0 0,10 0,0 10,0 0))"}), register)
    register = registered_after(register, cut)
    moved = numbered(make_parcels({"A": "POLYGON((0 0,10 0,9 10,0 10,0 0))"}), register)
    assert by_place(moved, "A").loc[(9, 10)].tolist() == ["J5", 7]
    back = numbered(make_parcels({"A": SQUARE}), registered_after(register, moved))
    assert by_place(back, "A").loc[(10, 10)].tolist() == ["J2", 2]


def test_a_survey_numbers_new_points_but_not_registered_ones(make_parcels, register):
    survey = pd.DataFrame(
        {"zddm": "A", "x_north": [10, 5, 6], "y_east": [0, 10, 10], "jzdh": ["J90", "J3", "J40"]}
    )
    shape = "POLYGON((0 0,10 0,10 5,10 6,10 10,0 10,0 0))"
    numbers = by_place(numbered(make_parcels({"A": shape}), register, survey), "A")["jzdh"]
    assert numbers.to_dict() == {
        (0, 0): "J4",
        (0, 10): "J1",
        (10, 0): "J3",
        (10, 5): "J41",
        (10, 6): "J40",
        (10, 10): "J2",
    }


def test_marks_once_surveyed_stay(make_parcels, register):
    parcels = make_parcels({"A": SQUARE, "B": EAST})
    survey = pd.DataFrame({"zddm": ["A"], "jzdh": ["J2"], "jblx": ["1"], "jzxlb": ["2"]})
    marked = numbered(parcels, register, survey)
    later = numbered(parcels.iloc[::-1], registered_after(register, marked))
    at = later.points.set_index(["zddm", "jzdh"])["jblx"]
    assert at["A", "J2"] == "1" and at.notna().sum() == 1
    lines = later.lines.set_index(["zddm", "from_jzdh"])["jzxlb"]
    assert lines["A", "J2"] == "2" and lines.notna().sum() == 1


def renewed(numbers, boundary):
    """Return the renewal of a register, whose rows are numbered as in a package, and these by fid."""
    numbers = numbers.assign(fid=range(101, 101 + len(numbers)))
    return renumbered(register_rows(pd.DataFrame(boundary.points)), numbers), numbers.set_index("fid")


def test_renumbering_changes_the_points_whose_number_is_another(make_parcels, register):
    shape = "POLYGON((0 0,10 0,10 10,5 12,0 10,0 0))"
    grown = numbered(make_parcels({"A": shape, "B": EAST}), register)
    register = registered_after(register, grown)
    anew = numbered(make_parcels({"A": shape, "B": EAST}), register.without_numbers_of(["A", "B"]))
    renewal, old = renewed(register.numbers, anew)
    assert renewal.added.empty and renewal.gone == []
    changed = renewal.changed.set_index("fid")
    before = old.loc[changed.index]
    given = [
        f"{row.jzdh}/{row.shared_no}"
        for table in (before, changed)
        for row in table[table["zddm"] == "A"].itertuples()
    ]
    assert sorted(given[:4]) == ["J2/2", "J3/3", "J4/4", "J5/7"]
    assert sorted(given[4:]) == ["J2/2", "J3/3", "J4/4", "J5/5"]
    assert set(changed["zddm"]) == {"A", "B"}


def test_renumbering_forgets_points_that_are_gone_and_adds_new_ones(make_parcels, register):
    cut = make_parcels({"A": "POLYGON((0 0,10 0,5 10,0 10,0 0))"})
    anew = numbered(cut, register.without_numbers_of(["A"]))
    renewal, old = renewed(register.numbers, anew)
    assert old.loc[renewal.gone, ["zddm", "xzbz", "yzbz"]].to_numpy().tolist() == [["A", 10, 10]]
    assert renewal.added[["zddm", "jzdh", "xzbz", "yzbz"]].to_numpy().tolist() == [["A", "J2", 10, 5]]


def test_shared_numbers_of_other_parcels_survive_renumbering(make_parcels, register):
    anew = numbered(make_parcels({"B": EAST}), register.without_numbers_of(["B"]))
    assert by_place(anew, "B").loc[(10, 10), "shared_no"] == 2
    assert by_place(anew, "B").loc[(20, 10), "shared_no"] == 5
