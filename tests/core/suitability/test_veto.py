# SPDX-License-Identifier: GPL-2.0-or-later
"""Veto and review rules: overlaps against accuracy, thresholds, contiguity, absent against empty."""

import numpy as np
import pytest

from sanquan_plugin.core.errors import InputError
from tests.core.suitability_cases import box, good_layers, judged, layer, lots


def test_a_good_lot_has_no_veto():
    row = judged(lots(0)).iloc[0]
    assert (row["veto_cultivate"], row["veto_forest"], row["veto_build"]) == ("", "", "")
    assert row["needs_review"] == ""


@pytest.mark.parametrize(
    ("slope", "cultivate", "forest"), [(25.0, "", ""), (25.1, "slope", ""), (45.1, "slope", "slope")]
)
def test_slopes_beyond_the_limit(slope, cultivate, forest):
    row = judged(lots(0), slope=slope).iloc[0]
    assert (row["veto_cultivate"], row["veto_forest"]) == (cultivate, forest)


@pytest.mark.parametrize(
    ("reach_m", "veto", "review"),
    [
        (0.15, "", ""),  # 3 m², under 1 % of 400 m²
        (0.9, "", "边界误差内"),  # 18 m², all of it within 1 m of the line
        (1.1, "", "边界误差内"),  # shrunk by 1 m: 2 m² but under 1 %
        (3.0, "farmland", ""),
    ],
)
def test_overlap_counts_only_beyond_the_layers_accuracy(reach_m, veto, review):
    farmland = layer(box(-100, -100, reach_m, 100))
    row = judged(lots(0), good_layers(FARMLAND=farmland)).iloc[0]
    assert row["veto_build"] == veto
    assert (review in row["needs_review"]) and (bool(row["needs_review"]) == bool(review))
    assert row["veto_cultivate"] == ""


def test_zones_that_meet_under_a_lot_are_shrunk_as_one():
    halves = layer(box(-100, -100, 10, 100), box(10, -100, 100, 100))
    row = judged(lots(0), good_layers(REDLINE=halves)).iloc[0]
    assert row["veto_cultivate"] == "redline"
    assert "生态保护红线重叠 400.0 m²" in row["reason"]


def test_the_redline_is_a_review_for_forest():
    row = judged(lots(0), good_layers(REDLINE=layer(box(-100, -100, 5, 100)))).iloc[0]
    assert row["veto_forest"] == ""
    assert row["needs_review"] == "生态保护红线重叠 100.0 m²"
    assert row["reason"].startswith("需复核：生态保护红线重叠 100.0 m²。")
    assert row["use"] == "forest"


def test_outside_the_village_boundary_no_building():
    boundary = layer(box(-500, -500, 15, 900))
    row = judged(lots(0), good_layers(VILLAGE_BOUNDARY=boundary)).iloc[0]
    assert row["veto_build"] == "boundary"
    assert "村庄建设边界外 100.0 m²" in row["reason"]
    within = judged(lots(0), good_layers(VILLAGE_BOUNDARY=layer(box(-500, -500, 19.2, 900)))).iloc[0]
    assert (within["veto_build"], "边界误差内" in within["needs_review"]) == ("", True)
    nowhere = judged(lots(0), good_layers(VILLAGE_BOUNDARY=layer())).iloc[0]
    assert nowhere["veto_build"] == "boundary"


def test_absent_is_unknown_and_empty_is_none_there():
    absent = judged(lots(0), good_layers(FARMLAND=None)).iloc[0]
    assert (absent["grade_cultivate"], absent["grade_forest"], absent["grade_build"]) == (
        "high",
        "unknown",
        "unknown",
    )
    assert "缺永久基本农田" in absent["reason"]
    empty = judged(lots(0), good_layers(FARMLAND=layer())).iloc[0]
    assert "unknown" not in (empty["grade_forest"], empty["grade_build"])


def test_a_known_veto_outweighs_what_is_unknown():
    row = judged(lots(0), good_layers(SOIL=None), slope=30.0).iloc[0]
    assert (row["grade_cultivate"], row["grade_build"], row["grade_forest"]) == ("none", "none", "unknown")
    assert row["use"] == "unknown"


def test_a_lot_that_soil_or_terrain_does_not_reach_is_unknown():
    soil = good_layers()["SOIL"].set_geometry([box(-500, -500, 50, 900)], crs="EPSG:4527")
    result = judged(lots(0, 100), good_layers(SOIL=soil), slope=[1.0, 1.0])
    assert result["grade_cultivate"].tolist() == ["high", "unknown"]
    assert judged(lots(0, 100), slope=[1.0, np.nan])["grade_build"].tolist() == ["high", "unknown"]


