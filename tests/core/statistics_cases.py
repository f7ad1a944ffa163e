# SPDX-License-Identifier: GPL-2.0-or-later
"""A village of three households and five lots, small enough to count by hand."""

import geopandas as gpd
import pandas as pd
import shapely

from sanquan_plugin.core.statistics.village import VillageTables
from sanquan_plugin.core.village import Village
from sanquan_plugin.core.workdays import read_calendar

CODES = [f"370114001001JC0000{number}" for number in range(1, 6)]
HOUSES = ["370114001001010001", "370114001001010002", "370114001001000003"]
CONTRACTORS = ["370114001001010001", None, "370114001001020003"]


def village():
    """Return lots 1 (held), 2 (idle), 3 (withdrawn by a case), 4 (papers missing), 5 (transferred)."""
    parcels = pd.DataFrame(
        {
            "zddm": CODES,
            "zl": "章村",
            "nhdm": [HOUSES[0], HOUSES[0], HOUSES[1], HOUSES[2], HOUSES[2]],
            "holder": ["张一", "张一", "李二", "王三", "王三"],
            "measured_m2": [200.4, 100.1, 150.0, 120.0, 80.0],
            "unrounded_m2": [200.4, 100.1, 150.0, 120.0, 80.0],
            "approved_m2": [180.0, None, 150.0, 120.0, 80.0],
            "cert_area_m2": 0.0,
            "diff_m2": 0.0,
            "limit_m2": 2.0,
            "contract_mu": 0.0,
            "has_share": False,
            "cert_no": ["证1", "", "证3", "证4", ""],
            "finding": ["area_over_approved;area_over_cap", "several_homesteads", "", "", ""],
            "use_status": ["in_use", "idle", "in_use", "idle", "in_use"],
            "right_status": ["current", "current", "withdrawn", "withdrawn_unverified", "transferred"],
            "moved_to_city": "",
        }
    )
    return VillageTables(
        village=Village("章村", "370114001001", 4527),
        parcels=parcels,
        rights=parcels[["zddm", "nhdm"]].assign(share=None, zjdqdfs=None, bdcqzh=None),
        households=pd.DataFrame(
            {
                "nhdm": HOUSES,
                "hzxm": ["张一", "李二", "王三"],
                "cbfbm": CONTRACTORS,
                "moved_to_city": ["none", "all", None],
            }
        ),
        members=pd.DataFrame({"nhdm": [*HOUSES, HOUSES[0]]}),
        marks=pd.DataFrame(
            {
                "zddm": [CODES[1]],
                "status": ["idle"],
                "reason": ["继承闲置"],
                "date": ["2026-01-01"],
                "since": ["2023-06-01"],
                "until": [None],
            }
        ),
        exits=pd.DataFrame({"zddm": [CODES[3]], "agreement_date": ["2022-05-01"], "agreement_no": [None]}),
        filings=pd.DataFrame(
            {"case_uuid": ["c1", "c1"], "office": ["town", "district"], "number": ["镇1", "区1"]}
        ),
        contracts=pd.DataFrame(
            {"zddm": [CODES[0]], "kind": ["出租"], "price_yuan": [3000.0], "from_date": ["2024-03-01"]}
        ),
        settlements=pd.DataFrame(
            {
                "nhdm": [HOUSES[1]],
                "xm": ["李二"],
                "settled_on": ["2021-08-01"],
                "category": ["进城落户"],
                "place": ["济南"],
            }
        ).assign(document_no="1"),
        shares=pd.DataFrame({"nhdm": HOUSES[:2], "share": [3.0, 0.0]}),
        plots=pd.DataFrame({"cbfbm": [CONTRACTORS[0]], "htmjm": [2.5]}),
        evaluation=_evaluation(),
        cases=_cases(),
        postings=_postings(),
        steps=pd.DataFrame(
            {
                "case_uuid": ["c1", "c1", "c1"],
                "step": ["payment", "payment", "registration"],
                "outcome": ["returned", "passed", "passed"],
                "on_date": ["2026-05-18", "2026-05-20", "2026-06-01"],
            }
        ),
        calendar=read_calendar(),
        buildings=_buildings(),
        violations=pd.DataFrame(
            {
                "zddm": [CODES[1], CODES[1]],
                "kind": ["超占", "超占"],
                "penalty": ["限期退还", "罚款"],
                "document_no": ["章罚1号", "章罚2号"],
            }
        ),
        encumbrances=pd.DataFrame(
            {
                "right": ["homestead", "homestead", "homestead", "contract"],
                "zddm": [CODES[0], CODES[1], None, None],
                "nhdm": [None, None, HOUSES[2], HOUSES[0]],
                "kind": ["抵押", "抵押", "查封", "抵押"],
                "status": ["open", "open", "open", "open"],
                "to_date": [None, "2020-01-01", None, None],
            }
        ),
        qualifications=pd.DataFrame(
            {"nhdm": [HOUSES[2]], "status": ["kept"], "recognised_on": ["2022-01-01"], "kept_until": [None]}
        ).assign(document_no="资1", basis="=1+1", note=""),
    )


