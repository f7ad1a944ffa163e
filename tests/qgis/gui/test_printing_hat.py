# SPDX-License-Identifier: GPL-2.0-or-later
"""The hat 出图: counts the chosen parcels, previews, prints beside QGIS, lists what was refused, stops."""

from __future__ import annotations

import pathlib
import shutil
import sqlite3

import pytest
from qgis.PyQt.QtWidgets import QLabel

from sanquan_plugin.gui.printing.child import Child
from sanquan_plugin.gui.printing.scope import Scope
from tests.qgis.gui.dock_village import CODES, make_village
from tests.qgis.gui.open_desktop import open_desktop

WAIT_MS = 60_000


@pytest.fixture(scope="module")
def village(qgis_app, tmp_path_factory):
    return make_village(tmp_path_factory.mktemp("village") / "village.gpkg")


@pytest.fixture
def desktop(qgis_iface, qgis_processing, qgis_new_project, village, tmp_path):
    """Return the desktop with a village whose parcel 4 has no holder."""
    with open_desktop(qgis_iface) as desktop:
        assert desktop.survey.open_package(pathlib.Path(shutil.copy(village, tmp_path / "village.gpkg")))
        desktop.printing.page.workersSpin.setValue(1)
        desktop.printing.page.folderEdit.setFilePath(str(tmp_path / "出图"))
        yield desktop


def choose(desktop, scope):
    combo = desktop.printing.page.scopeCombo
    combo.setCurrentIndex(combo.findData(scope.name))


def choose_product(desktop, key):
    combo = desktop.printing.page.productCombo
    combo.setCurrentIndex(combo.findData(key))


def print_all(desktop, qtbot):
    with qtbot.waitSignal(desktop.printing.batch.ended, timeout=WAIT_MS):
        desktop.printing.page.printButton.click()


def refused(page):
    tree = page.refusedTree
    return [
        (tree.topLevelItem(row).text(0), tree.topLevelItem(row).text(1))
        for row in range(tree.topLevelItemCount())
    ]


def logged(desktop):
    with sqlite3.connect(desktop.survey.village.package) as connection:
        return sorted(row[0] for row in connection.execute("SELECT zddm FROM print_log"))


def test_the_button_says_how_many_parcels_it_prints(desktop, qtbot):
    button = desktop.printing.page.printButton
    qtbot.waitUntil(lambda: "4" in button.text())
    desktop.dock.searchEdit.setText("后街")
    choose(desktop, Scope.LISTED)
    qtbot.waitUntil(lambda: "2" in button.text())
    choose(desktop, Scope.SELECTED)
    assert not button.isEnabled()
    desktop.dock.searchEdit.clear()
    desktop.dock.select_rows([desktop.dock.model.row(0).fid])
    qtbot.waitUntil(lambda: button.isEnabled() and "1" in button.text())


def test_prints_beside_qgis_lists_the_refused_and_then_knows_what_is_left(desktop, qtbot):
    page = desktop.printing.page
    print_all(desktop, qtbot)
    folder = pathlib.Path(page.folderEdit.filePath())
    assert {file.stem for file in folder.glob("*.pdf")} == set(CODES[:3])
    assert logged(desktop) == CODES[:3]
    [(serial, reason)] = refused(page)
    assert serial == "00004" and "权利人" in reason
    assert page.progressArea.isHidden() and "3" in page.resultLabel.text()
    page.refusedTree.itemClicked.emit(page.refusedTree.topLevelItem(0), 0)
    assert [row.zddm for row in desktop.dock.selected()] == [CODES[3]]
    choose(desktop, Scope.NEVER)
    qtbot.waitUntil(lambda: "1" in page.printButton.text(), timeout=WAIT_MS)
    choose(desktop, Scope.CHANGED)
    qtbot.waitUntil(lambda: desktop.printing.states.are_known and not page.printButton.isEnabled())


def test_a_changed_parcel_is_offered_again(desktop, qtbot):
    print_all(desktop, qtbot)
    with sqlite3.connect(desktop.survey.village.package) as connection:
        connection.execute("UPDATE NH SET HZXM = '张大明' WHERE NHDM = 'h1'")
    desktop.survey.village.rows_outdated.emit()
    choose(desktop, Scope.CHANGED)
    page = desktop.printing.page
    qtbot.waitUntil(lambda: "1" in page.printButton.text(), timeout=WAIT_MS)


def test_the_preview_is_a_page_that_no_log_knows(desktop, qtbot):
    page = desktop.printing.page
    desktop.dock.select_rows([desktop.dock.model.row(1).fid])
    page.previewButton.click()
    label = page.findChild(QLabel, "pictureLabel")
    qtbot.waitUntil(lambda: label.pixmap() is not None and not label.pixmap().isNull(), timeout=WAIT_MS)
    assert logged(desktop) == []
    assert not pathlib.Path(page.folderEdit.filePath()).exists()


def test_the_preview_of_a_refused_parcel_says_why(desktop, qtbot):
    desktop.dock.select_rows([desktop.dock.model.row(3).fid])
    desktop.printing.page.previewButton.click()
    label = desktop.printing.page.findChild(QLabel, "pictureLabel")
    qtbot.waitUntil(lambda: "权利人" in label.text(), timeout=WAIT_MS)


def test_stopping_leaves_the_button_ready(desktop, qtbot):
    with qtbot.waitSignal(desktop.printing.batch.stopped, timeout=WAIT_MS):
        desktop.printing.page.printButton.click()
        desktop.printing.page.stopButton.click()
    assert desktop.printing.page.printButton.isEnabled()
    assert not (pathlib.Path(desktop.printing.page.folderEdit.filePath()) / "report.csv").exists()


def test_without_a_program_qgis_prints_itself(desktop, qtbot, monkeypatch):
    monkeypatch.setattr(Child, "can_start", staticmethod(lambda: False))
    print_all(desktop, qtbot)
    assert logged(desktop) == CODES[:3]
    assert [row[0] for row in refused(desktop.printing.page)] == ["00004"]


def test_a_sheet_of_the_village_has_no_choice_of_parcels(desktop, qtbot):
    choose_product(desktop, "rights")
    page = desktop.printing.page
    assert not page.scopeCombo.isEnabled() and page.printButton.isEnabled()
    print_all(desktop, qtbot)
    assert (pathlib.Path(page.folderEdit.filePath()) / "三权分布图.pdf").is_file()
    choose_product(desktop, "plans")
    changed = page.scopeCombo.model().item(page.scopeCombo.findData(Scope.CHANGED.name))
    assert page.scopeCombo.isEnabled() and not changed.isEnabled()
