# SPDX-License-Identifier: GPL-2.0-or-later
from datetime import date

import pandas as pd
import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.marks.marking import decide, mark_status, missing_papers
from sanquan_plugin.core.marks.order import overtaken
from sanquan_plugin.core.marks.reasons import reason_kind

PAPERS = {
    "agreement_no": "退〔2026〕1号",
    "agreement_date": "2026-08-31",
    "collective": "东官庄村股份经济合作社",
    "posting1_from": "2026-07-01",
    "posting1_to": "2026-07-08",
    "posting2_from": "2026-08-03",
    "posting2_to": "2026-08-10",
    "filing_town": "镇1",
    "filing_district": "区1",
    "cancellation_no": "注销1",
}


def exits(code="A", **changes):
    return pd.DataFrame([{"zddm": code, **PAPERS, **changes}])


def parcels(**states):
    rows = [(code, "in_use", state, number) for number, (code, state) in enumerate(states.items(), 1)]
    return pd.DataFrame(rows, columns=["zddm", "use_status", "right_status", "fid"])


def outcome(parcels, status, exits, code="A"):
    return decide(parcels, pd.DataFrame({"zddm": [code], "status": [status]}), exits).iloc[0]


def test_all_papers_make_it_withdrawn():
    row = outcome(parcels(A="current"), "withdrawn", exits())
    assert (row.column, row.value, row.refused, row.note_papers) == ("right_status", "withdrawn", "", "")


@pytest.mark.parametrize("paper", PAPERS)
def test_any_missing_paper_makes_it_unverified(paper):
    row = outcome(parcels(A="current"), "withdrawn", exits(**{paper: None}))
    assert row.value == "withdrawn_unverified" and row.note_papers
    assert outcome(parcels(A="current"), "withdrawn", exits(**{paper: "  "})).value == "withdrawn_unverified"


def test_no_papers_at_all_and_dates_that_are_none():
    assert outcome(parcels(A="current"), "withdrawn", exits("B")).note_papers == "全部退出材料"
    assert missing_papers(exits(agreement_date="去年")).tolist() == ["协议日期"]
    assert missing_papers(exits(posting1_to="2026-06-30")).tolist() == ["初审公示止"]


@pytest.mark.parametrize(("day", "missing"), [("2026-08-10", "协议日期"), ("2026-08-11", "")])
def test_an_agreement_is_signed_after_the_last_day_of_the_postings(day, missing):
    assert missing_papers(exits(agreement_date=day)).tolist() == [missing]


def test_the_calendar_has_to_know_the_years_of_the_postings():
    old = {name: f"2019{day[4:]}" for name, day in PAPERS.items() if "posting" in name}
    assert missing_papers(exits(**old)).tolist() == ["公示日期所在年份的工作日历"]
    assert outcome(parcels(A="current"), "withdrawn", exits(**old)).value == "withdrawn_unverified"


def test_a_limited_right_and_a_number_of_a_case_make_it_unverified():
    mark = pd.DataFrame({"zddm": ["A"], "status": ["withdrawn"]})
    limited = decide(parcels(A="current"), mark, exits(), limited={"A"}).iloc[0]
    assert limited.value == "withdrawn_unverified" and "权能完整清晰" in limited.note_papers
    for code, papers in (("B", "注销登记号"), ("A", "")):
        registered = pd.DataFrame({"zddm": [code], "cancellation_no": [" 注销1"]})
        row = decide(parcels(A="current"), mark, exits(), registered=registered).iloc[0]
        assert row.note_papers == papers


def test_a_use_mark_never_touches_the_right():
    row = outcome(parcels(A="current"), "idle", exits())
    assert (row.column, row.value) == ("use_status", "idle")


@pytest.mark.parametrize(
    ("state", "exit_code", "word"),
    [("in_case", "A", "案件"), ("transferred", "A", "转让"), ("withdrawn", "B", "待核")],
)
def test_legal_states_that_a_mark_may_not_change(state, exit_code, word):
    assert word in outcome(parcels(A=state), "withdrawn", exits(exit_code)).refused


