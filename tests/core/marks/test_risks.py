# SPDX-License-Identifier: GPL-2.0-or-later
import geopandas as gpd
import pandas as pd
import shapely

from sanquan_plugin.core.marks.risks import risk_points, risk_rows

PARCELS = gpd.GeoDataFrame(
    {"zddm": ["A", "B"]}, geometry=[shapely.box(0, 0, 4, 4), shapely.box(10, 0, 14, 4)], crs="EPSG:4527"
)
DISPUTES = pd.DataFrame(
    [
        ("B", "通行争议", "settled", "2025-09-22", "2025-10-15", "已调解"),
        ("B", "界址争议", "open", "2025-09-23", None, "与邻宗共墙"),
        ("A", "界址争议", None, "2025-09-24", "2025-11-01", None),
        ("X", "界址争议", None, None, None, None),
    ],
    columns=["zddm", "kind", "status", "reported_on", "settled_on", "note"],
)
VIOLATIONS = pd.DataFrame(
    [("A", "占用耕地", "2024-03-01", "限期拆除", "罚1号", "open")],
    columns=["zddm", "kind", "found_on", "penalty", "document_no", "status"],
)


def test_open_ones_come_first_and_stand_on_their_parcels():
    points = risk_points(PARCELS, DISPUTES, VIOLATIONS)
    assert list(zip(points["risk"], points["zddm"], points["status"], strict=True)) == [
        ("violation", "A", "open"),
        ("dispute", "B", "open"),
        ("dispute", "X", "open"),
        ("dispute", "A", "settled"),
        ("dispute", "B", "settled"),
    ]
    inside = shapely.contains(shapely.box(0, 0, 14, 4), points.geometry.to_numpy())
    assert inside.tolist() == [True, True, False, True, True] and points.geometry[2] is None


def test_the_list_in_words():
    rows = risk_rows(risk_points(PARCELS, DISPUTES, VIOLATIONS, only_open=True))
    assert rows[0] == ["违法用地", "占用耕地", "A", "未解决", "2024-03-01", "", "罚1号", "限期拆除"]
    assert rows[1] == ["土地纠纷", "界址争议", "B", "未解决", "2025-09-23", "", "", "与邻宗共墙"]
    assert len(rows) == 3


def test_an_empty_village_has_an_empty_list():
    assert risk_points(PARCELS.iloc[:0], DISPUTES.iloc[:0], VIOLATIONS.iloc[:0]).empty
