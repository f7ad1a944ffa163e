# SPDX-License-Identifier: GPL-2.0-or-later
"""Sixteen lots of one village under the profile lanling, every figure worked by hand in the comments.

Every lot is 20 m × 20 m (400 m², 4πA/P² = .785 → 100), 80 m from the next (a patch of its own), 4 m from the
road and 40 m from the canal (both → 100). Forest begins at its northern side: 20 m of that side and 1 m of
each of its two neighbours lie within the 1 m of `edge_m`: 22/80 = .275 → 80. Unless said otherwise: slope 1.2° → 100,
soil 120 cm → 90 (forest 100), 壤土 → 100, organic matter 25 → 80, pH 7 → 100, irrigation 满足 → 80, no hazard → 100.

cultivate = .26·90 + .10·100 + .10·80 + .06·100 + .16·80 + .10·100 + .05·100 + .10·100 + .07·100 = 92.20
forest    = (.25·100 + .30·100 + .10·100 + .15·100 + .10·80) / .90 = 88/.90 = 97.78   (houses, water not given: .10)
build     = .3636·100 + .3636·100 + .2728·100 = 100
All three are high; the order 耕 > 林 > 建 decides: cultivate.
"""

import numpy as np
import pytest
import shapely

from tests.core.suitability_cases import EAST, NORTH, box, judged, layer, lots

STEP_M, COUNT = 100, 16
GOOD = {
    "thickness_cm": 120.0, "texture": "壤土", "ph": 7.0, "organic_matter_gkg": 25.0, "salt_gkg": 0.5,
    "ec_uscm": 200.0, "gravel_pct": 2.0, "irrigation": "满足",
}  # fmt: skip
SOIL = {
    6: {"thickness_cm": 29.0},  # < 30: no farming; ≥ 20: forest, 29 cm → 40
    7: {"salt_gkg": 10.5, "ph": 9.6},  # salt > 10 and pH > 9.5 veto cultivate and forest
    8: None,  # no soil polygon
    9: {"thickness_cm": None, "texture": None},  # two values are missing
    14: {"gravel_pct": 55.0},  # > 30 and > 50
    15: {"thickness_cm": 25.0, "gravel_pct": 35.0},
}
SLOPES = {1: 25.1, 2: 46.0, 15: 26.0}
WEST, END = -50, STEP_M * COUNT


def at(number, *inner):
    """Return a box in the lot's own metres."""
    x0, y0, x1, y1 = inner or (-5, -2, 25, 20)
    return box(number * STEP_M + x0, y0, number * STEP_M + x1, y1)


def layers():
    soils = {n: {**GOOD, **SOIL.get(n, {})} for n in range(COUNT) if SOIL.get(n, {}) is not None}
    return {
        "REDLINE": layer(at(3), at(4, 19.1, -2, 25, 20)),  # lot 3 whole; lot 4 by .9 m: within the accuracy
        "FARMLAND": layer(at(5, -5, -2, 10, 20)),  # half of lot 5: 200 m²
        "VILLAGE_BOUNDARY": layer(box(WEST, -50, 12.5 * STEP_M, 50)),  # lots 13, 14 and 15 lie outside
        "URBAN_BOUNDARY": layer(at(12)),
        "LAND_CLASS": layer(
            box(WEST, -50, END, -2), box(WEST, -2, END, 20), box(WEST, 20, END, 50),
            dlbm=["0102", "0702", "0301"],
        ),
        "SOIL": layer(*[at(n) for n in soils], **{name: [s[name] for s in soils.values()] for name in GOOD}),
        "WATER": layer(),  # looked at, none there: no veto; distance infinite → forest factor 60
        "CANALS": layer(shapely.LineString([(EAST + WEST, NORTH + 60), (EAST + END, NORTH + 60)])),
        "ROADS": layer(box(WEST, -10, END, -4)),
        "HAZARD": layer(at(10), at(11), level=["high", "medium"]),
    }  # fmt: skip


@pytest.fixture(scope="module")
def result():
    slopes = np.array([SLOPES.get(number, 1.2) for number in range(COUNT)])
    return judged(lots(*range(0, END, STEP_M)), layers(), slope=slopes)


