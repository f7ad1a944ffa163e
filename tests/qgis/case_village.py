# SPDX-License-Identifier: GPL-2.0-or-later
"""A package with one household, one parcel and one receiving household, and a case written into it."""

import geopandas as gpd
import pandas as pd
import shapely

from sanquan_plugin.core.procedure.loading import built_in
from sanquan_plugin.core.village import Village
from sanquan_plugin.store.cases import change_row, open_case, record
from sanquan_plugin.store.geopackage import append, layer_of, transaction
from sanquan_plugin.store.schema import create_package
from tests.core.procedure_cases import START
from tests.core.procedure_cases import record as step_record

VILLAGE = Village("章村", "370114001001", 4527)
PARCEL, HOUSEHOLD, RECEIVER = "370114001001JC00001", "370114001001010001", "370114001001010002"
TABLES = {
    "case_person": "signatures",
    "case_material": "materials",
    "case_condition": "conditions",
    "posting": "postings",
    "agreement": "agreements",
    "filing": "filings",
}


def make_village(path):
    """Write the village that the core's full case stands in."""
    create_package(path, VILLAGE)
    fill_village(path)


def fill_village(path):
    """Fill an empty package of the village."""
    shape = shapely.multipolygons([shapely.box(39567000, 3860000, 39567012, 3860016.7)])
    parcels = gpd.GeoDataFrame({"zddm": [PARCEL], "zdmj": [200.4]}, geometry=[shape], crs="EPSG:4527")
    members = [("张一", "1880-01-01"), ("李二", "1881-05-05"), ("张三", "2015-01-01")]
    frames = {
        "ZDJBXX": parcels,
        "NH": pd.DataFrame({"nhdm": [HOUSEHOLD, RECEIVER], "hzxm": ["张一", "王五"]}),
        "NHHNCY": pd.DataFrame([{"nhdm": HOUSEHOLD, "xm": name, "birth": born} for name, born in members]),
        "SHYQR": pd.DataFrame([{"zddm": PARCEL, "nhdm": HOUSEHOLD, "bdcqzh": "鲁(2020)不动产权第1号"}]),
        "qualification": pd.DataFrame([{"nhdm": RECEIVER, "status": "qualified"}]),
        "share_right": pd.DataFrame([{"nhdm": RECEIVER, "share": 10.0}]),
        "share_capital": pd.DataFrame([{"year": 2025, "total_shares": 1000.0}]),
        "procedure_adoption": pd.DataFrame(
            [
                {
                    "procedure": name,
                    "county": "370114",
                    "document_no": "章农发1号",
                    "adopted_on": "2026-01-01",
                    "villages": VILLAGE.code12 if name == "pingluo_separation" else None,
                }
                for name in built_in()
            ]
        ),
    }
    with transaction(path) as dataset:
        for table, frame in frames.items():
            append(layer_of(dataset, table), frame)


def write_case(path, found, case):
    """Write a case of the core's kind into the package and return its key."""
    row = {
        "case_no": "2026-1",
        "procedure": found.id,
        "right": found.right,
        "nhdm": HOUSEHOLD,
        "zddm": PARCEL if found.needs_parcel else None,
        "to_nhdm": RECEIVER if case.transferee.get("member") == "yes" else HOUSEHOLD,
        "opened_on": START.isoformat(),
        "category": "进城落户",
        "exchange_no": case.row["exchange_no"],
    }
    key = open_case(path, row, who="村文书")
    for table, name in TABLES.items():
        rows = [{**item, "case_uuid": key} for item in getattr(case, name)]
        if table == "agreement":
            rows = [{**item, "shares": case.transferee.get("shares_after", 0) - 10} for item in rows]
        if rows:
            record(path, table, rows, who="村文书")
    return key


def take(path, key, found, step_id, days, **other):
    """Record a step as passed."""
    row = {**step_record(found, step_id, days, **other), "case_uuid": key}
    return record(path, "case_step", [row], who="村文书")


def take_all(path, key, found, step_ids, days):
    """Record several steps as passed, in one go."""
    rows = [{**step_record(found, step_id, days), "case_uuid": key} for step_id in step_ids]
    return record(path, "case_step", rows, who="村文书") if rows else []


def decide(path, objection, on):
    """Decide an objection."""
    values = {"decision": "不成立", "decided_on": on, "decided_by": "村委会"}
    change_row(path, "objection", objection, values, who="村文书")
