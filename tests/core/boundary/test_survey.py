# SPDX-License-Identifier: GPL-2.0-or-later
"""What a field survey adds to boundary points and sides."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from sanquan_plugin.core.boundary.numbering import number_points
from sanquan_plugin.core.boundary.survey import join_survey
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.progress import SilentProgress


class Listener(SilentProgress):
    def __init__(self):
        self.warnings = []

    def warning(self, template, **params):
        self.warnings.append(template.format(**params))


@pytest.fixture
def boundary(make_parcels):
    return number_points(
        make_parcels(
            {"A": "POLYGON((0 0,10 0,10 10,0 10,0 0))", "B": "POLYGON((10 0,20 0,20 10,10 10,10 0))"}
        )
    )


def test_what_was_not_surveyed_stays_null_with_one_warning(boundary):
    listener = Listener()
    points, lines = join_survey(boundary, None, progress=listener)
    assert points[["jblx", "jzdlx"]].isna().all(axis=None)
    assert lines[["jzxlb", "jzxwz", "jxxz"]].isna().all(axis=None)
    assert len(listener.warnings) == 1
    assert "8 boundary points and 8 sides" in listener.warnings[0]


def test_a_table_by_code_and_number(boundary):
    survey = pd.DataFrame(
        {
            "ZDDM": ["A", "A"],
            "JZDH": ["J2", "J3"],
            "JBLX": ["1", "2"],
            "JZXLB": [" ", "2"],
            "JXXZ": [600001.0, None],
        }
    )
    points, lines = join_survey(boundary, survey)
    assert points["jblx"].tolist() == [None, "1", "2", None, None, None, None, None]
    assert lines["jzxlb"].tolist() == [None, None, "2", None, None, None, None, None]
    assert lines["jxxz"][1] == "600001"
    assert lines["jzxwz"].isna().all()


def test_registered_numbers_are_kept_and_new_points_take_the_next_free_one(boundary):
    survey = pd.DataFrame(
        {
            "ZDZHDM": ["A", "A", "A"],
            "JZDH": ["J7", "J8", "J11"],
            "XZBZ": [10.0, 0.0, 99.0],
            "YZBZ": [10.0, 10.0, 99.0],
        }
    )
    points, lines = join_survey(boundary, survey)
    assert points["jzdh"].tolist() == ["J12", "J7", "J8", "J13", "J1", "J2", "J3", "J4"]
    assert lines["from_jzdh"].tolist()[:4] == ["J12", "J7", "J8", "J13"]
    assert lines["to_jzdh"].tolist() == ["J7", "J8", "J13", "J12", "J2", "J3", "J4", "J1"]


def test_a_jzd_layer_without_codes_numbers_the_layer_as_one(boundary):
    survey = gpd.GeoDataFrame(
        {"JZDH": ["J7", "J8"], "JZDLX": ["1", "2"]}, geometry=gpd.points_from_xy([10, 10], [0, 10]), crs=4527
    )
    points, _ = join_survey(boundary, survey)
    assert points["jzdh"].tolist() == ["J9", "J8", "J7", "J10", "J8", "J11", "J12", "J7"]
    assert points["jzdlx"].tolist() == [None, "2", "1", None, "2", None, None, "1"]


def test_a_jzx_layer_finds_its_side_in_either_direction(boundary):
    survey = gpd.GeoDataFrame(
        {"JZXLB": ["7"]}, geometry=[shapely.MultiLineString([[(10, 0), (10, 10)]])], crs="EPSG:4527"
    )
    _, lines = join_survey(boundary, survey)
    assert lines.loc[lines["jzxlb"] == "7", ["zddm", "from_jzdh"]].values.tolist() == [
        ["A", "J2"],
        ["B", "J4"],
    ]


def test_a_survey_that_names_no_point_is_refused(boundary):
    with pytest.raises(InputError, match="XZBZ"):
        join_survey(boundary, pd.DataFrame({"JBLX": ["1"]}))