# With WATER given (empty), forest = (88 + .05·60)/.95 = 91/.95 = 95.79, its share of data .95.
ROWS = [
    # lot, cultivate, forest, build: score; vetoes of the three; use
    (0, 92.20, 95.79, 100.0, "", "", "", "cultivate"),
    # 25.1°: beyond 25 for 耕 and 建; 耕 slope → 0: 82.20; 林 slope (25, 35] → 60: (91 − .25·40)/.95 = 85.26;
    # 建 slope → 40: 100 − .3636·60 = 78.18
    (1, 82.20, 85.26, 78.18, "slope", "", "slope", "forest"),
    # 46°: beyond all three limits: 收储. 林 slope → 0: (91 − 25)/.95 = 69.47
    (2, 82.20, 69.47, 78.18, "slope", "slope", "slope", "reserve"),
    (3, 92.20, 95.79, 100.0, "redline", "", "redline", "forest"),  # for forest the redline is a review
    (4, 92.20, 95.79, 100.0, "", "", "", "cultivate"),  # .9 m × 20 m = 18 m² within 1 m: review
    (5, 92.20, 95.79, 100.0, "", "farmland", "farmland", "cultivate"),
    # 29 cm → 耕 50: 92.2 − .26·40 = 81.80, vetoed; 林 (20, 40] → 40: (91 − .30·60)/.95 = 76.84
    (6, 81.80, 76.84, 100.0, "thickness", "", "", "build"),
    # pH 9.6 → 耕 10: 92.2 − .06·90 = 86.80; 林 50: (91 − .10·50)/.95 = 90.53
    (7, 86.80, 90.53, 100.0, "ph_high;salinity", "ph_high;salinity", "", "build"),
    # no soil: 耕 (10 + 5 + 10 + 7)/.32 = 100 on .32 of the weight; 林 (25 + 8 + 3)/.40 = 90 on .40
    (8, 100.0, 90.0, 100.0, "", "", "", "build"),
    # thickness and texture missing: 耕 (92.2 − 23.4 − 10)/.64 = 91.88 on .64; 林 (91 − 30)/.65 = 93.85 on .65
    (9, 91.88, 93.85, 100.0, "", "", "", "cultivate"),
    # hazard high → 40: 100 − .3636·60 = 78.18, vetoed for 建; a review for 耕
    (10, 92.20, 95.79, 78.18, "", "", "hazard", "cultivate"),
    (11, 92.20, 95.79, 85.46, "", "", "", "cultivate"),  # medium → 60: 100 − .3636·40
    (12, 92.20, 95.79, 100.0, "", "", "", "cultivate"),  # within the urban boundary: review
    (13, 92.20, 95.79, 100.0, "", "", "boundary", "cultivate"),
    # gravel is no factor: the scores stand, all three uses are vetoed
    (14, 92.20, 95.79, 100.0, "gravel", "gravel", "boundary", "reserve"),
    # 26°, 25 cm, gravel 35: 耕 92.2 − 10 − 10.4 = 71.80; 林 (91 − 10 − 18)/.95 = 66.32
    (15, 71.80, 66.32, 78.18, "slope;thickness;gravel", "", "slope;boundary", "forest"),
]


@pytest.mark.parametrize("row", ROWS, ids=[f"lot {row[0]}" for row in ROWS])
def test_scores_vetoes_and_use(result, row):
    number, *expected = row
    names = [f"{stem}_{use}" for stem in ("score", "veto") for use in ("cultivate", "forest", "build")]
    assert result.loc[number, [*names, "use"]].tolist() == pytest.approx(expected, abs=0.005)


GRADES = [
    (1, "none", "high", "none"),
    (2, "none", "none", "none"),
    (6, "none", "medium", "high"),
    (8, "unknown", "unknown", "high"),  # SOIL is required for both
    (9, "high", "high", "high"),
    (15, "none", "medium", "none"),
]


@pytest.mark.parametrize("row", GRADES, ids=[f"lot {row[0]}" for row in GRADES])
def test_grades(result, row):
    number, *grades = row
    assert result.loc[number, ["grade_cultivate", "grade_forest", "grade_build"]].tolist() == grades


def test_shares_of_data(result):
    # 耕: lot 8 .10 + .05 + .10 + .07 = .32, lot 9 1 − .26 − .10 = .64; 林: houses .05 are never given
    assert result.loc[[0, 8, 9], "data_share_cultivate"].tolist() == [1.0, 0.32, 0.64]
    assert result.loc[[0, 8, 9], "data_share_forest"].tolist() == [0.95, 0.4, 0.65]
    assert result["data_share_build"].tolist() == [1.0] * COUNT


REVIEWS = {
    3: "生态保护红线重叠 400.0 m²",
    4: "生态保护红线重叠 18.0 m²，在边界误差内",
    9: "缺土层资料",
    10: "地质灾害高",
    12: "城镇开发边界重叠 400.0 m²",
}


def test_reviews(result):
    for number in range(COUNT):
        asked = result.loc[number, "needs_review"]
        assert REVIEWS[number] in asked if number in REVIEWS else asked == "", number


WORDS = {
    0: "坡度 1.2°",
    1: "不宜耕：坡度 25.1°（上限 25°）",
    2: "收储：耕、林、建均不适宜",
    5: "永久基本农田重叠 200.0 m²",
    6: "土层 29 cm（下限 30 cm）",
    7: "含盐 10.5 g/kg（上限 10 g/kg）",
    8: "宜耕待核：缺土壤",
    13: "村庄建设边界外 400.0 m²",
    14: "砾石 55%（上限 50%）",
}


def test_reasons_name_what_decided(result):
    for number, words in WORDS.items():
        assert words in result.loc[number, "reason"], result.loc[number, "reason"]
