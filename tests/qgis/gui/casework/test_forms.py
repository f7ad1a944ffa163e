# SPDX-License-Identifier: GPL-2.0-or-later
"""The forms of the hat 办件 on a village: what they record, and what they say follows."""

import re
from dataclasses import replace
from datetime import date

from sanquan_plugin.gui.casework.paper_dialog import PaperDialog
from sanquan_plugin.gui.casework.step_dialog import StepDialog
from sanquan_plugin.store.cases.desk import read_desk
from sanquan_plugin.store.package import read_table
from tests.qgis.gui.casework.desk import EXIT, menu, show, shown_after, write


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
