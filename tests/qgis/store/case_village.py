# SPDX-License-Identifier: GPL-2.0-or-later
"""A package with one household, one parcel and one receiving household, and a case written into it."""

import uuid
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import shapely

from sanquan_plugin.core.procedure.loading import built_in
from sanquan_plugin.core.village import Village
from sanquan_plugin.store.cases.casefile import change_row, record, record_in
from sanquan_plugin.store.file.geopackage import append, change, layer_of, read_layer, transaction
from sanquan_plugin.store.package import set_who
from sanquan_plugin.store.tables.schema import create_package
from tests.core.procedure_cases import ADULTS, BASE_PRICE, SECOND_PARCEL, START, full_case
from tests.core.procedure_cases import record as step_record
from tests.made_once import made_once

VILLAGE = Village("章村", "370114001001", 4527)
LANDLESS = "370114001001010003"
CONTRACTOR, PLOTS = "370114001001010001", ("3701140010010100001", "3701140010010100002")
PARCEL, HOUSEHOLD, RECEIVER = "370114001001JC00001", "370114001001010001", "370114001001010002"
EXIT_PAPER = {
    "zddm": PARCEL,
    "agreement_no": "协2025-1",
    "agreement_date": "2025-07-01",
    "collective": "章村股份经济合作社",
    "posting1_from": "2025-05-06",
    "posting1_to": "2025-05-20",
    "posting2_from": "2025-06-03",
    "posting2_to": "2025-06-17",
    "filing_town": "镇备2025-1",
    "filing_district": "区备2025-1",
    "cancellation_no": "注2025-1",
}
TABLES = {
    "case_person": "signatures",
    "case_material": "materials",
    "case_condition": "conditions",
    "posting": "postings",
    "agreement": "agreements",
    "filing": "filings",
}


ADOPTION = {"county": "370114", "document_no": "章农发1号", "adopted_on": "2026-01-01"}
KEYS, ALWAYS = {"ZDJBXX": "zddm", "procedure_adoption": "procedure"}, ("SHYQR", "procedure_adoption")


@made_once
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
        "NH": pd.DataFrame(
            {
                "nhdm": [HOUSEHOLD, RECEIVER, LANDLESS],
                "hzxm": ["张一", "王五", "张一"],
                "cbfbm": [CONTRACTOR, None, None],
            }
        ),
        "NHHNCY": pd.DataFrame(
            [
                {"nhdm": code, "xm": name, "birth": born}
                for code in (HOUSEHOLD, LANDLESS)
                for name, born in members
            ]
        ),
        "CBDKXX": pd.DataFrame({"dkbm": PLOTS, "cbfbm": CONTRACTOR, "htmjm": [2.5, 1.5]}),
        "SHYQR": pd.DataFrame(
            [{"zddm": PARCEL, "nhdm": HOUSEHOLD, "bdcqzh": "鲁(2020)不动产权第1号", "zjdqdfs": "1"}]
        ),
        "qualification": pd.DataFrame([{"nhdm": RECEIVER, "status": "qualified"}]),
        "share_right": pd.DataFrame([{"nhdm": RECEIVER, "share": 10.0}, {"nhdm": HOUSEHOLD, "share": 20.0}]),
        "share_capital": pd.DataFrame([{"year": 2025, "total_shares": 1000.0}]),
        "base_price": pd.DataFrame([BASE_PRICE]),
        "procedure_adoption": pd.DataFrame([{**ADOPTION, "procedure": name} for name in built_in()]),
    }
    with transaction(path) as dataset:
        for table, frame in frames.items():
            append(layer_of(dataset, table), frame)


CASE_VILLAGE = (VILLAGE, fill_village)


def household_of(case):
    """Return the household that a case of the core's kind is of: one with a homestead, or one without."""
    return HOUSEHOLD if case.applicant.get("homesteads", 1) else LANDLESS


def adopted_for_the_village(name):
    """Return an adoption that names the village, as a pilot wants it."""
    return pd.DataFrame([{**ADOPTION, "procedure": name, "villages": VILLAGE.code12}])


def suit_the_village(dataset, found, case):
    """Inside a transaction, give the household what a case tells of (qualification, homesteads), take a lot back, name the pilot village."""
    nhdm, rows = household_of(case), {}
    settled = {"compensation_settled": case.settled_on or None}
    if case.pilot_village:
        rows["procedure_adoption"] = adopted_for_the_village(found.id)
    if case.applicant.get("qualified") == "yes":
        rows["qualification"] = pd.DataFrame([{"nhdm": nhdm, "status": "qualified"}])
    if case.applicant.get("homesteads") == 2:
        shape = shapely.multipolygons([shapely.box(39567020, 3860000, 39567032, 3860016.7)])
        rows["ZDJBXX"] = gpd.GeoDataFrame(
            {"zddm": [SECOND_PARCEL], "zdmj": [200.4]}, geometry=[shape], crs="EPSG:4527"
        )
        basis = None if SECOND_PARCEL in case.without_basis else "2"
        rows["SHYQR"] = pd.DataFrame([{"zddm": SECOND_PARCEL, "nhdm": nhdm, "zjdqdfs": basis}])
    for table, frame in rows.items():
        key = KEYS.get(table, "nhdm")
        layer = layer_of(dataset, table)
        there = read_layer(layer)
        if table in ALWAYS or not set(frame[key]) & set(there[key]):
            append(layer, frame)
    suit_the_members(dataset, nhdm, case.members)
    if found.parcel_status == ("withdrawn",):
        append(layer_of(dataset, "exit_paper"), pd.DataFrame([EXIT_PAPER | settled]))
        change(layer_of(dataset, "ZDJBXX"), 1, {"right_status": "withdrawn"})


