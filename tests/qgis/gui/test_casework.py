# SPDX-License-Identifier: GPL-2.0-or-later
"""The hat 办件: the board in words, buttons for what is allowed, dialogs that run the algorithms."""

import pathlib
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from sanquan_plugin import classFactory
from sanquan_plugin.core.procedure.loading import definition, procedure
from sanquan_plugin.gui.casework.paper_dialog import PaperDialog
from sanquan_plugin.gui.casework.step_dialog import StepDialog
from sanquan_plugin.store.cases.desk import read_desk
from sanquan_plugin.store.package import read_table
from tests.core.procedure_cases import full_case
from tests.qgis.store.case_village import HOUSEHOLD, PARCEL, make_village, take_all, write_case

EXIT = procedure("zhangqiu_homestead_exit_use")


@pytest.fixture
def desktop(qgis_iface, qgis_processing, qgis_new_project, tmp_path):
    """Return the plugin's desktop with a village open in which cases may be opened."""
    package = tmp_path / "village.gpkg"
    make_village(package)
    plugin = classFactory(qgis_iface)
    plugin.initGui()
    assert plugin.desktop.survey.open_package(pathlib.Path(package))
    plugin.desktop.dock.surveyorEdit.setText("村文书")
    yield plugin.desktop
    plugin.unload()


def show(desktop, qtbot):
    """Return the page with its board read."""
    page = desktop.casework.page
    with qtbot.waitSignal(desktop.casework.board_shown, timeout=20000):
        desktop.dock.hatBar.setCurrentIndex(desktop.dock.hats.indexOf(page))
    return page


def shown_after(desktop, qtbot, button):
    """Press a button and wait until the board shows what came of it."""
    with qtbot.waitSignal(desktop.casework.board_shown, timeout=20000):
        button()


def write(desktop, passed):
    """Write a whole case with its first steps passed."""
    case, days = full_case(EXIT)
    package = desktop.survey.village.package
    key = write_case(package, EXIT, case)
    take_all(package, key, EXIT, [step.id for step in EXIT.steps[:passed]], days)


def menu(button):
    return {action.text(): action for action in button.menu().actions()}


def test_an_empty_board_offers_nothing_but_opening(desktop, qtbot):
    page = desktop.casework.page
    assert not page.openButton.isEnabled(), "nothing is known before the board is read"
    show(desktop, qtbot)
    assert page.chosen() is None and page.caseView.toPlainText() == ""
    assert not page.stepButton.isEnabled() and not page.recordButton.isEnabled()
    assert page.openButton.isEnabled()


def test_a_case_is_opened_from_the_selected_parcel_and_says_what_it_lacks(desktop, qtbot, monkeypatch):
    page = show(desktop, qtbot)
    desktop.dock.select_rows([desktop.dock.model.rows()[0].fid])

    def fill(dialog):
        combo = dialog.procedureCombo
        combo.setCurrentIndex(combo.findData(EXIT.id))
        assert dialog.householdCombo.currentData() == HOUSEHOLD
        assert dialog.parcelEdit.text() == PARCEL and dialog.receiverCombo.isHidden()
        return True

    monkeypatch.setattr(desktop.casework, "ask", fill)
    shown_after(desktop, qtbot, page.openButton.click)
    assert page.chosen().standing.step == "application"
    card = page.caseView.toPlainText()
    assert "成年人张*、李*未签字" in card and "缺少材料" in card and "张一" not in card
    assert not page.stepButton.isEnabled() and "缺少材料" in page.stepButton.toolTip()


def test_a_signature_is_recorded_from_the_form(desktop, qtbot, monkeypatch):
    write(desktop, 0)
    page = show(desktop, qtbot)
    before = len(read_table(desktop.survey.village.package, "case_person"))

    def sign(dialog):
        button = dialog.buttons.button(dialog.buttons.Ok)
        assert isinstance(dialog, PaperDialog) and not button.isEnabled()
        dialog.inputs["xm"].item(0).setCheckState(2)
        assert button.isEnabled()
        return True

    monkeypatch.setattr(desktop.casework, "ask", sign)
    shown_after(desktop, qtbot, menu(page.recordButton)["成员签字"].trigger)
    signed = read_table(desktop.survey.village.package, "case_person")
    assert len(signed) == before + 1 and signed["xm"].iloc[-1] == "张一"
    assert signed["signed_on"].iloc[-1] == date.today().isoformat()
    assert re.search(rf"{date.today().isoformat()} 张\*", page.caseView.toPlainText())


def test_several_materials_are_recorded_at_once(desktop, qtbot, monkeypatch):
    write(desktop, 0)
    page = show(desktop, qtbot)
    before = len(read_table(desktop.survey.village.package, "case_material"))

    def tick(dialog):
        listed = dialog.inputs["material"]
        assert "（已收）" in listed.item(0).text(), "all were received when the case was written"
        listed.item(0).setCheckState(2)
        listed.item(1).setCheckState(2)
        return True

    monkeypatch.setattr(desktop.casework, "ask", tick)
    with qtbot.waitSignal(desktop.runner.ended, timeout=20000):
        menu(page.recordButton)["材料"].trigger()
    assert len(read_table(desktop.survey.village.package, "case_material")) == before + 2


