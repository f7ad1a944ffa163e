# SPDX-License-Identifier: GPL-2.0-or-later
"""Whom a notice goes to, read back from the paper: the household, the heirs, or the collective."""

from dataclasses import replace
from datetime import date

import pytest

from sanquan_plugin.core.papers.catalogue import due_papers, named_papers, papers_of
from sanquan_plugin.core.papers.docx import lines
from sanquan_plugin.core.papers.facts import facts
from sanquan_plugin.core.papers.papercase import Desk, PaperCase
from sanquan_plugin.core.papers.writing import file_paper
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.village import Village
from sanquan_plugin.core.workdays import read_calendar
from tests.core.procedure_cases import before, full_case, record

VILLAGE = Village("章村", "370114001001", 4527)
COLLECTIVE, HOUSEHOLD, HEIRS = "章村农村集体经济组织", "张一户", "张大、张二（张一户房屋继承人）"
DESK = Desk(date(2027, 6, 1), "", "0531-83210000", read_calendar(), chosen=False)
RETURNS = {"village_check": HOUSEHOLD, "village_report": HOUSEHOLD, "collective_check": HOUSEHOLD}
RETURNS |= {"town_review": COLLECTIVE, "rights_check": COLLECTIVE}
"""Zhangqiu 22(2): 退回农户; 11(3), 22(3): 退回村集体经济组织; so in Lanling and Pingluo whose work is checked."""
REFUSALS = {"collective_review": "街道（镇）", "resolution": "街道（镇）", "agreement": "街道（镇）"}
REFUSALS |= dict.fromkeys(("town_review", "approval", "report"), "县级农业农村部门")
CAN = [(name, step.id) for name in built_in() for step in procedure(name).steps if step.returns_to]
MAY = [
    (name, step.id)
    for name in built_in()
    for step in procedure(name).steps
    if step.may_refuse and name not in ("lanling_survey_ledger", "national_market_entry")
]


def answer(name, step, outcome):
    """Return the lines of the notice that a step's outcome calls for."""
    found = procedure(name)
    case, days = full_case(found)
    case = before(found, case, days, step)
    last = record(found, step, days, outcome=outcome, reason="缺户口簿", document_no="退〔2026〕3号")
    case = replace(case, steps=(*case.steps, last))
    subject = PaperCase(case, found, VILLAGE, {"hzxm": "张一", "nhdm": "370114001001010001"})
    (wanted,) = (paper for paper in due_papers(found, case) if paper.paper.answers(outcome))
    return lines(file_paper(subject, wanted, DESK, None).content)


@pytest.mark.parametrize(("name", "step"), CAN)
def test_a_return_goes_to_who_has_to_do_it_again(name, step):
    text = answer(name, step, "returned")
    told = HEIRS if name == "lanling_heirs_waiver" else RETURNS[step]
    assert f"{told}：" in text
    (sentence,) = (line for line in text if "缺户口簿" not in line and "退回。理由" in line)
    whose = {HOUSEHOLD: "你户申请办理的“", HEIRS: "你们申请办理的张一户“"}
    own = "" if name == "pingluo_separation" else "张一户"
    assert sentence.startswith(whose.get(told, f"你单位报送的{own}“"))
    by = COLLECTIVE if RETURNS[step] == HOUSEHOLD else "街道（镇）"
    assert f"环节经{by}审查" in sentence and f"{by}（盖章）" in text


@pytest.mark.parametrize(("name", "step"), MAY)
def test_a_refusal_goes_to_the_household_and_names_the_office_above(name, step):
    text = answer(name, step, "refused")
    assert f"{HOUSEHOLD}：" in text
    assert any(f"可以向{REFUSALS[step]}反映" in line for line in text)


@pytest.mark.parametrize("name", ["zhangqiu_homestead_transfer", "zhangqiu_share_transfer"])
def test_a_refusal_says_when_the_application_came_and_the_last_of_five_working_days(name):
    """章丘细则 14(2), 27(2): opened on 2026-03-02, applied for on the 3rd, a Tuesday."""
    sentence = "书面说明的期限：2026年3月10日（收到申请后5个工作日内，章丘细则第{}条(二)）。"
    text = answer(name, "collective_review", "refused")
    assert any("已于2026年3月3日收到" in line for line in text)
    assert sentence.format(14 if "homestead" in name else 27) in text


@pytest.mark.parametrize(
    ("name", "step"),
    [("zhangqiu_homestead_transfer", "town_review"), ("zhangqiu_homestead_exit_use", "agreement")],
)
def test_where_the_text_sets_no_day_a_refusal_has_none(name, step):
    text = answer(name, step, "refused")
    assert any("已于2026年3月3日收到" in line for line in text)
    assert not any("期限" in line for line in text)


def test_before_the_first_step_the_day_is_that_of_the_opening_and_an_unknown_year_says_so():
    found = procedure("zhangqiu_share_transfer")
    case = replace(full_case(found)[0], row={"opened_on": "2031-09-29"}, steps=())
    (wanted,) = named_papers(found, case, ["written_refusal"])
    values = facts(PaperCase(case, found, VILLAGE, {}), wanted, DESK).values
    assert (values["收到日期"], values["答复期限"]) == ("2031年9月29日", "2031年10月6日（未含调休）")


def test_a_refused_market_entry_goes_to_the_collective():
    text = answer("national_market_entry", "approval", "refused")
    assert f"{COLLECTIVE}：" in text and "区农业农村部门（盖章）" in text
    assert any(line.startswith("你单位报送的“") for line in text)


def test_papers_that_no_step_can_call_for_are_not_offered():
    def offered(name):
        answers = {"return_notice", "supplement_notice", "written_refusal"}
        return answers & {paper.id for paper in papers_of(procedure(name))}

    assert offered("lanling_survey_ledger") == set()
    assert offered("pingluo_separation") == {"return_notice"}
    assert offered("lanling_allocation") == {"supplement_notice", "written_refusal"}
    assert offered("zhangqiu_homestead_exit_use") == {"return_notice", "supplement_notice", "written_refusal"}
