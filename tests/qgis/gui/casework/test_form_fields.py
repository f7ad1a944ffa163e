# SPDX-License-Identifier: GPL-2.0-or-later
"""The fields of the forms of 办件: Chinese labels, no day that is refused, nothing to choose, nothing cut."""

import re
from dataclasses import replace
from datetime import date

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDialog, QFormLayout, QLabel

from sanquan_plugin.core.procedure.board import Board, CaseLine
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.procedure.papers import kinds_for
from sanquan_plugin.core.procedure.standing import Standing
from sanquan_plugin.core.workdays import read_calendar
from sanquan_plugin.gui.casework.adopt_dialog import AdoptDialog
from sanquan_plugin.gui.casework.open_dialog import OpenDialog
from sanquan_plugin.gui.casework.paper_dialog import PaperDialog
from sanquan_plugin.gui.casework.step_dialog import StepDialog

EXIT = "zhangqiu_homestead_exit_both"
PROCEDURES = {name: procedure(name) for name in built_in()}
TODAY = date.today()


def line(name=EXIT, **values):
    """Return a case at its second step, opened on 2026-03-02."""
    found = PROCEDURES[name]
    step = found.steps[1]
    stands = Standing("u", "2026-1", found.title, "办理中", step=step.id, title=step.title)
    known = {"first_day": ("2026-03-02", "立案日期"), "members": (("张一", "1970-01-01"),)}
    stands = values.pop("standing", stands)
    return CaseLine(stands, name, "h1", "p1", "2026-03-02", "张一", **{**known, **values})


@pytest.fixture
def board(qgis_app):
    """Return a board of a village in Lanling that has adopted everything."""
    return Board("371324198206", (line(),), tuple(PROCEDURES), PROCEDURES, calendar=read_calendar(None))


def confirm(form):
    return form.buttons.button(form.buttons.Ok)


def on_screen(form, qtbot):
    qtbot.addWidget(form)
    with qtbot.waitExposed(form):
        form.show()
    return form


def labels(form):
    """Return the words beside the fields that are shown."""
    rows = form.layout_of_rows
    items = [rows.itemAt(row, QFormLayout.LabelRole) for row in range(rows.rowCount())]
    return [item.widget().text() for item in items]


@pytest.mark.parametrize("name", PROCEDURES)
def test_no_label_is_a_columns_name(board, name):
    for kind in kinds_for(PROCEDURES[name]):
        written = [row.title.text().removesuffix(" *") for row in PaperDialog(line(name), board, kind)._rows]
        assert written and not [label for label in written if re.fullmatch(r"[a-z_]+", label)], kind
        assert not [label for label in written if re.search(r"[a-zA-Z]", label)], kind


def test_what_the_collective_decides_is_entered_with_its_number_and_the_households_acts_without(board):
    form = StepDialog(line(), board, "passed", person="王文书")
    assert not confirm(form).isEnabled() and form.personEdit.text() == "王文书"
    form.documentEdit.setText("村审〔2026〕1号")
    assert confirm(form).isEnabled()
    paid = PROCEDURES[EXIT].step("payment")
    waiting = replace(line().standing, step=paid.id, title=paid.title)
    for standing, outcome in ((line().standing, "retracted"), (waiting, "passed")):
        assert confirm(StepDialog(line(standing=standing), board, outcome, person="王文书")).isEnabled()


def test_no_step_can_be_entered_before_the_opening_or_the_last_step(board):
    form = StepDialog(line(), board, "retracted")
    form.dayEdit.set_day(date(2026, 2, 1))
    assert form.values()["DATE"] == "2026-03-02"
    assert "最早可填的日期（立案日期）" in form.dayEdit.hintLabel.text()
    form.dayEdit.set_day(date(2026, 3, 3))
    assert "最早" not in form.dayEdit.hintLabel.text().split("\n")[0]
    assert form.values()["DATE"] == "2026-03-03"


def test_a_posting_comes_down_and_an_objection_is_decided_no_earlier_than_they_began(board):
    posted = (("2026-03-05", "village_result"), ("2026-03-20", "village_result"))
    down = PaperDialog(line(posted=posted), board, "taken_down").inputs["taken_down_on"]
    down.set_day(date(2026, 3, 6))
    assert down.text() == "2026-03-20" and "公示日期" in down.hintLabel.text()
    waiting = (("o1", "2026-03-06　面积不符"), ("o2", "2026-03-09　四至不符"))
    form = PaperDialog(
        line(objections=waiting, raised=tuple((key, words[:10]) for key, words in waiting)), board, "decision"
    )
    form.inputs["uuid"].setCurrentIndex(1)
    form.inputs["decided_on"].set_day(date(2026, 3, 7))
    assert form.records()[0] == {"decision": "成立", "decided_on": "2026-03-09", "uuid": "o2"}


