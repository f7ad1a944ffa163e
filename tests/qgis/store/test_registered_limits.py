# SPDX-License-Identifier: GPL-2.0-or-later
"""The registry's records of mortgages and seizures place the limits that guards read, and end them."""

import pandas as pd
import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.engine import findings
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.cases.casefile import read_case
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.rights.handover import write_rights
from tests.core.procedure_cases import full_case, weekdays
from tests.core.procedure_cases import record as step_record
from tests.evidence_rules import OTHER
from tests.evidence_rules import SEIZED as LIMITED
from tests.qgis.store.case_village import HOUSEHOLD, PARCEL, take, take_all, write_case
from tests.registered_limit_rules import MORTGAGED, REFUSED, SEIZED, UNIT, changed, ended, entered

TOLD = ["right", "zddm", "kind", "from_date", "to_date", "holder", "document_no", "status"]
MORTGAGE = ["homestead", PARCEL, "抵押", "2024-01-02", None, None, "押1"]
SEIZURE = ["homestead", PARCEL, "查封", "2024-01-02", "2099-01-01", "县法院", "封1"]


def limits(package, *more):
    rows = read_table(package, "encumbrance")[[*TOLD, *more]].astype(object)
    return rows.where(rows.notna(), None).values.tolist()


@pytest.mark.parametrize(
    ("before", "statement", "sentence"), [rule[1:] for rule in REFUSED], ids=[rule[0] for rule in REFUSED]
)
def test_what_the_register_does_not_allow_is_refused(execute, refused, before, statement, sentence):
    execute(*before)
    refused(statement, sentence)


def test_a_record_places_its_limit_and_its_end_ends_it(package, execute):
    execute(MORTGAGED, SEIZED, changed("DYAQ", FJ="补充"))
    assert limits(package) == [[*MORTGAGE, "open"], [*SEIZURE, "open"]]
    assert (
        read_table(package, "encumbrance")["uuid"]
        .str.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        .all()
    )
    execute(ended("DYAQ"))
    assert limits(package, "ended_on", "end_document_no") == [
        [*MORTGAGE, "ended", "2026-06-07", "解1"],
        [*SEIZURE, "open", None, None],
    ]
    assert verify(package).valid


def test_a_limit_with_that_number_is_not_placed_twice(package, execute):
    execute(LIMITED, entered("CFDJ", CFWH="查1号", JFWH="解1", JFDJSJ="2026-06-07"))
    assert limits(package, "end_document_no") == [
        ["homestead", PARCEL, "查封", None, None, None, "查1号", "ended", "解1"]
    ]


def test_a_list_of_limits_does_not_place_it_once_more(package, execute):
    execute(MORTGAGED)
    listed = {"right": "homestead", "zddm": PARCEL, "nhdm": HOUSEHOLD, "kind": "抵押", "status": "open"}
    rows = pd.DataFrame([{**listed, "document_no": "押1"}, {**listed, "document_no": "押2"}], index=[2, 3])
    _, report = write_rights(package, {"encumbrance": rows}, who="登甲")
    refused = report[report["action"] == "refused"]
    assert refused["row"].tolist() == [2] and "不重复登记" in refused["reason"].iloc[0]
    assert [row[6] for row in limits(package)] == ["押1", "押2"]
    of_household = rows.drop(columns="zddm").assign(document_no="押3")
    assert write_rights(package, {"encumbrance": of_household[:1]}, who="登甲")[0]["added"] == 1


def test_a_list_of_them_is_taken_row_by_row(package):
    rows = [
        {"bdcdyh": UNIT, "cfwh": "封1", "cfqssj": "2024-01-02", "cfjssj": "2099-01-01", "cfjg": "县法院"},
        {"bdcdyh": f"{OTHER}W00000000", "cfwh": "封2"},
        {"bdcdyh": UNIT, "cfwh": "封3", "jfwh": "解3"},
    ]  # fmt: skip
    counts, report = write_rights(package, {"CFDJ": pd.DataFrame(rows)}, who="登甲")
    assert counts == {"added": 1, "changed": 0, "unchanged": 0} and limits(package) == [[*SEIZURE, "open"]]
    refused = report.loc[report["action"] == "refused", "reason"].tolist()
    assert "不是在册宗地" in refused[0] and "解除日期和解除文号" in refused[1] and len(refused) == 2
    later = [{**rows[0], "cflx": "1"}, {**rows[0], "cfjg": "市法院"}]
    for row, told in zip(later, ((1, 0), (0, 1)), strict=True):
        counts, report = write_rights(package, {"CFDJ": pd.DataFrame([row])}, who="登甲")
        assert (counts["changed"], (report["action"] == "refused").sum()) == told
    ending = {**rows[0], "jfwh": "解1", "jfdjsj": "2026-06-07"}
    assert write_rights(package, {"CFDJ": pd.DataFrame([ending])}, who="登甲")[0]["changed"] == 1
    assert limits(package) == [[*SEIZURE, "ended"]]


def test_a_seizure_stops_the_case_until_it_is_released(package, execute):
    found = procedure("zhangqiu_homestead_exit_use")
    case, days = full_case(found)
    steps = [step.id for step in found.steps]
    at = next(
        place for place, step in enumerate(found.steps) if any(g.kind == "clear_right" for g in step.guards)
    )
    key = write_case(package, found, case)
    take_all(package, key, found, steps[:at], days)
    execute(SEIZED)
    row = step_record(found, steps[at], days)
    assert "clear_right" in [f.kind for f in findings(found, read_case(package, key), row, weekdays)]
    with pytest.raises(RefusedError, match="权能不完整清晰"):
        take(package, key, found, steps[at], days)
    execute(ended("CFDJ"))
    assert "clear_right" not in [f.kind for f in findings(found, read_case(package, key), row, weekdays)]
    take(package, key, found, steps[at], days)
