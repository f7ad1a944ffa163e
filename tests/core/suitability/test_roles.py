# SPDX-License-Identifier: GPL-2.0-or-later
"""Pollution, flood, mining, wetland, heritage (domain.md 8.2 rows 7, 12-14, 18) and the proxy of soil (8.3)."""

import numpy as np
import pandas as pd
import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.suitability.pollution import control_ratios
from tests.core.suitability_cases import box, good_layers, judged, layer, lots

EVERYWHERE = box(-500, -500, 900, 900)


@pytest.mark.parametrize(
    ("metal", "ph", "limit"),
    [
        ("cd", 5.5, 1.5), ("cd", 5.51, 2.0), ("cd", 7.5, 3.0), ("cd", 7.51, 4.0), ("hg", 6.5, 2.5),
        ("as", 5.0, 200.0), ("as", 8.0, 100.0), ("pb", 7.0, 700.0), ("cr", 9.0, 1300.0),
        ("as", None, 100.0), ("cd", None, 1.5),
    ],
)  # fmt: skip
def test_farm_control_values_go_by_ph(metal, ph, limit):
    soil = pd.DataFrame({metal: [limit, 2 * limit], "ph": [ph, ph]})
    np.testing.assert_allclose(control_ratios(soil, "farm"), [1.0, 2.0])


def test_the_worst_metal_counts_and_none_is_unknown():
    soil = pd.DataFrame({"cd": [0.4, None], "as": [150.0, None], "ph": [8.0, 8.0]})
    np.testing.assert_allclose(control_ratios(soil, "farm"), [1.5, np.nan])  # 150/100 over 0.4/4.0
    np.testing.assert_allclose(control_ratios(soil, "build"), [1.25, np.nan])  # 150/120


def test_pollution_vetoes_beyond_the_control_value():
    soil = layer(EVERYWHERE, cd=[4.0], ph=[8.0])
    assert judged(lots(0), good_layers(POLLUTION=soil)).iloc[0]["veto_cultivate"] == ""
    row = judged(lots(0), good_layers(POLLUTION=soil.assign(cd=6.0))).iloc[0]
    assert (row["veto_cultivate"], row["veto_build"]) == ("pollution", "")
    assert "土壤污染物达农用地管制值 1.50 倍（上限 1 倍）" in row["reason"]
    assert judged(lots(0), good_layers(POLLUTION=layer())).iloc[0]["veto_cultivate"] == ""
    with pytest.raises(InputError, match="POLLUTION"):
        judged(lots(0), good_layers(POLLUTION=layer(EVERYWHERE)))


def test_flood_wetland_mining_and_heritage():
    flood = judged(lots(0), good_layers(FLOOD=layer(EVERYWHERE))).iloc[0]
    assert (flood["veto_cultivate"], flood["veto_forest"], flood["veto_build"]) == ("flood", "", "flood")
    assert "河湖管理及淹没范围重叠 400.0 m²" in flood["reason"]
    wetland = judged(lots(0), good_layers(WETLAND=layer(EVERYWHERE))).iloc[0]
    assert (wetland["veto_cultivate"], wetland["veto_forest"]) == ("wetland", "wetland")
    mining = judged(lots(0), good_layers(MINING=layer(EVERYWHERE, level=["severe"]))).iloc[0]
    assert (mining["veto_cultivate"], mining["veto_build"]) == ("", "mining")
    slight = judged(lots(0), good_layers(MINING=layer(EVERYWHERE, level=["slight"]))).iloc[0]
    assert slight["veto_build"] == ""
    heritage = judged(lots(0), good_layers(HERITAGE=layer(EVERYWHERE))).iloc[0]
    assert (heritage["veto_cultivate"], heritage["veto_build"]) == ("", "")
    assert heritage["needs_review"] == "历史文化保护范围重叠 400.0 m²"
    with pytest.raises(InputError, match=r"MINING.*awful"):
        judged(lots(0), good_layers(MINING=layer(EVERYWHERE, level=["awful"])))


def test_the_grade_of_neighbouring_farmland_stands_for_unknown_soil():
    land = layer(
        box(-500, -500, 900, 0), box(-500, 0, 900, 20), box(-500, 20, 900, 900),
        dlbm=["0102", "0702", "0301"], gddb=[8, None, None],
    )  # fmt: skip
    layers = good_layers(SOIL=None, LAND_CLASS=land)
    row = judged(lots(0), layers).iloc[0]
    # proxied: thickness .26, texture .10, organic matter .10, pH .06 at 85; irrigation .16 has no data.
    assert row["data_share_cultivate"] == pytest.approx(0.84)
    assert row["grade_cultivate"] != "unknown"
    assert "缺土壤资料，以邻近耕地质量等别 8 等代用" in row["reason"]
    assert "缺土层资料" in row["needs_review"]
    far = judged(lots(0), {**layers, "LAND_CLASS": land.assign(gddb=None)}).iloc[0]
    assert (far["grade_cultivate"], "缺土壤" in far["reason"]) == ("unknown", True)
    known = judged(lots(0), good_layers(LAND_CLASS=land)).iloc[0]
    assert "代用" not in known["reason"]
