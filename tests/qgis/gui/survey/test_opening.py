# SPDX-License-Identifier: GPL-2.0-or-later
"""Packages and saved projects are opened, also by dropping them on the dock."""

import pathlib
import shutil

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent

from tests.qgis.gui.dock_village import CODES, parcels_alone
from tests.qgis.gui.survey.dock_reading import select, shown, statuses


def test_a_file_that_is_no_package_is_refused(desktop, tmp_path):
    stray = tmp_path / "stray.gpkg"
    stray.write_text("no database", encoding="utf-8")
    before = desktop.survey.village
    assert desktop.survey.open_package(stray) is False
    assert desktop.survey.village is before


def test_the_open_package_opened_again_is_closed_first(desktop):
    """Two sets of its layers in one transaction group let QGIS abort when an edit was taken back."""
    project, happened = QgsProject.instance(), []
    project.layersRemoved.connect(lambda _: happened.append("removed"))
    project.layersAdded.connect(lambda _: happened.append("added"))
    before = len(project.mapLayers())
    assert desktop.survey.open_package(desktop.survey.village.package)
    assert len(project.mapLayers()) == before
    assert happened.index("added") == happened.count("removed") > 0
    select(desktop, CODES[0])
    desktop.dock.markButton.click()
    desktop.survey.village.edit.discard()
    assert statuses(desktop)["1"] == "in_use"


def test_project_beside_the_package_opens_again_with_styles(desktop, qtbot, tmp_path):
    package = desktop.survey.village.package
    assert desktop.opening.open_package(package)
    saved = package.with_suffix(".qgz")
    moved = tmp_path / "moved"
    moved.mkdir()
    for path in (package, saved):
        shutil.copy(path, moved / path.name)
    desktop.survey.close()
    project = QgsProject.instance()
    assert project.read(str(moved / saved.name))
    opened = desktop.survey.village
    assert opened.package == moved / package.name
    assert shown(desktop.dock) == ["00001", "00002", "00003", "00004"]
    assert opened.parcels.renderer().type() == "RuleRenderer"
    assert [layer.name() for layer in project.mapLayers().values()].count(opened.parcels.name()) == 1
    select(desktop, CODES[0])
    desktop.dock.markButton.click()
    assert statuses(desktop)["1"] == "idle"
    desktop.dock.undoButton.click()


def test_project_of_the_user_is_kept(desktop):
    saved = desktop.survey.village.package.with_suffix(".qgz")
    saved.write_text("mine", encoding="utf-8")
    assert desktop.opening.open_package(desktop.survey.village.package)
    assert saved.read_text(encoding="utf-8") == "mine"


def drop(dock, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place, action = QPoint(5, 5), Qt.DropAction.CopyAction
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, action, data, button, key)
    dock.dragEnterEvent(enter)
    assert enter.isAccepted()
    dock.dropEvent(QDropEvent(QPointF(place), action, data, button, key))


def test_a_package_that_is_dropped_is_opened(desktop, village, tmp_path):
    other = pathlib.Path(shutil.copy(village, tmp_path / "dropped.gpkg"))
    drop(desktop.dock, other)
    assert desktop.survey.village.package == other


def test_a_folder_that_is_dropped_starts_the_wizard(desktop, tmp_path, sample):
    drop(desktop.dock, parcels_alone(tmp_path / "来件", sample))
    wizard = desktop.opening.wizard
    assert wizard.isVisible()
    assert wizard.preview_page.isComplete()
    wizard.reject()


def test_text_that_is_dragged_is_not_taken(desktop):
    data = QMimeData()
    data.setText("东官庄村")
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    desktop.dock.dragEnterEvent(enter)
    assert not enter.isAccepted()