def test_only_the_step_that_is_due_and_ready_can_be_pressed(desktop, qtbot, monkeypatch):
    write(desktop, 1)
    page = show(desktop, qtbot)
    assert page.stepButton.isEnabled() and "村级初审" in page.stepButton.text()
    assert set(menu(page.otherButton)) <= {"退回", "撤回"} and "退回" in menu(page.otherButton)
    assert "异议处理" not in menu(page.recordButton), "there is no objection to decide"

    def person(dialog):
        dialog.personEdit.setText("张村")
        return True

    monkeypatch.setattr(desktop.casework, "ask", person)
    shown_after(desktop, qtbot, page.stepButton.click)
    assert page.chosen().standing.step == "village_report"
    steps = read_table(desktop.survey.village.package, "case_step")
    assert steps["step"].tolist() == ["application", "village_check"]
    assert steps["person"].iloc[-1] == "张村"


def test_an_adoption_is_recorded_from_the_open_buttons_menu(desktop, qtbot, monkeypatch):
    page = show(desktop, qtbot)

    def fill(dialog):
        assert dialog.procedureCombo.itemText(0).startswith("✓ "), "all are adopted in this village"
        dialog.procedureCombo.setCurrentIndex(dialog.procedureCombo.findData(EXIT.id))
        dialog.documentEdit.setText("章农发〔2026〕2号")
        dialog.villagesEdit.setText(dialog.villagesEdit.placeholderText())
        return True

    monkeypatch.setattr(desktop.casework, "ask", fill)
    shown_after(desktop, qtbot, page.openButton.menu().actions()[0].trigger)
    row = read_table(desktop.survey.village.package, "procedure_adoption").iloc[-1]
    assert (row["procedure"], row["document_no"]) == (EXIT.id, "章农发〔2026〕2号")
    assert row["villages"] == "370114001001" and not row["ended_on"]


def test_the_board_keeps_the_case_that_was_chosen(desktop, qtbot):
    write(desktop, 1)
    page = show(desktop, qtbot)
    chosen = page.chosen().standing.uuid
    shown_after(desktop, qtbot, desktop.dock.model.modelReset.emit)
    assert page.chosen().standing.uuid == chosen


def form(desktop, qtbot, kind):
    """Return the form of a kind of record for a case that has passed its first step."""
    write(desktop, 1)
    page = show(desktop, qtbot)
    return PaperDialog(page.chosen(), page.board, kind)


def test_a_posting_says_until_when_and_from_when(desktop, qtbot):
    dialog = form(desktop, qtbot, "posting")
    dialog.inputs["posted_on"].edit.clearMaximumDate()
    dialog.inputs["posted_on"].set_day(date(2026, 9, 28))
    hint = dialog.inputs["posted_on"].hintLabel.text()
    assert "星期一" in hint and "公示至 2026-10-10（第 5 个工作日），2026-10-11 起" in hint
    dialog.inputs["posted_on"].set_day(date(2026, 10, 3))
    assert "星期六，非工作日；下一个工作日 2026-10-08" in dialog.inputs["posted_on"].hintLabel.text()


def test_a_step_says_when_the_next_one_may_be_taken(desktop, qtbot):
    write(desktop, 1)
    page = show(desktop, qtbot)
    dialog = StepDialog(page.chosen(), page.board, "passed", person="张村")
    hint = dialog.dayEdit.hintLabel.text()
    assert "下一步“" in hint and EXIT.steps[2].title in hint


def shown(package, name):
    """Return the fields that the form of a procedure's first kind of agreement shows."""
    board = read_desk(package, date(2026, 9, 28))
    line = replace(board.lines[0], procedure=name)
    assert set(board.procedures) >= {name}, "all are adopted in this village"
    dialog = PaperDialog(line, board, "agreement")
    return {field for field, widget in dialog.inputs.items() if not widget.isHidden()}


def test_an_agreements_form_asks_for_what_its_kind_has(desktop):
    write(desktop, 1)
    package = desktop.survey.village.package
    both = {"kind", "agreement_no", "household_signed_on"}
    transfer = {"other_signed_on", "shares", "land_price_yuan", "payment", "delivery_on", "term"}
    assert shown(package, "zhangqiu_share_transfer") == both | transfer
    assert shown(package, "pingluo_separation") == both | {"collective_signed_on", "term"}
    assert "shares" not in shown(package, EXIT.id) and "base_price_yuan_m2" in shown(package, EXIT.id)


def test_the_forms_show_the_procedure_as_the_package_has_it(desktop, qtbot, monkeypatch):
    write(desktop, 1)
    title, other = EXIT.title, "退出（县里改写的标题）"
    label, changed = EXIT.materials[0].title, "县里改写的材料"
    text = definition(EXIT.id).replace(f'"{title}"', f'"{other}"').replace(f'"{label}"', f'"{changed}"')
    with closing(sqlite3.connect(desktop.survey.village.package)) as database, database:
        for (name,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'procedure_text'"
        ).fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute("UPDATE procedure_text SET text = ? WHERE procedure = ?", (text, EXIT.id))
    page = show(desktop, qtbot)
    assert other in page.caseView.toPlainText() and title not in page.caseView.toPlainText()
    listed = PaperDialog(page.chosen(), page.board, "material").inputs["material"]
    assert any(changed in listed.item(row).text() for row in range(listed.count()))
    titles = []

    def look(dialog):
        combo = dialog.procedureCombo
        titles.extend(combo.itemText(number) for number in range(combo.count()))
        return False

    monkeypatch.setattr(desktop.casework, "ask", look)
    page.openButton.click()
    assert other in titles and title not in titles
