# SPDX-License-Identifier: GPL-2.0-or-later
"""The day that a paper bears, and the record whose registers it tells."""

from dataclasses import replace
from datetime import date

import pytest

from sanquan_plugin.core.papers.catalogue import named_papers
from sanquan_plugin.core.papers.moment import paper_day, record_of
from sanquan_plugin.core.papers.papercase import Desk, PaperCase
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.village import Village
from sanquan_plugin.core.workdays import read_calendar
from tests.core.procedure_cases import before, full_case, record

EXIT = procedure("zhangqiu_homestead_exit_use")
CASE, DAYS = full_case(EXIT)
TODAY = date(2027, 6, 1)


def wanted(case, paper):
    return named_papers(EXIT, case, [paper])[0]


def day_of(case, paper, **chosen):
    desk = Desk(TODAY, "", "", read_calendar(), **{"chosen": False, **chosen})
    return paper_day(
        PaperCase(case, EXIT, Village("章村", "370114001001", 4527), {}), wanted(case, paper), desk
    )


@pytest.mark.parametrize(
    ("signed", "taken", "day"),
    [
        ((), False, date(2026, 3, 2)),
        ((), True, DAYS["application"]),
        (("2026-03-01", "2026-03-02"), True, date(2026, 3, 2)),
    ],
)
def test_an_application_bears_its_signatures_else_its_step_else_the_opening(signed, taken, day):
    rows = tuple({"occasion": "application", "xm": "张一", "signed_on": on} for on in signed)
    steps = (record(EXIT, "application", DAYS),) if taken else ()
    assert day_of(replace(CASE, signatures=rows, steps=steps), "homestead_waiver") == day


def test_an_agreement_bears_its_signature_and_a_chosen_day_goes_first():
    steps = tuple(record(EXIT, step.id, DAYS) for step in EXIT.steps)
    case = replace(CASE, steps=steps, agreements=({"kind": "exit", "household_signed_on": "2026-03-20"},))
    assert day_of(case, "homestead_exit_agreement") == date(2026, 3, 20)
    assert day_of(case, "homestead_exit_agreement", chosen=True) == TODAY
    assert day_of(replace(CASE, materials=()), "supplement_notice") == TODAY


def test_a_rescission_bears_its_own_signature_and_tells_of_its_own_record():
    case = before(EXIT, CASE, DAYS, "payment")
    assert day_of(case, "rescission_agreement") == TODAY
    signed = {"kind": "rescission", "household_signed_on": "2026-05-06"}
    case = replace(case, agreements=(*case.agreements, signed))
    assert day_of(case, "rescission_agreement") == date(2026, 5, 6)
    assert day_of(case, "homestead_exit_agreement") == DAYS["agreement"]
    assert record_of(EXIT, case, wanted(case, "rescission_agreement")) == {}
    ended = replace(case, steps=(*case.steps, record(EXIT, "payment", DAYS, outcome="rescinded")))
    assert record_of(EXIT, ended, wanted(ended, "rescission_agreement"))["step"] == "payment"


def test_a_paper_tells_of_its_step_s_record_while_that_stands():
    case = before(EXIT, CASE, DAYS, "agreement")
    assert record_of(EXIT, case, wanted(case, "homestead_waiver"))["step"] == "application"
    assert record_of(EXIT, case, wanted(case, "homestead_exit_agreement")) == {}
    returned = replace(case, steps=(*case.steps[:1], record(EXIT, "village_check", DAYS, outcome="returned")))
    assert record_of(EXIT, returned, wanted(returned, "homestead_waiver")) == {}
    assert record_of(EXIT, returned, wanted(returned, "return_notice"))["outcome"] == "returned"
    assert record_of(EXIT, returned, wanted(returned, "supplement_notice")) == {}
    given_up = replace(case, steps=(*case.steps, record(EXIT, "agreement", DAYS, outcome="refused")))
    assert record_of(EXIT, given_up, wanted(given_up, "homestead_exit_agreement"))["outcome"] == "refused"