def test_a_soil_value_that_is_missing_asks_for_a_look():
    soil = good_layers()["SOIL"].drop(columns="salt_gkg")
    row = judged(lots(0), good_layers(SOIL=soil)).iloc[0]
    assert row["needs_review"] == "缺含盐资料"
    assert row["grade_cultivate"] == "high"


def test_an_isolated_lot_is_judged_with_its_patch():
    village = box(-500, -300, 900, 900)
    land = layer(box(-500, -500, 900, -300), village, dlbm=["0102", "0702"])
    small = layer(box(0, 0, 12, 12), zddm=["371324001001JC00001"])
    assert judged(small, good_layers(LAND_CLASS=land)).iloc[0]["veto_cultivate"] == "isolated"
    three = layer(
        box(0, 0, 12, 12),
        box(20, 0, 32, 12),
        box(40, 0, 52, 12),
        zddm=[f"371324001001JC{n:05d}" for n in (1, 2, 3)],
    )
    together = judged(three, good_layers(LAND_CLASS=land))
    assert together["veto_cultivate"].tolist() == ["", "", ""]
    assert together["veto_forest"].tolist() == ["isolated"] * 3
    apart = judged(three, good_layers(LAND_CLASS=land), patch_distance_m=5.0)
    assert apart["veto_cultivate"].tolist() == ["isolated"] * 3
    near = layer(box(-500, -500, 900, -10), box(-500, -10, 900, 900), dlbm=["0101", "0702"])
    assert judged(small, good_layers(LAND_CLASS=near)).iloc[0]["veto_cultivate"] == ""
    unknown = judged(small, good_layers(LAND_CLASS=None)).iloc[0]
    assert "缺地类图斑，连片待核" in unknown["needs_review"]
    beyond = judged(small, good_layers(LAND_CLASS=layer(box(-500, -500, 900, -300), dlbm=["0102"]))).iloc[0]
    assert (beyond["veto_cultivate"], "连片待核" in beyond["needs_review"]) == ("", True)


def test_without_water_no_farming():
    dry = good_layers()["SOIL"].assign(irrigation="不满足")
    assert judged(lots(0), good_layers(SOIL=dry), "lanling").iloc[0]["veto_cultivate"] == ""
    korla = judged(lots(0), good_layers(SOIL=dry), "korla").iloc[0]
    assert (korla["veto_cultivate"], korla["veto_forest"]) == ("no_water", "no_water")
    assert "无灌溉且年降水 58 mm" in korla["reason"]


def test_several_vetoes_are_joined_in_the_order_of_the_profile():
    soil = good_layers()["SOIL"].assign(thickness_cm=20.0, gravel_pct=40.0)
    row = judged(lots(0), good_layers(SOIL=soil), slope=26.0).iloc[0]
    assert row["veto_cultivate"] == "slope;thickness;gravel"


@pytest.mark.parametrize(("column", "code", "veto"), [("ydyhfldm", "0703", ""), ("ydyhfldm", "0301", "plan_use"), ("plan_use", "0301", ""), ("dlbm", "0102", "plan_use")])  # fmt: skip
def test_plan_use_is_read_by_the_scheme_of_its_column(column, code, veto):
    plan = layer(box(-500, -500, 900, 900), **{column: [code]})
    assert judged(lots(0), good_layers(PLAN_USE=plan)).iloc[0]["veto_build"] == veto


def test_hazard_is_the_worst_level_of_the_lot():
    hazard = layer(box(-100, -100, 12, 100), box(8, -100, 100, 100), level=["high", "low"])
    row = judged(lots(0), good_layers(HAZARD=hazard)).iloc[0]
    assert row["veto_build"] == "hazard"
    assert "地质灾害高" in row["needs_review"]
    with pytest.raises(InputError, match="severe"):
        judged(lots(0), good_layers(HAZARD=layer(box(0, 0, 1, 1), level=["severe"])))


def test_a_missing_column_is_named():
    with pytest.raises(InputError, match="dlbm"):
        judged(lots(0), good_layers(LAND_CLASS=layer(box(0, 0, 1, 1))))
    with pytest.raises(InputError, match="plan_use"):
        judged(lots(0), good_layers(PLAN_USE=layer(box(0, 0, 1, 1))))