def suit_the_members(dataset, nhdm, members):
    """Let those die who are dead in a case, and let those in who are not on the list."""
    layer = layer_of(dataset, "NHHNCY")
    there = read_layer(layer)
    there = there[there["nhdm"] == nhdm].set_index("xm")["fid"]
    strangers = [{"nhdm": nhdm, **member} for member in members if member["xm"] not in there]
    if strangers:
        append(layer, pd.DataFrame(strangers))
    for member in members:
        if member.get("died_on") and member["xm"] in there:
            die(dataset, nhdm, member["xm"], member["died_on"])


def die(dataset, nhdm, name, on="2025-12-31"):
    """Record a member's death by its document, inside a transaction."""
    correct(dataset, "NHHNCY", f"{nhdm};{name}", f"{nhdm};{name}")
    layer = layer_of(dataset, "NHHNCY")
    rows = read_layer(layer)
    of_name = rows[(rows["nhdm"] == nhdm) & (rows["xm"] == name)]
    change(layer, int(of_name["fid"].iloc[0]), {"died_on": on})


def write_case(path, found, case, *, nhdm=None, zddm=PARCEL):
    """Write a case of the core's kind into the package and return its key; the village suits it unless it is of `nhdm`."""
    key = str(uuid.uuid4())
    with transaction(path) as dataset:
        if nhdm is None:
            suit_the_village(dataset, found, case)
        others = len(read_layer(layer_of(dataset, "case_file")))
        again = f"-{others}" if others else ""
        row = {
            "uuid": key,
            "case_no": f"2026-{1 + others}",
            "procedure": found.id,
            "right": found.right,
            "nhdm": None if found.of_village else nhdm or household_of(case),
            "dkbm": PLOTS[0] if found.plots == "named" else None,
            "zddm": zddm if found.needs_parcel else None,
            "to_nhdm": RECEIVER if case.transferee.get("member") == "yes" else HOUSEHOLD,
            "opened_on": START.isoformat(),
            "category": "进城落户",
            "exchange_no": case.row["exchange_no"] and case.row["exchange_no"] + again,
            **{name: case.row.get(name) for name in found.applied_for},
        }
        set_who(dataset, "村文书")
        append(layer_of(dataset, "case_file"), pd.DataFrame([row]))
        for table in TABLES:
            if rows := papers_of(case, table, key, again):
                record_in(dataset, table, rows)
    return key


def papers_of(case, table, key, again):
    """Return the rows of a table of papers for the case of a key; `again` tells its numbers from an earlier case's."""
    rows = [{**item, "uuid": None, "case_uuid": key} for item in getattr(case, TABLES[table])]
    if table == "filing":
        return [{**item, "number": item["number"] and item["number"] + again} for item in rows]
    if table == "agreement":
        more = case.transferee.get("shares_after", 30) - 30
        return [{**item, "shares": item["shares"] and item["shares"] + more} for item in rows]
    return rows


def close_exit_of_receiver(path, found):
    """Let the receiving household leave by a procedure before: it has members and, where one is needed, a lot."""
    shape = shapely.multipolygons([shapely.box(39567020, 3860000, 39567032, 3860016.7)])
    lot = {"zddm": [SECOND_PARCEL], "zdmj": [200.4]}
    people = [{"nhdm": RECEIVER, "xm": name, "birth": "1880-01-01"} for name in ADULTS]
    with transaction(path) as dataset:
        append(layer_of(dataset, "NHHNCY"), pd.DataFrame(people))
        if found.needs_parcel:
            append(layer_of(dataset, "ZDJBXX"), gpd.GeoDataFrame(lot, geometry=[shape], crs="EPSG:4527"))
            append(layer_of(dataset, "SHYQR"), pd.DataFrame([{"zddm": SECOND_PARCEL, "nhdm": RECEIVER}]))
        if found.id.endswith("_use"):
            correct(dataset, "qualification", RECEIVER, LANDLESS)
            change(layer_of(dataset, "qualification"), 1, {"nhdm": LANDLESS})
    case, days = full_case(found)
    case = replace(case, postings=tuple({**item, "uuid": f"old-{item['uuid']}"} for item in case.postings))
    key = write_case(path, found, case, nhdm=RECEIVER, zddm=SECOND_PARCEL)
    take_all(path, key, found, [step.id for step in found.steps], days)


def correct(dataset, table, old_key, new_key):
    """Enter a correction of the register inside a transaction."""
    number = len(read_layer(layer_of(dataset, "right_correction")))
    row = {"uuid": f"k{number}", "table_name": table, "row_key": old_key, "new_key": new_key}
    row |= {"reason": "登记错误", "document_no": "更1号", "who": "丙", "on_date": "2026-01-05"}
    append(layer_of(dataset, "right_correction"), pd.DataFrame([row]))


def take(path, key, found, step_id, days, **other):
    """Record a step as passed."""
    row = {**step_record(found, step_id, days, **other), "case_uuid": key}
    return record(path, "case_step", [row], who="村文书")


def take_all(path, key, found, step_ids, days):
    """Record several steps as passed, in one go."""
    rows = [{**step_record(found, step_id, days), "case_uuid": key} for step_id in step_ids]
    return record(path, "case_step", rows, who="村文书") if rows else []


def decide(path, objection, on, decision="不成立"):
    """Decide an objection."""
    values = {"decision": decision, "decided_on": on, "decided_by": "村委会"}
    change_row(path, "objection", objection, values, who="村文书")
