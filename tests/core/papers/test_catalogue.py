# SPDX-License-Identifier: GPL-2.0-or-later
"""Which papers are due when; the templates stand beside their texts and name what can be filled."""

import csv
import importlib.util
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.papers.catalogue import due_papers, named_papers, papers, papers_of, posting_words
from sanquan_plugin.core.papers.facts import OCCASIONS, facts
from sanquan_plugin.core.papers.filling import placeholders
from sanquan_plugin.core.papers.papercase import Desk, PaperCase
from sanquan_plugin.core.procedure.case import Case
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.procedure.position import position
from sanquan_plugin.core.procedure.rescission import may_rescind
from sanquan_plugin.core.village import Village
from sanquan_plugin.core.workdays import read_calendar
from tests.core.procedure_cases import before, full_case, record

ROOT = Path(__file__).resolve().parents[3]
RESOURCES = ROOT / "resources" / "papers"
RESCISSION_PAPER = "rescission_agreement"
EXIT = "zhangqiu_homestead_exit_use"


def parts(content):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def due_at(name, step):
    found = procedure(name)
    case, days = full_case(found)
    return [
        (wanted.paper.id, wanted.subject) for wanted in due_papers(found, before(found, case, days, step))
    ]


def known_names():
    found = procedure(EXIT)
    subject = PaperCase(Case(row={}), found, Village("章村", "370114001001", 4527), {})
    wanted = due_papers(found, subject.case)[0]
    return facts(subject, wanted, Desk(date(2026, 9, 28), "", "", read_calendar())).names()


def test_papers_of_each_step():
    assert due_at(EXIT, "application") == [
        ("homestead_exit_application", ""),
        ("homestead_waiver", ""),
        ("adults_consent", "application"),
    ]
    assert due_at(EXIT, "village_report") == [("posting_notice", "village_result")]
    assert due_at(EXIT, "agreement") == [
        ("adults_consent", "agreement"),
        ("homestead_exit_agreement", ""),
        ("compensation_notice", "compensation_schedule"),
    ]
    assert due_at("zhangqiu_homestead_transfer", "contract") == [("homestead_transfer_contract", "")]
    assert ("share_transfer_contract", "") in due_at("zhangqiu_share_transfer", "contract")
    partial = [name for name, _ in due_at("zhangqiu_contract_exit_partial", "agreement")]
    assert "contract_change_agreement" in partial and "contract_cancel_agreement" not in partial


def test_a_returned_step_calls_for_its_notice_and_missing_papers_for_another():
    found = procedure(EXIT)
    case, days = full_case(found)
    case = before(found, case, days, "village_check")
    returned = record(found, "village_check", days, outcome="returned", reason="缺户口簿")
    case = replace(case, steps=(*case.steps, returned))
    assert "return_notice" in [wanted.paper.id for wanted in due_papers(found, case)]
    case = before(found, case, days, "village_check")
    case = replace(case, materials=case.materials[1:])
    assert "supplement_notice" in [wanted.paper.id for wanted in due_papers(found, case)]


@pytest.mark.parametrize(
    ("name", "paper", "step"),
    [
        (EXIT, "return_notice", "village_check"),
        ("zhangqiu_homestead_transfer", "written_refusal", "collective_review"),
    ],
)
def test_an_answer_printed_before_it_is_recorded_is_the_first_office_s_that_can_give_it(name, paper, step):
    opened = Case(row=full_case(procedure(name))[0].row)
    (wanted,) = named_papers(procedure(name), opened, [paper])
    assert wanted.step.id == step


def test_a_refused_transfer_calls_for_the_written_refusal():
    found = procedure("zhangqiu_homestead_transfer")
    case, days = full_case(found)
    case = before(found, case, days, "collective_review")
    refused = record(found, "collective_review", days, outcome="refused", reason="受让方已有宅基地")
    case = replace(case, steps=(*case.steps, refused))
    assert [wanted.paper.id for wanted in due_papers(found, case)] == ["written_refusal"]


