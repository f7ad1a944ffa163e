# SPDX-License-Identifier: GPL-2.0-or-later
"""A household's homesteads, plots and shares, gathered from the tables of a package."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.households.sheet import (
    HouseholdTables,
    chosen_households,
    homestead_rows,
    household_sheets,
    plot_rows,
)


@pytest.fixture
def tables(make_parcels) -> HouseholdTables:
    """Household A has two lots (one shared with B) and two contracts, one without a drawn plot; C nothing."""
    square = "POLYGON((0 0,10 0,10 10,0 10,0 0))"
    parcels = make_parcels(
        {"P1": square, "P2": square},
        zl="东官庄村",
        measured_m2=[100.005, 200.0],
        use_status=["idle", "in_use"],
        right_status=["current", "withdrawn"],
    )
    return HouseholdTables(
        parcels=parcels,
        rights=pd.DataFrame(
            {
                "zddm": ["P1", "P2", "P2", "P9"],
                "nhdm": ["A", "A", "B", "C"],
                "bdcqzh": ["证1", None, "证2", None],
                "share": ["1", "1/2", "1/2", "1"],
                "zsmj": [100.0, None, 200.0, None],
            }
        ),
        households=pd.DataFrame(
            {
                "nhdm": ["A", "B", "C"],
                "hzxm": ["甲", "乙", "丙"],
                "cbfbm": ["F1", None, "F3"],
                "moved_to_city": "none",
            }
        ),
        members=pd.DataFrame({"nhdm": ["A", "A", "B"]}),
        plots=gpd.GeoDataFrame(
            {"dkbm": ["D1"], "dkmc": ["村东地"], "scmjm": [3.29]},
            geometry=[shapely.box(0, 0, 9, 9)],
            crs=parcels.crs,
        ),
        contracts=pd.DataFrame({"dkbm": ["D1", "D2"], "cbfbm": ["F1", "F1"], "htmjm": [3.25, 1.5]}),
        shares=pd.DataFrame({"nhdm": ["A", "A"], "share": [1.0, 1.5]}),
    )


def test_everything_a_household_has(tables):
    (sheet,) = household_sheets(tables, ["A"])
    # 100.005 + 200 = 300.005 m² → 300.01; × 3 / 2000 = 0.450015 → 0.4500 亩; 3.25 + 1.5 = 4.75 亩.
    assert (
        sheet.values | {"homesteads_m2": "300.01", "homesteads_mu": "0.4500", "plots_mu": "4.75"}
        == sheet.values
    )
    assert (sheet.values["members"], sheet.values["share"], sheet.values["moved"]) == ("2 人", "2.5 股", "无")
    assert homestead_rows(sheet.homesteads) == [
        ["P1", "东官庄村", "100.01", "100.00", "1", "证1", "闲置"],
        ["P2", "东官庄村", "200.00", "", "1/2", "", "已退出"],
    ]
    assert plot_rows(sheet.plots) == [["1", "D1", "村东地", "3.25", "3.29"], ["2", "D2", "", "1.50", ""]]


def test_a_household_without_land_has_an_empty_sheet(tables):
    first, last = household_sheets(tables, ["B", "C"])
    assert first.values["cbfbm"] == "无" and first.values["plots_count"] == "0" and len(first.homesteads) == 1
    assert (last.values["homesteads_count"], last.values["homesteads_m2"], last.values["share"]) == (
        "0",
        "0.00",
        "无",
    )


def test_codes_are_taken_once_in_the_order_given_or_all(tables):
    assert chosen_households(tables.households, "C，A,C") == ["C", "A"]
    assert chosen_households(tables.households, "") == ["A", "B", "C"]
    with pytest.raises(InputError, match="no household X"):
        chosen_households(tables.households, "A,X")


def test_two_certificates_and_two_parts_of_a_plot_are_added_up(tables):
    more = pd.DataFrame({"zddm": ["P1"], "nhdm": "A", "bdcqzh": "证3", "share": "1", "zsmj": 20.5})
    tables.rights.loc[len(tables.rights)] = more.iloc[0]
    tables.contracts.loc[len(tables.contracts)] = ["D1", "F1", 0.5]
    sheet = next(household_sheets(tables, ["A"]))
    row = homestead_rows(sheet.homesteads)[0]
    assert row[3] == "120.50" and row[5] == "证1、证3" and sheet.values["homesteads_count"] == "2"
    assert [line[3] for line in plot_rows(sheet.plots)] == ["3.75", "1.50"]
    assert sheet.values["plots_mu"] == "5.25"
