# SPDX-License-Identifier: GPL-2.0-or-later
"""Recommendation: best grade, ties, demand, unknown, reserve; and empty input."""

import pandas as pd
import shapely

from tests.core.suitability_cases import box, good_layers, judged, layer, lots


def test_ties_go_by_the_order_of_the_profile():
    row = judged(lots(0)).iloc[0]
    assert row[["grade_cultivate", "grade_forest", "grade_build"]].tolist() == ["high"] * 3
    assert row["use"] == "cultivate"


def test_demand_takes_the_best_building_lots_first():
    roads = good_layers()["ROADS"].set_geometry([box(-500, -10, 110, -4)], crs="EPSG:4527")
    result = judged(lots(0, 100, 150), good_layers(ROADS=roads), demand=2)
    assert result["score_build"].is_monotonic_decreasing
    assert result["use"].tolist() == ["build", "build", "cultivate"]
    assert result["reason"].str.contains("优先保障成员建房需求").tolist() == [True, True, False]
    assert judged(lots(0, 100), demand=9)["use"].tolist() == ["build", "build"]


def test_demand_does_not_build_where_building_is_vetoed():
    result = judged(lots(0), good_layers(VILLAGE_BOUNDARY=layer()), demand=1)
    assert result["use"].tolist() == ["cultivate"]


def test_three_times_none_is_reserve():
    row = judged(lots(0), slope=50.0).iloc[0]
    assert row["use"] == "reserve"
    assert row["reason"].startswith("收储：耕、林、建均不适宜；不宜耕：坡度 50.0°（上限 25°）")


def test_unknown_is_never_recommended():
    row = judged(lots(0), good_layers(SOIL=None)).iloc[0]
    assert (row["use"], row["grade_cultivate"]) == ("build", "unknown")
    row = judged(lots(0), {}, slope=None).iloc[0]
    assert row["use"] == "unknown"
    assert "缺地形" in row["reason"]


def test_reason_of_a_recommended_use_names_values():
    reason = judged(lots(0)).iloc[0]["reason"]
    assert reason.startswith("宜耕（高度适宜，92.2 分）：")
    for part in ("土层 120 cm", "灌溉满足", "壤土", "距沟渠 40 m", "坡度 1.2°"):
        assert part in reason, part


def test_patches_are_numbered():
    assert judged(lots(0, 25, 100))["patch"].tolist() == [1, 1, 2]


def test_a_lot_without_shape_is_unknown_and_empty_input_gives_nothing():
    parcels = lots(0, 100)
    parcels.loc[0, "geometry"] = None
    result = judged(parcels)
    assert result["use"].tolist() == ["unknown", "cultivate"]
    assert result["reason"][0] == "宗地无图形，未评价"
    assert result["veto_cultivate"][0] == ""
    assert result.geometry[0] is None
    assert len(judged(lots())) == 0


def test_bow_ties_are_mended_and_inputs_left_alone():
    parcels = lots(0)
    bow = shapely.Polygon(
        [(39567000, 3860000), (39567020, 3860020), (39567020, 3860000), (39567000, 3860020)]
    )
    parcels = parcels.set_geometry([bow], crs=parcels.crs).assign(USE="old", kept="mine")
    parcels.columns = parcels.columns.str.lower()
    before = parcels.copy()
    result = judged(parcels)
    assert result.loc[0, "kept"] == "mine"
    assert result.loc[0, "use"] != "old"
    pd.testing.assert_frame_equal(parcels, before)