def test_a_rescission_is_a_paper_of_each_procedure_in_which_one_is_possible():
    for name in built_in():
        found = procedure(name)
        case, days = full_case(found)
        stands = [before(found, case, days, step.id) for step in found.steps]
        possible = any(may_rescind(found, item, position(found, item)) for item in stands)
        offered = RESCISSION_PAPER in {paper.id for paper in papers_of(found)}
        assert offered == possible == any(step.binds for step in found.steps), name


def test_a_rescission_is_due_from_its_making_on_and_is_of_the_step_that_was_signed():
    found = procedure(EXIT)
    case, days = full_case(found)
    case = before(found, case, days, "payment")
    assert RESCISSION_PAPER not in {wanted.paper.id for wanted in due_papers(found, case)}
    drafted = replace(case, agreements=(*case.agreements, {"kind": "rescission", "agreement_no": "解1号"}))
    assert [wanted.paper.id for wanted in due_papers(found, drafted)] == [
        "compensation_agreement",
        RESCISSION_PAPER,
    ]
    ended = replace(drafted, steps=(*case.steps, record(found, "payment", days, outcome="rescinded")))
    (wanted,) = due_papers(found, ended)
    assert (wanted.paper.id, wanted.step.id) == (RESCISSION_PAPER, "agreement")
    assert named_papers(found, case, ["解除协议"]) == [wanted]
    done = replace(drafted, steps=tuple(record(found, step.id, days) for step in found.steps))
    assert due_papers(found, done) == []


def test_papers_are_named_by_id_or_title_and_others_refused():
    found = procedure(EXIT)
    case, _ = full_case(found)
    both = named_papers(found, case, ["homestead_waiver", "宅基地交接记录"])
    assert [wanted.step.id for wanted in both] == ["application", "handover"]
    with pytest.raises(InputError, match=r"宅基地转让合同.*宅基地自愿退出申请书"):
        named_papers(found, case, ["宅基地转让合同"])


def test_every_zhangqiu_procedure_has_application_and_agreement():
    for name in built_in():
        if name.startswith("zhangqiu"):
            ids = {paper.id for paper in papers_of(procedure(name))}
            assert any("application" in paper for paper in ids), name
            assert any("agreement" in paper or "contract" in paper for paper in ids), name


def test_the_list_of_placeholders_is_what_is_filled_and_templates_use_no_other():
    with (RESOURCES / "placeholders.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["placeholder"] for row in csv.DictReader(file)}
    assert listed == known_names()
    for paper in papers():
        used = placeholders((RESOURCES / f"{paper.id}.docx").read_bytes())
        assert used and set(used) <= listed, paper.id


def test_templates_are_those_of_their_texts():
    spec = importlib.util.spec_from_file_location("make_papers", ROOT / ".ci" / "make_papers.py")
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    made = dict(maker.templates())
    assert set(made) == {paper.id for paper in papers()} == {path.stem for path in RESOURCES.glob("*.docx")}
    for name, content in made.items():
        assert parts(content) == parts((RESOURCES / f"{name}.docx").read_bytes()), name


def test_every_posting_and_occasion_of_the_procedures_has_chinese_words():
    for name in built_in():
        for step in procedure(name).steps:
            for guard in step.guards:
                if guard.kind == "posting":
                    assert posting_words(guard.param, name)[0] != guard.param, (name, guard.param)
                if guard.kind == "adults":
                    assert guard.param in OCCASIONS, (name, guard.param)


@pytest.mark.parametrize("name", [name for name in built_in() if procedure(name).of_village])
def test_papers_of_the_whole_village_name_no_household(name):
    """Also of a case that an older version opened for one."""
    for paper in papers_of(procedure(name)):
        named = placeholders((RESOURCES / f"{paper.id}.docx").read_bytes())
        assert not any(word.startswith(("户主", "农户", "成年成员")) for word in named), paper.id
