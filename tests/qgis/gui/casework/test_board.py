# SPDX-License-Identifier: GPL-2.0-or-later
"""The hat 办件: the board in words, buttons for what is allowed, the way to a case's parcel and papers."""

import sqlite3
from contextlib import closing

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtWidgets import QPushButton

from sanquan_plugin.core.procedure.loading import definition
from sanquan_plugin.gui.casework.paper_dialog import PaperDialog
from sanquan_plugin.store.package import read_table
from tests.qgis.gui.casework.desk import EXIT, menu, show, shown_after, write
from tests.qgis.store.case_village import HOUSEHOLD, PARCEL


def follow(page, link):
    """Press a link of the card."""
    assert f'href="{link}"' in page.caseView.toHtml()
    page.caseView.anchorClicked.emit(QUrl(link))


def test_without_a_village_the_hat_says_what_to_do_first(empty_desktop, qtbot):
    page = empty_desktop.casework.page
    assert "No village is open" in page.caseView.toPlainText() and not page.openButton.isEnabled()
    asked = empty_desktop.dock.open_server_asked
    asked.disconnect()
    with qtbot.waitSignal(asked):
        follow(page, "do:server")


def test_an_empty_board_says_how_a_case_is_opened(desktop, qtbot, monkeypatch):
    page = desktop.casework.page
    assert not page.openButton.isEnabled(), "nothing is known before the board is read"
    show(desktop, qtbot)
    assert page.chosen() is None and "No case has been opened yet" in page.caseView.toPlainText()
    assert not page.stepButton.isEnabled() and not page.recordButton.isEnabled()
    assert page.openButton.isEnabled() and page.boardView.isHidden()
    monkeypatch.setattr(desktop.casework, "ask", lambda dialog: False)
    with qtbot.waitSignal(page.open_asked):
        follow(page, "do:open")


def test_without_an_adopted_procedure_button_and_link_lead_to_its_form(
    desktop, qtbot, qgis_iface, monkeypatch
):
    with closing(sqlite3.connect(desktop.survey.village.package)) as database, database:
        for (name,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'procedure_adoption'"
        ).fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute("DELETE FROM procedure_adoption")
    page = show(desktop, qtbot)
    titles = []
    monkeypatch.setattr(desktop.casework, "ask", lambda dialog: titles.append(dialog.windowTitle()))
    follow(page, "do:adopt")
    page.openButton.click()
    item = qgis_iface.messageBar().currentItem()
    (button,) = item.findChildren(QPushButton)
    assert button.text() == page.adoptAction.text(), "the message names the menu's own entry"
    button.click()
    assert titles == ["Record an adopted procedure"] * 2


def test_a_cases_parcel_is_selected_when_somebody_picks_it_and_shown_by_its_link(desktop, qtbot):
    write(desktop, 1)
    clear = desktop.survey.village.parcels.removeSelection
    page = show(desktop, qtbot)
    assert not desktop.dock.selected(), "reading the board selects nothing"
    key = page.boardView.key()
    page.boardView.setCurrentItem(None)
    assert page.boardView.choose(key)
    assert [row.zddm for row in desktop.dock.selected()] == [PARCEL]
    clear()
    follow(page, f"parcel:{PARCEL}")
    assert [row.zddm for row in desktop.dock.selected()] == [PARCEL]


def test_any_paper_of_the_procedure_can_be_written(desktop, qtbot, monkeypatch, tmp_path):
    write(desktop, 1)
    page = show(desktop, qtbot)
    monkeypatch.setattr(desktop.casework._places, "folder", lambda title: tmp_path / "papers")
    with qtbot.waitSignal(desktop.runner.ended, timeout=20000):
        menu(page.papersButton)["宅基地自愿退出申请书"].trigger()
    names = [path.name for path in (tmp_path / "papers").glob("*.docx")]
    assert len(names) == 1 and "宅基地自愿退出申请书" in names[0]


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


def test_only_the_step_that_is_due_and_ready_can_be_pressed(desktop, qtbot, monkeypatch):
    write(desktop, 1)
    page = show(desktop, qtbot)
    assert page.stepButton.isEnabled() and "村级初审" in page.stepButton.text()
    assert set(menu(page.otherButton)) <= {"退回", "撤回", "协议解除"} and "退回" in menu(page.otherButton)
    assert "异议处理" not in menu(page.recordButton), "there is no objection to decide"

    def person(dialog):
        dialog.personEdit.setText("张村")
        dialog.documentEdit.setText("村审〔2026〕1号")
        return True

    monkeypatch.setattr(desktop.casework, "ask", person)
    shown_after(desktop, qtbot, page.stepButton.click)
    assert page.chosen().standing.step == "village_report"
    steps = read_table(desktop.survey.village.package, "case_step")
    assert steps["step"].tolist() == ["application", "village_check"]
    assert steps["person"].iloc[-1] == "张村"


def test_the_board_keeps_the_case_that_was_chosen(desktop, qtbot):
    write(desktop, 1)
    page = show(desktop, qtbot)
    chosen = page.chosen().standing.uuid
    shown_after(desktop, qtbot, desktop.dock.model.modelReset.emit)
    assert page.chosen().standing.uuid == chosen


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