def test_where_there_is_nothing_to_choose_the_form_says_so_and_ok_stays_off(board):
    for kind, field, words in (
        ("decision", "uuid", "尚无异议"),
        ("schedule", "schedule_posting", "尚无已公示的补偿标准"),
    ):
        form = PaperDialog(line(), board, kind)
        assert form.inputs[field].currentText() == words and not form.inputs[field].isEnabled()
        assert not confirm(form).isEnabled() and confirm(form).toolTip()
    offered = PaperDialog(line(), replace(board, schedules={"s1": "2026-02-01起公示"}), "schedule")
    assert confirm(offered).isEnabled() and offered.records() == [{"schedule_posting": "s1"}]


def test_several_conditions_are_ticked_at_once_and_those_on_file_come_last(board):
    form = PaperDialog(line(checked=("off_farm",)), board, "condition")
    ticks = form.inputs["condition"]
    assert not confirm(form).isEnabled()
    assert ticks.item(ticks.count() - 1).text().startswith("（已核实）") and ticks.wordWrap()
    form.inputs["evidence"].setText("附件1")
    for row in (0, 1):
        ticks.item(row).setCheckState(Qt.Checked)
    assert confirm(form).isEnabled()
    first, second = form.records()
    assert first["condition"] != second["condition"] and first["evidence"] == second["evidence"] == "附件1"
    form.forget(first)
    assert [row["condition"] for row in form.records()] == [second["condition"]]


def test_terms_of_compensation_are_asked_for_where_they_are_posted(board):
    form = PaperDialog(line(), board, "posting")
    price, purpose = form.inputs["base_price_yuan_m2"], form.inputs["purpose"]
    assert purpose.currentData() != "compensation_schedule" and price.isHidden() and confirm(form).isEnabled()
    purpose.setCurrentIndex(purpose.findData("compensation_schedule"))
    assert not price.isHidden() and not confirm(form).isEnabled()
    price.setText("100")
    form.inputs["payment"].setText("一次性")
    assert confirm(form).isEnabled()


def test_hidden_rows_leave_no_hole_and_come_back_in_their_place(board, qtbot):
    form = OpenDialog(board, parcel="p1", person="王文书")
    combo = form.procedureCombo
    combo.setCurrentIndex(combo.findData(EXIT))
    on_screen(form, qtbot)
    before, height = labels(form), form.height()
    assert len(before) == form.layout_of_rows.rowCount() == 6
    combo.setCurrentIndex(combo.findData("zhangqiu_share_transfer"))
    assert len(labels(form)) > 6 and form.height() > height
    combo.setCurrentIndex(combo.findData(EXIT))
    assert labels(form) == before and form.height() == height


@pytest.mark.parametrize("name", ["lanling_survey_ledger", "national_market_entry"])
def test_a_matter_of_the_whole_village_asks_for_no_household(board, name):
    form = OpenDialog(board, parcel="p1", person="王文书")
    form.householdCombo.setCurrentText("370114001001010001")
    form.categoryCombo.setCurrentIndex(1)
    form.procedureCombo.setCurrentIndex(form.procedureCombo.findData(name))
    assert form.householdCombo.isHidden() and form.categoryCombo.isHidden() and confirm(form).isEnabled()
    assert form.values()["HOUSEHOLD"] == form.values()["CATEGORY"] == ""


def test_no_sentence_of_a_form_is_cut(board, qtbot):
    step = on_screen(StepDialog(line(), board, "passed"), qtbot)
    step.dayEdit.set_day(date(2026, 3, 2))
    step.refuse("“村级初审”的日期早于立案日期，请改填以后的日期。" * 3)
    adopt = on_screen(AdoptDialog(board), qtbot)
    adopt.procedureCombo.setCurrentIndex(adopt.procedureCombo.findData(EXIT))
    for form in (step, adopt):
        form.grab()
        wrapped = [label for label in form.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
        assert wrapped and all(label.height() >= label.heightForWidth(label.width()) for label in wrapped)


def test_the_enter_key_never_cancels_what_was_typed(board, qtbot):
    form = on_screen(StepDialog(line(), board, "returned"), qtbot)
    assert not confirm(form).isEnabled()
    form.reasonEdit.setText("缺页")
    qtbot.keyClick(form.reasonEdit, Qt.Key_Return)
    assert form.isVisible() and form.result() == QDialog.Rejected


def test_the_form_of_an_adoption_says_whose_procedure_it_is(board):
    form = AdoptDialog(replace(board, adopted=()))
    assert form.procedureCombo.itemText(0).startswith("兰陵 · ")
    assert "本村属" not in form.sourceLabel.text()
    form.procedureCombo.setCurrentIndex(form.procedureCombo.findData(EXIT))
    assert "这是章丘的规定，本村属 371324" in form.sourceLabel.text()
    assert PROCEDURES[EXIT].text in form.sourceLabel.text()
