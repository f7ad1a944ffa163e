# SPDX-License-Identifier: GPL-2.0-or-later
"""Village check and town review are two persons' in every round of a case (domain.md 9.2), on both databases."""

import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.engine import findings
from sanquan_plugin.core.procedure.model import REFUSE
from sanquan_plugin.store.cases.casefile import read_case, record
from tests.core.procedure_cases import record as step_record
from tests.core.procedure_cases import weekdays
from tests.qgis.store.test_case_days import EXIT, case_at

CHECK, REPORT, REVIEW = "village_check", "village_report", "town_review"
BACK = {"outcome": "returned", "reason": "面积不符"}


@pytest.fixture
def enter(package):
    """Record a step as the engine has nothing against it, or expect both to refuse it for the person's sake."""

    def step(key, row, *, refused=False):
        found = findings(EXIT, read_case(package, key), row, weekdays)
        kinds = [item.kind for item in found if item.level == REFUSE]
        assert kinds == (["other_person"] if refused else [])
        if not refused:
            return record(package, "case_step", [{**row, "case_uuid": key}], who="村文书")
        with pytest.raises(RefusedError, match="不得由同一人办理"):
            record(package, "case_step", [{**row, "case_uuid": key}], who="村文书")

    return step


def test_who_checked_in_the_village_neither_passes_nor_returns_the_case_in_the_town(package, enter):
    key, days = case_at(package, REVIEW)
    for outcome in ({}, BACK):
        same = step_record(EXIT, REVIEW, days, person=f"经办 {CHECK}", **outcome)
        enter(key, same, refused=True)
    enter(key, step_record(EXIT, REVIEW, days, person="乙", **BACK))


@pytest.mark.parametrize("blank", ["\t", "\n", "\r", "\u00a0", "\u3000"])
def test_a_blank_in_the_name_makes_no_other_person(package, enter, blank):
    key, days = case_at(package, REVIEW)
    enter(key, step_record(EXIT, REVIEW, days, person=f"经{blank}办 {CHECK}"), refused=True)


def test_who_returned_the_case_in_the_town_does_not_check_it_in_the_village(package, enter):
    key, days = case_at(package, REVIEW)
    enter(key, step_record(EXIT, REVIEW, days, person="乙", **BACK))
    late = {**days, CHECK: days[REVIEW]}
    for outcome in ({}, BACK):
        enter(key, step_record(EXIT, CHECK, late, person="乙", **outcome), refused=True)
    enter(key, step_record(EXIT, CHECK, late, person="丁"))


def test_who_returned_it_in_the_village_is_no_reviewer_when_another_has_checked(package, enter):
    key, days = case_at(package, CHECK)
    same_day = dict.fromkeys(days, days[CHECK])
    enter(key, step_record(EXIT, CHECK, days, person="甲", **BACK))
    enter(key, step_record(EXIT, "application", same_day))
    enter(key, step_record(EXIT, CHECK, days, person="丁"))
    enter(key, step_record(EXIT, REPORT, days))
    enter(key, step_record(EXIT, REVIEW, days, person="甲"), refused=True)
    enter(key, step_record(EXIT, REVIEW, days, person="乙"))
