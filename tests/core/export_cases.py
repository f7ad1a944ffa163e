# SPDX-License-Identifier: GPL-2.0-or-later
"""A package of three parcels, small enough to fill in a hand-over set by hand."""

import geopandas as gpd
import pandas as pd
import shapely

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.exports.holdings import ENTERED, Holdings
from sanquan_plugin.core.rights.mismatches import finding, mismatches
from sanquan_plugin.core.rights.overlaid import overlay_rights, right_rows

BASE = "371324008029JC0000"
ONE, TWO, THREE = f"{BASE}1", f"{BASE}2", f"{BASE}3"
ID_NUMBER = "371324188001010016"


def table(name, rows, shapes=None):
    names = [field.name for field in catalogue.fields(name)]
    frame = pd.DataFrame(rows).reindex(columns=names).astype(object)
    frame = frame.where(frame.notna(), None)
    if shapes is None:
        return frame
    return gpd.GeoDataFrame(frame, geometry=list(shapes), crs="EPSG:4527")


def box(column, width_m=12.0):
    east = 39567000.0 + 20.0 * column
    return shapely.multipolygons([shapely.box(east, 3860000.0, east + width_m, 3860010.0)])


def entered(**rows):
    """Return the tables that only hand-over sets read, with the rows given."""
    return {name: table(name, rows.get(name, [])) for name in ENTERED}


def holdings(**changes):
    """Return a holding: ONE held by a household of two, TWO by two households, THREE by nobody."""
    parcels = table(
        "ZDJBXX",
        [
            {"zddm": ONE, "bdcdyh": f"{ONE}F00010001", "qllx": "6", "zdmj": 120.0, "bsm": 7, "zl": "一号",
             "right_status": "current", "use_status": "idle"},
            {"zddm": TWO, "bdcdyh": f"{TWO}F00010001", "qllx": "6", "zdmj": 120.0,
             "right_status": "withdrawn_unverified", "use_status": "in_use"},
            {"zddm": THREE, "bdcdyh": f"{THREE}W00000000", "qllx": "5", "zdmj": 120.0,
             "right_status": "withdrawn", "use_status": "vacant_lot"},
        ],
        [box(0), box(1), box(2)],
    )  # fmt: skip
    rights = table(
        "SHYQR",
        [
            {"zddm": ONE, "nhdm": "371324198206000001", "bdcqzh": "证1", "zjdpzmj": 90.0, "zjdqdfs": "1"},
            {"zddm": TWO, "nhdm": "371324198206000002", "zjdqdfs": "1", "zjdpzmj": 120.0},
            {"zddm": TWO, "nhdm": "371324198206000003", "zjdqdfs": "2", "zjdpzmj": 120.0},
        ],
    )
    households = table(
        "NH", [{"nhdm": f"37132419820600000{n}", "hzxm": name} for n, name in enumerate("甲乙丙", start=1)]
    )
    rows = right_rows(rights, households)
    overlaid = overlay_rights(parcels, rows)
    overlaid["finding"] = finding(overlaid, mismatches(overlaid, rows))
    given = {
        "parcels": overlaid,
        "rights": rights,
        "households": households,
        "members": table(
            "NHHNCY",
            [
                {"nhdm": "371324198206000001", "xm": "甲", "zjhm": ID_NUMBER, "relation": "户主"},
                {"nhdm": "371324198206000001", "xm": "丁", "relation": "配偶"},
                {"nhdm": "371324198206000002", "xm": "乙"},
            ],
        ),
        "qualifications": table("qualification", []),
        "buildings": table(
            "ZRZ",
            [
                {"zddm": ONE, "zrzh": "Z1", "zcs": 2, "fwjg": "混", "scjzmj": 88.0},
                {"zddm": TWO, "zrzh": "Z2", "fwjg": "土坯"},
                {"zddm": TWO, "zrzh": "Z3"},
            ],
            [box(0, 8.0), box(1, 5.0), box(1, 6.0)],
        ),
        "marks": table(
            "mark",
            [
                {"zddm": ONE, "status": "in_use", "reason": "其他", "date": "2024-01-01", "marked_at": "2024"},
                {"zddm": ONE, "status": "idle", "reason": "一户多宅", "date": "2025-09-08", "marked_at": "2025"},
            ],
        ),
        "points": table("JZD", [], []),
        "lines": table("JZX", [], []),
        "districts": table("DJQ", [{"djqdm": ONE[:9], "djqmc": "卞庄"}], [box(0, 60.0)]),
        "subdistricts": table("DJZQ", [{"djzqdm": ONE[:12], "bsm": 3}, {"djzqdm": None}], [box(0, 60.0), box(5)]),
        "changes": table(
            "ZDBHQK",
            [
                {"zddm": THREE, "bhyy": "退出", "bhnr": "终止", "djsj": "2026-03-02", "dbr": "戊", "fj": "办件1"},
                {"zddm": ONE, "bhyy": "凭退出材料补录", "bhnr": "终止", "dbr": "戊"},
            ],
        ),
        "encumbrances": table("encumbrance", []),
        "issuers": table("FBF", []),
        "entered": entered(),
        "code12": "371324198206",
    }  # fmt: skip
    return Holdings(**{**given, **changes})
