# SPDX-License-Identifier: GPL-2.0-or-later
"""The facts of cases as the engine wants them: each table is read once, however many cases are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.procedure.case import Case, Row, number, text
from sanquan_plugin.core.procedure.case_facts import (
    earlier_cases,
    homestead_facts,
    lots_without_basis,
    transferee_of,
)
from sanquan_plugin.core.procedure.guards.postings import SCHEDULE
from sanquan_plugin.core.procedure.holding import co_holders, still_holds
from sanquan_plugin.core.procedure.limits import limits_of, plots_of
from sanquan_plugin.core.procedure.share_facts import shares_coming, shares_of
from sanquan_plugin.core.workdays import WorkCalendar
from sanquan_plugin.store.cases.past import Past
from sanquan_plugin.store.file.geopackage import Package, layer_of, open_dataset, read_layer

RECORDS = ("case_person", "case_material", "case_condition", "posting", "agreement", "filing")
_LAND = ("NH", "NHHNCY", "qualification", "SHYQR", "share_right", "share_capital", "CBDKXX", "base_price")
_LIMITS = ("encumbrance", "dispute")
_CASES = ("case_file", "case_step", "objection")
_VIEWS = {
    "case_content": "SELECT case_uuid, content FROM case_content",
    "lot_settled": "SELECT zddm, settled_on FROM lot_settled",
}
_SATURDAY = 5


def read_cases(path: Package, keys: Sequence[str], past: Past | None = None) -> dict[str, Case]:
    """Return the facts of cases by their keys, the registers as of today or as they stood in the past.

    Raises InputError when one is not there.
    """
    past = past or Past()
    dataset = open_dataset(path)
    names = (*RECORDS, *_LAND, *_LIMITS, *_CASES, "procedure_step", "procedure_adoption")
    tables = {name: _rows(dataset, name, past) for name in names}
    parcels = read_layer(layer_of(dataset, "ZDJBXX"), changing=False)
    tables["ZDJBXX"] = _records(past.rows("ZDJBXX", parcels))
    drawn = set(parcels.loc[parcels["geometry"].notna(), "fid"])
    areas_m2 = _measured_m2(tables["ZDJBXX"], drawn)
    states = _states(dataset)
    for name, sql in _VIEWS.items():
        tables[name] = tuple(read_layer(dataset.ExecuteSQL(sql)).to_dict("records"))
    tables["evaluation"] = _records(read_layer(layer_of(dataset, "evaluation"), changing=False))
    tables["open_case"] = tuple(row for row in tables["case_file"] if states[text(row, "uuid")] == "open")
    effects = {text(row, "procedure"): text(row, "effect") for row in tables["procedure_step"]}
    village = _code12(dataset)
    rows = {text(row, "uuid"): row for row in tables["case_file"]}
    found = {}
    for key in keys:
        if key not in rows:
            raise InputError("The package has no case {key}.", key=key)
        closed = [row for other, row in rows.items() if states[other] == "done" and other != key]
        earlier = earlier_cases(rows[key], closed, tables["agreement"], effects)
        pilot = any(
            text(item, "procedure") == text(rows[key], "procedure") and village in text(item, "villages")
            for item in tables["procedure_adoption"]
        )
        found[key] = _case(rows[key], tables, earlier, areas_m2, pilot_village=pilot and bool(village))
    return found


def case_calendar(path: Package) -> WorkCalendar:
    """Return the calendar that the package's own rules count by."""
    dataset = open_dataset(path)
    rows = read_layer(layer_of(dataset, "calendar_day"), changing=False)
    days = [date.fromisoformat(day) for day in rows["day"]]
    working, known = rows["working"].tolist(), rows["known"].tolist()
    return WorkCalendar(
        frozenset(
            day for day, works in zip(days, working, strict=True) if not works and day.weekday() < _SATURDAY
        ),
        frozenset(
            day for day, works in zip(days, working, strict=True) if works and day.weekday() >= _SATURDAY
        ),
        frozenset(day.year for day, is_known in zip(days, known, strict=True) if is_known),
    )


