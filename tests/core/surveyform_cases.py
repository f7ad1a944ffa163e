# SPDX-License-Identifier: GPL-2.0-or-later
"""Two lots side by side on a lane, worked out by hand: 00001 is 12 m by 16 m, 00002 beside it in the east."""

import geopandas as gpd
import pandas as pd
import shapely

from sanquan_plugin.core.boundary.features import name_features
from sanquan_plugin.core.boundary.numbering import number_points
from sanquan_plugin.core.boundary.survey import join_survey
from sanquan_plugin.core.forms.surveyform import Papers

ONE, TWO = "371324001001JC00001", "371324001001JC00002"
ID_ONE, ID_WIFE, ID_TWO = "371324188001010016", "37132418800101004X", "371324188001021014"
EAST_M, NORTH_M = 39567000.0, 3860000.0


def moved(*shapes: shapely.Geometry) -> list[shapely.Geometry]:
    return [shapely.transform(shape, lambda xy: xy + (EAST_M, NORTH_M)) for shape in shapes]


def parcels() -> gpd.GeoDataFrame:
    shapes = moved(shapely.box(0, 0, 12, 16), shapely.box(12, 0, 24, 16))
    table = {
        "zddm": [ONE, TWO],
        "bdcdyh": [f"{ONE}F00010001", None],
        "zl": "东官庄村1排1号",
        "yt": "0702",
        "qllx": "5",
        "qlxz": "203",
        "tfh": ["86-50", None],
        "zdszd": [TWO, ""],
        "zdszn": ["中心街", ""],
        "holder": ["张三", "李四"],
        "cert_no": ["鲁（2020）第1号", ""],
        "cert_area_m2": [192.0, None],
        "approved_m2": [192.0, None],
    }
    return gpd.GeoDataFrame(table, geometry=shapes, crs="EPSG:4527")


def boundary(survey: pd.DataFrame | None = None):
    numbered = number_points(parcels())
    lane = gpd.GeoDataFrame({"name": ["中心街"]}, geometry=moved(shapely.box(-5, -6, 40, 0)), crs="EPSG:4527")
    found = join_survey(numbered, survey)
    return found._replace(lines=name_features(found.lines, lane))


def papers(signatures: list[tuple] = (), disputes: list[tuple] = ()) -> Papers:
    columns = ["zddm", "from_jzdh", "mid_jzdh", "to_jzdh", "neighbour", "neighbour_holder"]
    columns += ["own_signer", "neighbour_signer", "signed_on"]
    return Papers(
        rights=pd.DataFrame({"zddm": [ONE, TWO], "nhdm": ["1", "2"], "share": ["1", None]}),
        households=pd.DataFrame({"nhdm": ["1", "2"], "hzxm": ["张三", "李四"]}),
        members=pd.DataFrame(
            {
                "nhdm": ["1", "1", "2"],
                "xm": ["王五", "张三", "李四"],
                "zjhm": [ID_WIFE, ID_ONE, "没有"],
                "relation": ["配偶", "户主", "户主"],
            }
        ),
        signatures=pd.DataFrame(signatures, columns=columns),
        disputes=pd.DataFrame(disputes, columns=["zddm", "kind", "status", "reported_on", "settled_on"]),
    )
