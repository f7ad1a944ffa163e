# SPDX-License-Identifier: GPL-2.0-or-later
"""What papers say of agreements, read back from the DOCX."""

from dataclasses import replace
from datetime import date

import pytest

from sanquan_plugin.core.papers.catalogue import named_papers
from sanquan_plugin.core.papers.docx import lines
from sanquan_plugin.core.papers.filling import BLANK
from sanquan_plugin.core.papers.papercase import Desk, PaperCase
from sanquan_plugin.core.papers.writing import file_paper
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.village import Village
from sanquan_plugin.core.workdays import read_calendar
from tests.core.procedure_cases import full_case

EXIT = procedure("zhangqiu_homestead_exit_use")
PARCEL = {"zddm": "370114001001JC00001"}
EXITED = {"kind": "exit", "agreement_no": "协2026-1", "delivery_on": "2026-05-01", "land_price_yuan": 20040}
PAID = {"kind": "compensation", "agreement_no": "补2026-2", "delivery_on": "2026-07-01"}


def written(paper, *agreements):
    """Return the text of a paper of an exit with these agreements."""
    case = replace(full_case(EXIT)[0], agreements=agreements)
    subject = PaperCase(case, EXIT, Village("章村", "370114001001", 4527), {"hzxm": "张一"}, parcel=PARCEL)
    (wanted,) = named_papers(EXIT, case, [paper])
    desk = Desk(date(2026, 9, 28), "", "", read_calendar())
    return "\n".join(lines(file_paper(subject, wanted, desk, None).content))


@pytest.mark.parametrize(
    ("land", "words"),
    [
        (-100.5, "合计-100.50元（大写：负壹佰元伍角整）"),
        (0, "合计0.00元（大写：零元整）"),
        (1.5e12, "合计1500000000000.00元（大写：壹万伍仟亿元整）"),
        (2e16, f"合计20000000000000000.00元（大写：{BLANK}）"),
    ],
)
def test_amounts_that_older_packages_hold_are_printed_too(land, words):
    assert words in written("homestead_exit_agreement", {**EXITED, "land_price_yuan": land})


def test_the_handing_over_is_that_of_the_exit_agreement_whatever_was_signed_later():
    for agreements in ((EXITED,), (EXITED, PAID)):
        text = written("handover_record", *agreements)
        assert "协2026-1" in text and "2026年5月1日" in text
    assert "补2026-2" in written("compensation_agreement", EXITED, PAID)
    assert "协2026-1" in written("compensation_agreement", EXITED)


def test_no_other_agreement_s_figures_stand_in_for_one_that_is_not_there():
    text = written("homestead_exit_agreement", PAID)
    assert "补2026-2" not in text and f"协议编号：{BLANK}" in text
