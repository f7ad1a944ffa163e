# SPDX-License-Identifier: GPL-2.0-or-later
"""Figures of the village sheets, worked by hand."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanquan_plugin.core.reports.sheet_figures import (
    by_status,
    rights_matrix,
    shown_status,
    standing_rows,
    status_rows,
    use_rows,
)

PARCELS = pd.DataFrame(
    {
        "right_status": ["current", "current", "withdrawn", "current"],
        "use_status": ["in_use", "idle", "derelict", "in_use"],
        "measured_m2": [100.01, 200.02, 300.03, 0.01],
        "certified": [True, True, False, False],
        "has_contract": [True, False, True, False],
        "has_share": [True, True, True, False],
        "households": [1, 1, 1, 0],
    }
)


def test_the_legal_state_goes_before_the_use():
    assert shown_status(PARCELS).tolist() == ["in_use", "idle", "withdrawn", "in_use"]


def test_rows_of_the_table_by_hand():
    # Two lots of 50.01 m² print 0.0750 亩 each, the others 0.3000 and 0.4500: the total is their sum.
    assert status_rows(by_status(PARCELS)) == [
        ["自用", "2", "100.02", "0.1500", "50.0"],
        ["闲置", "1", "200.02", "0.3000", "25.0"],
        ["已退出", "1", "300.03", "0.4500", "25.0"],
        ["合计", "4", "600.07", "0.9000", "100.0"],
    ]


def test_an_empty_village_has_a_total_of_nothing():
    assert status_rows(by_status(PARCELS[:0])) == [["合计", "0", "0.00", "0.0000", "0.0"]]


def test_the_three_rights():
    assert rights_matrix(PARCELS) == [
        ("有权利人", 3, 75.0),
        ("已领不动产权证", 2, 50.0),
        ("权利人有承包地", 2, 50.0),
        ("权利人有集体股份", 3, 75.0),
        ("宅基地、承包地、股份俱全", 2, 50.0),
        ("闲置（各类合计）", 1, 25.0),
    ]


@given(
    st.lists(st.tuples(st.sampled_from(["in_use", "idle", "derelict"]), st.integers(1, 90000)), max_size=30)
)
def test_parts_add_up_to_the_total(rows):
    frame = pd.DataFrame(
        {
            "right_status": "current",
            "use_status": [use for use, _ in rows],
            "measured_m2": [cm / 100 for _, cm in rows],
        }
    )
    table = by_status(frame)
    for column, digits in (("parcels", 0), ("area_m2", 2), ("area_mu", 4), ("percent", 1)):
        assert table[column][:-1].sum() == pytest.approx(table[column].iloc[-1], abs=10.0**-digits / 100)


def test_uses_by_standing():
    evaluation = pd.DataFrame(
        {
            "use": ["cultivate", "cultivate", "build", None],
            "status": ["withdrawn", "idle", "withdrawn_unverified", "derelict"],
            "planar_m2": [200.0, 100.0, 50.0, 10.0],
            "net_planar_m2": [150.0, 100.0, 50.0, 10.0],
            "net_ellipsoidal_m2": [149.9, 99.9, 49.9, 9.9],
            "net_mu": [0.225, 0.15, 0.075, 0.015],
            "new_farmland_mu": [0.2, 0.15, 0.0, 0.0],
        }
    )
    assert use_rows(evaluation) == [
        ["宜耕", "2", "0.2250", "0.0000", "0.1500", "0.3750"],
        ["宜建", "1", "0.0000", "0.0750", "0.0000", "0.0750"],
        ["资料不足", "1", "0.0000", "0.0000", "0.0150", "0.0150"],
        ["合计", "4", "0.2250", "0.0750", "0.1650", "0.4650"],
    ]
    assert standing_rows(evaluation) == [
        ["已退出", "1", "200.00", "150.00", "149.90", "0.2000"],
        ["已退出·待核", "1", "50.00", "50.00", "49.90", "0.0000"],
        ["闲置（调查）", "2", "110.00", "110.00", "109.80", "0.1500"],
    ]