def test_unknown_and_duplicate_codes_are_refused():
    assert "没有" in outcome(parcels(A="current"), "idle", exits(), code="B").refused
    twice = pd.concat([parcels(A="current"), parcels(A="current")], ignore_index=True)
    assert "重复" in outcome(twice, "idle", exits()).refused


def test_another_legal_state_is_refused_in_words_of_the_town_office():
    with pytest.raises(InputError) as refused:
        mark_status("已转让")
    assert refused.value.params["words"].startswith("自用、出租、") and refused.value.params[
        "words"
    ].endswith("、已退出")
    assert "idle" not in refused.value.params["words"]


def test_words_of_surveyors():
    assert (
        mark_status("常年闲置") == "idle"
        and mark_status("IDLE") == "idle"
        and mark_status("已退出") == "withdrawn"
    )
    for word in ("in_case", "transferred", "current", "foo"):
        with pytest.raises(InputError, match=word):
            mark_status(word)


REASONS = {
    "1": "进城落户/购房",
    "2": "长期外出务工经商",
    "2.1": "长期外出·因学",
    "3": "一户多宅",
    "9": "其他",
}


@pytest.mark.parametrize(
    ("word", "stored"),
    [
        ("2", "长期外出务工经商"),
        ("长期外出", "长期外出务工经商"),
        ("因学", "长期外出·因学"),
        ("一户多宅", "一户多宅"),
        ("购房", "进城落户/购房"),
        ("其他,邻里不和", "其他：邻里不和"),
        ("外", None),
        ("户", None),
        ("20", None),
        ("搬走了", None),
    ],
)
def test_a_reason_is_stored_in_the_words_of_the_list(word, stored):
    marks = pd.DataFrame({"zddm": ["A"], "status": ["idle"], "reason": [word]})
    row = decide(parcels(A="current"), marks, exits(), reasons=REASONS).iloc[0]
    assert (row.reason, "原因" in row.refused) == (stored, stored is None)


def test_what_is_said_after_a_reason_does_not_split_it():
    words = ("其他：邻里不和", "其他", "9", "因学", "县里自定的原因", "")
    assert [reason_kind(word) for word in words] == [
        "其他",
        "其他",
        "其他",
        "长期外出·因学",
        "县里自定的原因",
        "",
    ]


@pytest.mark.parametrize(("until", "refused"), [("2028-01-01", True), ("2026-01-01", False), (None, False)])
def test_a_period_does_not_end_in_the_future(until, refused):
    found = {
        "zddm": ["A"],
        "status": ["idle"],
        "date": ["2026-09-28"],
        "since": ["2020-01-01"],
        "until": [until],
    }
    row = decide(parcels(A="current"), pd.DataFrame(found), exits(), today=date(2026, 10, 1)).iloc[0]
    assert ("起止日期" in row.refused) == refused


@pytest.mark.parametrize(
    ("since", "until", "refused"),
    [("2025-01-01", "2020-01-01", "截止日期早于起始日期；请改正其中一个"), ("2025-01-01", "2025-01-01", "")],
)
def test_a_period_does_not_end_before_it_begins(since, until, refused):
    found = pd.DataFrame({"zddm": ["A"], "status": ["idle"], "since": [since], "until": [until]})
    row = decide(parcels(A="current"), found, exits(), today=date(2026, 10, 1)).iloc[0]
    assert row.refused == refused


def test_an_older_finding_is_overtaken_by_a_later_one_in_the_list_or_recorded():
    days = [("A", "2019-01-01"), ("A", "2026-01-02"), ("B", "2026-01-01"), ("C", "2026-01-01")]
    marks = pd.DataFrame(days, columns=["zddm", "date"]).assign(column="use_status")
    recorded = pd.DataFrame(
        {"zddm": ["B", "C"], "date": ["2026-02-01", "2026-03-01"], "status": ["idle", "withdrawn"]}
    )
    assert overtaken(marks, recorded).tolist() == [True, False, True, False]