def _buildings():
    """Return a house of two storeys with a hut on lot 1, one measured on lot 2, none elsewhere."""
    return gpd.GeoDataFrame(
        {
            "zddm": [CODES[0], CODES[0], CODES[1]],
            "fwjg": ["4", "5", "5"],
            "zcs": [2, 1, 1],
            "zzdmj": [80.5, None, 60.0],
            "scjzmj": [None, None, 59.4],
        },
        geometry=[shapely.box(0, 0, 10, 8.05), shapely.box(20, 0, 25, 4), shapely.box(40, 0, 50, 6)],
        crs="EPSG:4527",
    )


def _postings():
    """Return the first posting of case 1 made twice, taken down early the first time, and the village's schedule."""
    return pd.DataFrame(
        {
            "uuid": ["p1", "p2", "p3"],
            "case_uuid": ["c1", "c1", None],
            "purpose": ["village_result", "village_result", "compensation_schedule"],
            "posted_on": ["2026-02-02", "2026-02-10", "2026-04-20"],
            "taken_down_on": ["2026-02-03", None, "2026-04-30"],
        }
    )


def _evaluation():
    return pd.DataFrame(
        {
            "zddm": [CODES[2], CODES[1]],
            "status": ["withdrawn", "idle"],
            "use": ["cultivate", "build"],
            "planar_m2": [150.0, 100.1],
            "net_planar_m2": [120.0, 100.1],
            "net_mu": [0.18, 0.1502],
            "new_farmland_mu": [0.18, 0.0],
            "grade_cultivate": ["high", "none"],
            "grade_forest": ["low", None],
            "grade_build": ["none", "high"],
        }
    )


def _cases():
    rows = pd.DataFrame(
        {
            "uuid": ["c1", "c2", "c3"],
            "case_no": ["2026-1", "2026-2", "2026-3"],
            "procedure": [
                "zhangqiu_homestead_exit_use",
                "zhangqiu_contract_exit_full",
                "zhangqiu_homestead_transfer",
            ],
            "right": ["homestead", "contract", "homestead"],
            "nhdm": [HOUSES[1], HOUSES[0], HOUSES[2]],
            "zddm": [CODES[2], None, CODES[4]],
            "to_nhdm": [None, None, HOUSES[1]],
            "state": ["done", "open", "done"],
            "seq": [8, 2, 6],
            "on_date": ["2026-06-01", "2026-07-01", "2025-02-01"],
            "paid_yuan": [20040.0, None, 5000.0],
            "payment": ["一次性", None, None],
            "exchange_no": "交1",
            "schedule_posting": ["p3", None, None],
        }
    )
    return rows.assign(
        category="进城落户", opened_on="2026-01-01", agreement_no="协1", household_signed_on="2026-05-01"
    )
