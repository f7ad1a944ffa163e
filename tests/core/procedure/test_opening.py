# SPDX-License-Identifier: GPL-2.0-or-later
"""When a case may be opened, and procedures that can't be loaded."""

from dataclasses import replace
from datetime import date

import pytest

from sanquan_plugin import paths
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.procedure.loading import built_in, load, procedure
from sanquan_plugin.core.procedure.opening import may_open
from sanquan_plugin.core.procedure.tables import guard_rows, step_rows

EXIT = procedure("zhangqiu_homestead_exit_use")
VILLAGE = "370114001001"
ADOPTION = {
    "procedure": EXIT.id,
    "county": "370114",
    "document_no": "章农发〔2026〕1号",
    "adopted_on": "2026-01-01",
}
ROW = {
    "uuid": "new",
    "nhdm": "370114001001010001",
    "zddm": "370114001001JC00001",
    "opened_on": "2026-03-02",
    "category": "进城落户",
    "right_status": "current",
    "holder": "yes",
}


def kinds(found=EXIT, row=ROW, adoptions=(ADOPTION,), village=VILLAGE, open_cases=(), **other):
    seen = may_open(found, row, adoptions, village=village, open_cases=open_cases, **other)
    return [(finding.kind, finding.level) for finding in seen]


def test_an_adopted_procedure_opens():
    assert kinds() == []


OF_VILLAGE = ("lanling_survey_ledger", "national_market_entry")


@pytest.mark.parametrize("name", built_in())
def test_a_matter_of_the_whole_village_alone_needs_no_household_and_no_category(name):
    found = procedure(name)
    adoption = {**ADOPTION, "procedure": name, "villages": VILLAGE, "adopted_on": "2023-01-01"}
    row = {**ROW, "nhdm": "", "category": "", "right_status": found.parcel_status[0]}
    seen = {kind for kind, _ in kinds(found, row, (adoption,))}
    assert found.of_village is (name in OF_VILLAGE)
    assert seen & {"household", "category"} == (set() if found.of_village else {"household", "category"})


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"adoptions": ()}, "adopted"),
        ({"adoptions": ({**ADOPTION, "document_no": ""},)}, "adopted"),
        ({"adoptions": ({**ADOPTION, "adopted_on": "2026-04-01"},)}, "adopted"),
        ({"adoptions": ({**ADOPTION, "ended_on": "2026-02-01"},)}, "adopted"),
        ({"adoptions": ({**ADOPTION, "villages": "370114001002，370114001003"},)}, "scope"),
        ({"row": {**ROW, "zddm": ""}}, "parcel"),
        ({"row": {**ROW, "right_status": "withdrawn"}}, "right_status"),
        ({"row": {**ROW, "holder": "no"}}, "holder"),
        ({"row": {**ROW, "right": "share"}}, "right"),
        ({"certified_first": True}, "certified"),
        ({"row": {**ROW, "case_no_used": "yes"}}, "number"),
        ({"row": {**ROW, "exchange_no_used": "yes"}}, "number"),
        ({"open_cases": ({"uuid": "a", "right": "homestead", "zddm": ROW["zddm"]},)}, "one_case"),
    ],
)
def test_what_keeps_a_case_from_being_opened(change, kind):
    assert kinds(**change) == [(kind, "refuse")]


def test_cases_of_the_other_rights_never_matter():
    others = tuple({"uuid": right, "right": right, "nhdm": ROW["nhdm"]} for right in ("contract", "share"))
    assert kinds(open_cases=others) == []


def test_a_pilot_that_is_over_opens_only_where_the_county_adopts_it_anew():
    waiver = procedure("lanling_heirs_waiver")
    adoption = {**ADOPTION, "procedure": waiver.id, "county": "371324", "adopted_on": "2021-04-01"}
    village, row = "371324001001", {**ROW, "zddm": "371324001001JC00001"}
    assert kinds(waiver, row, (adoption,), village) == [("validity", "refuse")]
    anew = {**adoption, "adopted_on": "2025-01-01"}
    assert kinds(waiver, row, (anew,), village) == [("validity", "warn")]


def test_a_procedure_that_another_replaces_opens_no_more():
    assert kinds(replace(EXIT, superseded_by="zhangqiu_2027")) == [("superseded", "refuse")]


@pytest.mark.parametrize(
    ("opened_on", "expected"),
    [
        ("2026-03-31", [("validity", "refuse")]),
        ("2026-04-01", []),
        ("2026-09-30", []),
        ("2026-10-01", [("validity", "refuse")]),
    ],
)
def test_a_procedure_opens_from_its_first_day_to_its_last(opened_on, expected):
    dated = replace(EXIT, valid_from=date(2026, 4, 1), valid_to=date(2026, 9, 30))
    assert kinds(dated, {**ROW, "opened_on": opened_on}) == expected


def test_another_county_may_adopt_with_a_warning():
    adoption = {**ADOPTION, "county": "640221"}
    assert kinds(adoptions=(adoption,), village="640221001001") == [("jurisdiction", "warn")]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('kind = "posting"', 'kind = "postings"', "postings"),
        ('returns_to = "application"', 'returns_to = "payment"', "payment"),
        ('right = "homestead"', 'right = "house"', "right"),
        ('step = "handover"', 'step = "hand_over"', "hand_over"),
        ('id = "village_check"', 'id = "application"', "twice"),
    ],
)
def test_a_procedure_that_does_not_hold_together_is_refused(tmp_path, old, new, named):
    text = paths.resource("procedures", f"{EXIT.id}.toml").read_text(encoding="utf-8")
    path = tmp_path / "procedure.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=named):
        load(path)


def test_procedures_become_rows_with_an_article_each():
    found = [procedure(name) for name in built_in()]
    steps, guards = step_rows(found), guard_rows(found)
    assert not steps.duplicated(["procedure", "step"]).any()
    assert (steps["article"] != "").all()
    assert (guards["article"] != "").all()
    postings = guards[guards["kind"] == "posting"]
    assert (postings["days"] == 5).all()
