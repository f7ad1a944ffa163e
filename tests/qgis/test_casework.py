# SPDX-License-Identifier: GPL-2.0-or-later
"""The hat 办件: the board in words, buttons for what is allowed, dialogs that run the algorithms."""

import pathlib
from datetime import date

import pytest

from sanquan_plugin import classFactory
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.gui.casework.paper_dialog import PaperDialog
from sanquan_plugin.store.package import read_table
from tests.core.procedure_cases import full_case
from tests.qgis.case_village import HOUSEHOLD, PARCEL, make_village, take_all, write_case

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


def show(desktop):
    page = desktop.casework.page
    desktop.dock.hatBar.setCurrentIndex(desktop.dock.hats.indexOf(page))
    return page


def write(desktop, passed):
    """Write a whole case with its first steps passed."""
    case, days = full_case(EXIT)
    package = desktop.survey.village.package
    key = write_case(package, EXIT, case)
    take_all(package, key, EXIT, [step.id for step in EXIT.steps[:passed]], days)


def test_an_empty_board_offers_nothing_but_opening(desktop):
    page = show(desktop)
    assert page.chosen() is None and page.caseView.toPlainText() == ""
    assert not page.stepButton.isEnabled() and not page.recordButton.isEnabled()
    assert page.openButton.isEnabled()


def test_a_case_is_opened_from_the_selected_parcel_and_says_what_it_lacks(desktop, qtbot, monkeypatch):
    page = show(desktop)
    desktop.dock.select_rows([desktop.dock.model.rows()[0].fid])

    def fill(dialog):
        combo = dialog.procedureCombo
        combo.setCurrentIndex(combo.findData(EXIT.id))
        assert dialog.householdCombo.currentData() == HOUSEHOLD
        assert dialog.parcelEdit.text() == PARCEL and not dialog.receiverEdit.isEnabled()
        return True

    monkeypatch.setattr(desktop.casework, "ask", fill)
    with qtbot.waitSignal(desktop.runner.ended, timeout=20000):
        page.openButton.click()
    assert page.chosen().standing.step == "application"
    card = page.caseView.toPlainText()
    assert "成年人张*、李*未签字" in card and "缺少材料" in card and "张一" not in card
    assert not page.stepButton.isEnabled() and "缺少材料" in page.stepButton.toolTip()


def test_a_paper_is_recorded_from_the_form(desktop, qtbot, monkeypatch):
    write(desktop, 0)
    page = show(desktop)
    before = len(read_table(desktop.survey.village.package, "case_person"))

    def sign(dialog):
        assert isinstance(dialog, PaperDialog)
        dialog._inputs["xm"].item(0).setCheckState(2)
        return True

    monkeypatch.setattr(desktop.casework, "ask", sign)
    with qtbot.waitSignal(desktop.runner.ended, timeout=20000):
        page.recordButton.menu().actions()[2].trigger()
    signed = read_table(desktop.survey.village.package, "case_person")
    assert len(signed) == before + 1 and signed["xm"].iloc[-1] == "张一"
    assert signed["signed_on"].iloc[-1] == date.today().isoformat()


def test_only_the_step_that_is_due_and_ready_can_be_pressed(desktop, qtbot, monkeypatch):
    write(desktop, 1)
    page = show(desktop)
    assert page.stepButton.isEnabled() and "村级初审" in page.stepButton.text()
    assert [action.text() for action in page.otherButton.menu().actions()] == ["退回", "撤回"]

    def person(dialog):
        dialog.personEdit.setText("张村")
        return True

    monkeypatch.setattr(desktop.casework, "ask", person)
    with qtbot.waitSignal(desktop.runner.ended, timeout=20000):
        page.stepButton.click()
    assert page.chosen().standing.step == "village_report"
    steps = read_table(desktop.survey.village.package, "case_step")
    assert steps["step"].tolist() == ["application", "village_check"]
    assert steps["person"].iloc[-1] == "张村"


def test_an_adoption_is_recorded_from_the_open_buttons_menu(desktop, qtbot, monkeypatch):
    page = show(desktop)

    def fill(dialog):
        assert dialog.procedureCombo.itemText(0).startswith("✓ "), "all are adopted in this village"
        dialog.procedureCombo.setCurrentIndex(dialog.procedureCombo.findData(EXIT.id))
        dialog.documentEdit.setText("章农发〔2026〕2号")
        dialog.villagesEdit.setText(dialog.villagesEdit.placeholderText())
        return True

    monkeypatch.setattr(desktop.casework, "ask", fill)
    with qtbot.waitSignal(desktop.runner.ended, timeout=20000):
        page.openButton.menu().actions()[0].trigger()
    row = read_table(desktop.survey.village.package, "procedure_adoption").iloc[-1]
    assert (row["procedure"], row["document_no"]) == (EXIT.id, "章农发〔2026〕2号")
    assert row["villages"] == "370114001001"


def shown(name):
    """Return the fields that the form of a procedure's first kind of agreement shows."""
    found = procedure(name)
    dialog = PaperDialog(found, full_case(found)[0], "agreement")
    return {field for field, widget in dialog._inputs.items() if not widget.isHidden()}


def test_an_agreements_form_asks_for_what_its_kind_has(desktop):
    both = {"kind", "agreement_no", "household_signed_on"}
    assert shown("zhangqiu_share_transfer") == both | {
        "other_signed_on",
        "shares",
        "land_price_yuan",
        "payment",
        "delivery_on",
        "term",
    }
    assert shown("pingluo_separation") == both | {"collective_signed_on", "term"}
    assert "shares" not in shown(EXIT.id) and "base_price_yuan_m2" in shown(EXIT.id)
