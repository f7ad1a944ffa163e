# SPDX-License-Identifier: GPL-2.0-or-later
"""What the package refuses comes back in its form, with the sentence and all that was typed."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from qgis.PyQt.QtCore import Qt

from sanquan_plugin.gui.steps.step_runner import Job
from sanquan_plugin.store.package import read_table
from tests.qgis.gui.casework.desk import EXIT, came_back, show, shown_after, write


@pytest.fixture
def fill(desktop, monkeypatch):
    """Return how to have a form filled and accepted when it is shown first."""

    def by(function):
        monkeypatch.setattr(desktop.casework, "ask", lambda form: function(form) or True)

    return by


def test_a_refused_opening_comes_back_and_is_opened_once_it_is_right(desktop, qtbot, fill):
    page = show(desktop, qtbot)
    right = desktop.dock.model.rows()[0].zddm
    desktop.survey.choose_parcel(right)

    def wrong_parcel(form):
        form.procedureCombo.setCurrentIndex(form.procedureCombo.findData(EXIT.id))
        form.parcelEdit.setText("370114001001JC99999")

    fill(wrong_parcel)
    form = came_back(desktop, qtbot, page.openButton.click)
    assert form.isVisible() and "370114001001JC99999" in form.refusalLabel.text()
    assert form.parcelEdit.text() == "370114001001JC99999" and form.personEdit.text() == "村文书"
    form.parcelEdit.setText(right)
    shown_after(desktop, qtbot, form.accept)
    assert [line.zddm for line in page.board.lines] == [right]


def test_a_refused_step_and_adoption_come_back_with_what_was_typed(desktop, qtbot, fill):
    write(desktop, 1)
    page = show(desktop, qtbot)

    def too_early(form):
        form.reasonEdit.setText("打了半天的原因")
        form.dayEdit.edit.clearMinimumDate()
        form.dayEdit.set_day(date(2026, 2, 1))

    fill(too_early)
    form = came_back(desktop, qtbot, lambda: desktop.casework.take_step("retracted"))
    assert form.reasonEdit.text() == "打了半天的原因" and form.dayEdit.text() == "2026-02-01"
    assert "2026-02-01" in form.refusalLabel.text() and "请填" in form.refusalLabel.text()
    form.reject()

    def no_village(form):
        form.documentEdit.setText("章农发〔2026〕9号")
        form.villagesEdit.setText("12")

    fill(no_village)
    form = came_back(desktop, qtbot, page.adoptAction.trigger)
    assert form.documentEdit.text() == "章农发〔2026〕9号" and "12" in form.refusalLabel.text()
    form.reject()
    assert "章农发〔2026〕9号" not in set(
        read_table(desktop.survey.village.package, "procedure_adoption")["document_no"]
    )


def test_of_several_materials_only_those_not_recorded_stay_ticked(desktop, qtbot, fill):
    write(desktop, 1)
    page = show(desktop, qtbot)
    package = desktop.survey.village.package
    before = len(read_table(package, "case_material"))
    ticked = []

    def tick(form):
        form.inputs["note"].setText("原件")
        for row in range(3):
            form.inputs["material"].item(row).setCheckState(Qt.Checked)
        ticked.extend(form.inputs["material"].ticked())
        with closing(sqlite3.connect(package)) as database, database:
            database.execute(
                f"CREATE TRIGGER no_second BEFORE INSERT ON case_material WHEN NEW.material = '{ticked[1]}' "
                "BEGIN SELECT RAISE(ABORT, '这份材料不能登记。'); END"
            )

    fill(tick)
    form = came_back(desktop, qtbot, lambda: desktop.casework.record("material"))
    assert "这份材料不能登记" in form.refusalLabel.text()
    assert form.inputs["material"].ticked() == ticked[1:] and form.inputs["note"].text() == "原件"
    assert len(read_table(package, "case_material")) == before + 1
    with closing(sqlite3.connect(package)) as database, database:
        database.execute("DROP TRIGGER no_second")
    with qtbot.waitSignal(desktop.runner.ended, timeout=20000):
        form.accept()
    assert len(read_table(package, "case_material")) == before + 3
    assert page.chosen() is not None


def test_a_form_whose_job_was_never_begun_comes_back_too(desktop, qtbot, fill):
    write(desktop, 1)
    show(desktop, qtbot)
    fill(lambda form: form.personEdit.setText("张村"))
    failing = Job("caseboard", "别的任务", {"PACKAGE": "/nowhere.gpkg"})

    def press():
        desktop.runner.run([failing])
        desktop.casework.take_step("passed")

    form = came_back(desktop, qtbot, press)
    assert form.refusalLabel.text().startswith("别的任务：") and form.personEdit.text() == "张村"
    form.reject()
    assert len(read_table(desktop.survey.village.package, "case_step")) == 1
