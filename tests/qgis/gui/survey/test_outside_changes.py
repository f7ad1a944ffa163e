# SPDX-License-Identifier: GPL-2.0-or-later
"""What a step of a case, a job or the toolbox wrote into the open package is what the dock shows."""

import pandas as pd
import processing
import pytest
from qgis.gui import QgsGui

from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.gui.steps.step_runner import Job
from sanquan_plugin.store.marks.marking import mark_parcels
from sanquan_plugin.store.package import read_table
from tests.core.procedure_cases import full_case
from tests.qgis.gui.open_desktop import open_desktop
from tests.qgis.store.case_village import PARCEL, make_village, write_case

EXIT = procedure("zhangqiu_homestead_exit_use")


@pytest.fixture
def desktop(qgis_iface, qgis_processing, qgis_new_project, tmp_path):
    """Return the plugin's desktop with a village open that has a case ready for its first step."""
    package = tmp_path / "village.gpkg"
    make_village(package)
    write_case(package, EXIT, full_case(EXIT)[0])
    with open_desktop(qgis_iface) as desktop:
        assert desktop.survey.open_package(package)
        desktop.dock.surveyorEdit.setText("王勘测")
        desktop.survey.choose_parcel(PARCEL)
        yield desktop


def package_of(desktop):
    return desktop.survey.village.package


def row_of(desktop):
    return next(row for row in desktop.dock.model.rows() if row.zddm == PARCEL)


def mark_values(desktop, **values):
    return {"PACKAGE": str(package_of(desktop)), "CODES": PARCEL, "SURVEYOR": "王勘测", **values}


def show_cases(desktop, qtbot):
    with qtbot.waitSignal(desktop.casework.board_shown, timeout=20_000):
        desktop.dock.hatBar.setCurrentIndex(desktop.dock.hats.indexOf(desktop.casework.page))


def test_a_step_with_an_effect_is_seen_in_list_card_and_selection(desktop, qtbot, monkeypatch):
    show_cases(desktop, qtbot)
    assert row_of(desktop).right_status == "current"
    monkeypatch.setattr(desktop.casework, "ask", lambda dialog: dialog.personEdit.setText("张一") or True)
    with qtbot.waitSignal(desktop.casework.board_shown, timeout=20_000):
        desktop.casework.take_step("passed")
    stored = read_table(package_of(desktop), "ZDJBXX").set_index("zddm")["right_status"]
    assert stored[PARCEL] == row_of(desktop).right_status == "in_case"
    assert [row.zddm for row in desktop.dock.selected()] == [PARCEL]
    card = desktop.dock.cardView.toPlainText()
    assert "In a case · In use" in card and f"2026-1 {EXIT.title}（办理中）" in card


def test_a_job_of_the_dock_is_seen(desktop, qtbot):
    with qtbot.waitSignal(desktop.runner.ended, timeout=20_000):
        desktop.runner.run([Job("markparcels", "", mark_values(desktop, STATUS="idle"))])
    assert row_of(desktop).use_status == "idle"
    assert "Idle" in desktop.dock.cardView.toPlainText()


def test_an_algorithm_of_the_toolbox_is_seen(desktop):
    history = QgsGui.historyProviderRegistry()
    entry, _ = history.addEntry("processing", {})
    processing.run("sanquan:markparcels", mark_values(desktop, STATUS="derelict"))
    history.updateEntry(entry, {"results": {}})
    assert row_of(desktop).use_status == "derelict"


def test_unsaved_marks_are_kept_and_the_change_is_seen_after_them(desktop):
    mark = {"zddm": PARCEL, "status": "withdrawn", "surveyor": "李四", "date": "2026-01-05"}
    mark_parcels(package_of(desktop), pd.DataFrame([mark]))
    desktop.dock.markButton.click()
    desktop.survey.package_changed()
    assert (row_of(desktop).use_status, row_of(desktop).right_status) == ("idle", "current")
    assert desktop.survey.village.edit.unsaved() == 1
    desktop.dock.saveButton.click()
    assert (row_of(desktop).use_status, row_of(desktop).right_status) == ("idle", "withdrawn_unverified")


def test_nothing_is_read_again_while_nothing_was_written(desktop, monkeypatch):
    monkeypatch.setattr(desktop.survey.village, "read_again", lambda: pytest.fail("read again"))
    desktop.survey.package_changed()


def test_the_card_leads_to_the_open_case(desktop, qtbot):
    card = desktop.dock.cardView.toHtml()
    key = read_table(package_of(desktop), "case_file")["uuid"].iloc[0]
    assert f'href="case:{key}"' in card
    with qtbot.waitSignal(desktop.casework.board_shown, timeout=20_000):
        desktop.dock.link_chosen.emit("case", key)
    assert desktop.dock.hats.currentWidget() is desktop.casework.page
    assert desktop.casework.page.chosen().standing.uuid == key