def _case(
    row: Row,
    tables: dict[str, tuple[Row, ...]],
    earlier: tuple[Row, ...],
    areas_m2: dict[str, float],
    *,
    pilot_village: bool,
) -> Case:
    kinds = (*RECORDS, "case_step", "case_content")
    mine = {name: _having(tables[name], "case_uuid", text(row, "uuid")) for name in kinds}
    postings = (*mine["posting"], *_schedule(tables["posting"], text(row, "schedule_posting")))
    rights = _having(tables["SHYQR"], "zddm", text(row, "zddm"))
    coming = shares_coming(row, tables["open_case"], tables["agreement"])
    plots, others = plots_of(text(row, "nhdm"), tables), co_holders(row, rights)
    return Case(
        row=row,
        steps=mine["case_step"],
        members=_of_households(tables["NHHNCY"], {text(row, "nhdm"), *others}),
        co_holders=others,
        holds=still_holds(row, rights, plots),
        is_recognised=bool(_having(tables["qualification"], "nhdm", text(row, "nhdm"))),
        signatures=mine["case_person"],
        materials=mine["case_material"],
        conditions=mine["case_condition"],
        postings=postings,
        objections=_on_postings(tables["objection"], postings),
        agreements=mine["agreement"],
        filings=mine["filing"],
        limits=limits_of(row, tables["encumbrance"], tables["dispute"], plots=plots),
        transferee=transferee_of(row, mine["agreement"], tables, earlier=earlier, coming=coming),
        applicant=homestead_facts(text(row, "nhdm"), tables),
        without_basis=lots_without_basis(text(row, "nhdm"), tables),
        shares_held=shares_of(text(row, "nhdm"), tables["share_right"]),
        base_prices=tables["base_price"],
        **_lot_facts(text(row, "zddm"), tables, areas_m2),
        earlier=earlier,
        pilot_village=pilot_village,
        content=next((text(item, "content") for item in mine["case_content"]), ""),
    )


def _on_postings(objections: tuple[Row, ...], postings: tuple[Row, ...]) -> tuple[Row, ...]:
    posted = {text(posting, "uuid") for posting in postings}
    return tuple(item for item in objections if text(item, "posting_uuid") in posted)


def _schedule(postings: tuple[Row, ...], key: str) -> tuple[Row, ...]:
    """Return the village's own posting of a compensation schedule; another case's posting is none."""
    found = _having(postings, "uuid", key)
    return tuple(item for item in found if text(item, "purpose") == SCHEDULE and not text(item, "case_uuid"))


def _rows(dataset: gdal.Dataset, table: str, past: Past) -> tuple[dict[str, Any], ...]:
    return _records(past.rows(table, read_layer(layer_of(dataset, table), changing=False)))


def _records(frame: pd.DataFrame) -> tuple[dict[str, Any], ...]:
    names = [name for name in frame.columns if name != "geometry"]
    rows = zip(*(frame[name].tolist() for name in names), strict=True)
    return tuple(dict(zip(names, row, strict=True)) for row in rows)


def _having(rows: tuple[Row, ...], name: str, value: str) -> tuple[Row, ...]:
    return tuple(row for row in rows if value and text(row, name) == value)


def _lot_facts(zddm: str, tables: dict[str, tuple[Row, ...]], areas_m2: dict[str, float]) -> dict[str, Any]:
    """Return certificate_no, measured_m2, settled_on (the first day there is) and market_entry of a lot."""
    rights, settled, evaluated = (
        _having(tables[name], "zddm", zddm) for name in ("SHYQR", "lot_settled", "evaluation")
    )
    return {
        "certificate_no": next((text(item, "bdcqzh") for item in rights if text(item, "bdcqzh")), ""),
        "measured_m2": areas_m2.get(zddm),
        "settled_on": min((text(item, "settled_on") for item in settled), default=""),
        "market_entry": next((text(item, "market_entry") for item in evaluated), ""),
    }


def _of_households(rows: tuple[Row, ...], households: set[str]) -> tuple[Row, ...]:
    return tuple(row for row in rows if text(row, "nhdm") in households - {""})


def _states(dataset: gdal.Dataset) -> dict[str, str]:
    """Return the states (open, done or an outcome that closed them) by the keys of the cases."""
    positions = read_layer(dataset.ExecuteSQL("SELECT case_uuid, state FROM case_position"))
    return dict(zip(positions["case_uuid"], positions["state"], strict=True))


def _code12(dataset: gdal.Dataset) -> str:
    info = read_layer(layer_of(dataset, "project_info"), changing=False)
    return "".join(info.loc[info["key"] == "code12", "value"].fillna(""))


def _measured_m2(parcels: Sequence[Row], drawn: set[int]) -> dict[str, float]:
    """Return the area in m² of each parcel that has a measured area and is `drawn` (fids of those with a shape)."""
    areas = {text(row, "zddm"): number(row, "zdmj") for row in parcels if row["fid"] in drawn}
    return {zddm: area_m2 for zddm, area_m2 in areas.items() if area_m2 is not None}
