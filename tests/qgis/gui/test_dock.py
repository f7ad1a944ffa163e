# SPDX-License-Identifier: GPL-2.0-or-later
"""The dock: opens a package, filters, selects with the map, marks undoably, runs steps in the background."""

from __future__ import annotations

import pathlib
import shutil
import sqlite3

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import QToolButton

from sanquan_plugin import classFactory
from sanquan_plugin.core.village import read_village
from sanquan_plugin.gui.steps.exports import EXPORTS
from sanquan_plugin.gui.steps.step_parameters import Situation
from sanquan_plugin.gui.steps.village_steps import STEPS
from sanquan_plugin.gui.survey import parcel_model
from sanquan_plugin.gui.survey.parcel_rows import Finding
from sanquan_plugin.gui.survey.spot import Spot
from sanquan_plugin.gui.wizard.choice import ImportChoice, ParcelSource
from tests.qgis.gui.dock_village import CODES, VILLAGE, make_village


@pytest.fixture(scope="module")
def village(qgis_app, tmp_path_factory):
    """Return a package that tests copy."""
    return make_village(tmp_path_factory.mktemp("village") / "village.gpkg")


@pytest.fixture
def desktop(qgis_iface, qgis_processing, qgis_new_project, village, tmp_path):
    """Return the plugin's desktop with a village of four parcels open."""
    plugin = classFactory(qgis_iface)
    plugin.initGui()
    assert plugin.desktop.survey.open_package(pathlib.Path(shutil.copy(village, tmp_path / "village.gpkg")))
    plugin.desktop.dock.surveyorEdit.setText("王勘测")
    yield plugin.desktop
    opened = plugin.desktop.survey.village
    if opened is not None and opened.edit.is_open():
        opened.edit.discard()
    plugin.unload()


def shown(dock, column=parcel_model.SERIAL):
    return [dock.filter.index(row, column).data() for row in range(dock.filter.rowCount())]


def statuses(desktop):
    features = desktop.survey.village.parcels.getFeatures()
    return {feature["ZDDM"][-1]: feature["use_status"] for feature in features}


def stored(desktop, sql):
    with sqlite3.connect(desktop.survey.village.package) as connection:
        return connection.execute(sql).fetchall()


def select(desktop, *codes):
    layer = desktop.survey.village.parcels
    layer.selectByIds([feature.id() for feature in layer.getFeatures() if feature["ZDDM"] in codes])


def test_list_shows_what_a_surveyor_looks_for(desktop):
    dock = desktop.dock
    assert shown(dock) == ["00001", "00002", "00003", "00004"]
    assert shown(dock, parcel_model.HOLDER) == ["张*明", "王*", "李*", ""]
    assert shown(dock, parcel_model.AREA) == ["120.00"] * 4
    assert shown(dock, parcel_model.FINDINGS) == ["", "", "⚠1", "⚠1"]
    assert dock.villageLabel.text() == "东官庄村 (371324198206)"


@pytest.mark.parametrize(
    ("text", "left"),
    [("王芳", ["00002"]), ("后街", ["00003", "00004"]), ("JC00004", ["00004"]), ("赵", [])],
)
def test_filter_by_holder_location_and_code(desktop, text, left):
    desktop.dock.searchEdit.setText(text)
    assert shown(desktop.dock) == left


def test_filter_by_status_and_findings(desktop):
    dock = desktop.dock
    dock.statusFilter.setCurrentIndex(dock.statusFilter.findData(parcel_model.WITH_FINDINGS))
    assert shown(dock) == ["00003", "00004"]
    dock.statusFilter.setCurrentIndex(dock.statusFilter.findData("idle"))
    assert shown(dock) == []


def test_map_and_list_select_the_same(desktop):
    dock = desktop.dock
    select(desktop, CODES[0], CODES[2])
    assert [row.zddm for row in dock.selected()] == [CODES[0], CODES[2]]
    assert dock.selectionLabel.text() == "2 selected · 240.00 m² · 0.3600 mu"
    dock.parcelView.selectAll()
    assert desktop.survey.village.parcels.selectedFeatureCount() == 4


def test_button_says_what_it_will_do(desktop):
    select(desktop, *CODES[:3])
    desktop.survey.choose_status("vacant_lot")
    assert desktop.dock.markButton.text() == "Mark 3 as Vacant lot"


def test_withdrawn_is_not_offered(desktop):
    offered = [action.text() for action in desktop.dock.markButton.menu().actions()]
    assert "Idle" in offered
    assert "Withdrawn" not in offered


def test_mark_is_undoable_until_saved(desktop):
    dock = desktop.dock
    select(desktop, CODES[0], CODES[1])
    dock.reasonCombo.setCurrentText("一户多宅")
    dock.markButton.click()
    assert statuses(desktop) == {"1": "idle", "2": "idle", "3": "in_use", "4": "in_use"}
    assert shown(dock, parcel_model.STATUS) == ["Idle", "Idle", "In use", "In use"]
    assert stored(desktop, "select count(*) from mark") == [(0,)]
    dock.undoButton.click()
    assert set(statuses(desktop).values()) == {"in_use"}
    assert shown(dock, parcel_model.STATUS) == ["In use"] * 4
    dock.redoButton.click()
    dock.saveButton.click()
    assert stored(desktop, "select ZDDM from ZDJBXX where use_status = 'idle'") == [(CODES[0],), (CODES[1],)]
    assert stored(desktop, "select zddm, status, reason, surveyor from mark") == [
        (CODES[0], "idle", "一户多宅", "王勘测"),
        (CODES[1], "idle", "一户多宅", "王勘测"),
    ]
    assert stored(desktop, "select distinct who from audit_log where action = 'update'") == [("王勘测",)]


def test_undo_of_qgis_takes_the_mark_along(desktop):
    """Ctrl+Z on the parcels layer moves the stack of the parcels alone; the dock follows."""
    opened = desktop.survey.village
    for status, code in (("idle", CODES[0]), ("derelict", CODES[1])):
        select(desktop, code)
        desktop.survey.choose_status(status)
        desktop.dock.markButton.click()
    stack = opened.parcels.undoStack()
    stack.setIndex(0)
    assert [row["zddm"] for row in opened.layers.marks.getFeatures()] == []
    stack.redo()
    assert [row["zddm"] for row in opened.layers.marks.getFeatures()] == [CODES[0]]
    stack.setIndex(2)
    assert statuses(desktop) == {"1": "idle", "2": "derelict", "3": "in_use", "4": "in_use"}
    assert opened.edit.save() == 2
    assert stored(desktop, "select zddm, status from mark") == [(CODES[0], "idle"), (CODES[1], "derelict")]


def test_discarding_shows_what_is_stored(desktop):
    select(desktop, CODES[0])
    desktop.dock.markButton.click()
    desktop.survey.village.parcels.rollBack()
    assert shown(desktop.dock, parcel_model.STATUS) == ["In use"] * 4
    assert stored(desktop, "select count(*) from mark") == [(0,)]


def test_mark_needs_a_surveyor(desktop):
    desktop.dock.surveyorEdit.setText(" ")
    select(desktop, CODES[0])
    desktop.dock.markButton.click()
    assert not desktop.survey.village.edit.is_open()


def test_card_compares_areas_and_tells_history(desktop):
    select(desktop, CODES[2])
    desktop.dock.reasonCombo.setCurrentText("继承闲置")
    desktop.dock.markButton.click()
    card = desktop.dock.cardView.toPlainText()
    for piece in (
        "371324 198206 JC00003",
        "李强",
        "120.00",
        "80.00",
        "Measured 0.1800 mu",
        "继承闲置",
        "王勘测",
    ):
        assert piece in card


def test_unsaved_marks_are_never_lost(desktop, village, tmp_path):
    select(desktop, CODES[0])
    desktop.dock.markButton.click()
    other = pathlib.Path(shutil.copy(village, tmp_path / "other.gpkg"))
    assert desktop.survey.open_package(other) is False
    desktop.dock.saveButton.click()
    assert desktop.survey.open_package(other) is True
    assert desktop.survey.village.package == other


def test_a_file_that_is_no_package_is_refused(desktop, tmp_path):
    stray = tmp_path / "stray.gpkg"
    stray.write_text("no database", encoding="utf-8")
    before = desktop.survey.village
    assert desktop.survey.open_package(stray) is False
    assert desktop.survey.village is before


def test_step_runs_in_background_and_adds_its_layers(desktop, qtbot):
    with qtbot.waitSignal(desktop.runner.ended, timeout=30_000) as ended:
        desktop.steps.actions["overlayrights"].trigger()
        assert desktop.runner.is_busy()
    assert ended.args == [True]
    titles = [node.name() for node in desktop.survey.village.layers.group.findLayers()]
    assert titles[:2] == ["Parcels with rights", "Rights that do not fit"]
    assert shown(desktop.dock, parcel_model.FINDINGS) == ["", "", "⚠1", "⚠1"]
    assert desktop.dock.progressArea.isHidden()


def test_second_run_replaces_the_first(desktop, qtbot):
    for _ in range(2):
        with qtbot.waitSignal(desktop.runner.ended, timeout=30_000):
            desktop.steps.actions["checkparcels"].trigger()
    titles = [layer.name() for layer in QgsProject.instance().mapLayers().values()]
    assert titles.count("Problems found") == 1


def test_failed_step_gives_its_reason(desktop, qtbot):
    desktop.survey.village.package = desktop.survey.village.package.with_name("gone.gpkg")
    with qtbot.waitSignal(desktop.runner.failed, timeout=30_000) as failed:
        desktop.steps.actions["checkparcels"].trigger()
    assert failed.args[1]
    assert not desktop.runner.is_busy()


def test_steps_name_parameters_of_their_algorithms(desktop, tmp_path):
    """Each parameter that a step sets is one that its algorithm has."""
    registry = QgsApplication.processingRegistry()
    situation = Situation(tmp_path / "village.gpkg", VILLAGE, None, (CODES[0],), tmp_path)
    for step in (*STEPS, *EXPORTS):
        algorithm = registry.algorithmById(f"sanquan:{step.algorithm}")
        if algorithm is not None:
            declared = {definition.name() for definition in algorithm.parameterDefinitions()}
            assert set(step.parameters(situation)) <= declared, step.algorithm
            outputs = {definition.name() for definition in algorithm.outputDefinitions()}
            assert {result.output for result in step.results} <= outputs, step.algorithm


def test_opening_a_folder_imports_and_opens(desktop, qtbot, tmp_path, sample):
    package = tmp_path / "lanling.gpkg"

    def open_and_check():
        checked = qtbot.waitSignal(
            desktop.runner.finished,
            timeout=60_000,
            check_params_cb=lambda job, *_: job.algorithm == "checkparcels",
        )
        with checked:
            desktop.opening.open_folder(sample, package)

    open_and_check()
    assert desktop.survey.village.package == package
    rows = desktop.dock.model.rows()
    assert len(rows) > 300
    assert {"withdrawn", "withdrawn_unverified"} <= {row.right_status for row in rows}
    assert {finding.step for row in rows for finding in row.problems} == {"checkparcels", "overlayrights"}
    marks = stored(desktop, "select count(*) from mark")
    open_and_check()
    assert desktop.dock.model.rowCount() == len(rows)
    assert stored(desktop, "select count(*) from mark") == marks


def test_space_marks_and_goes_to_the_next(desktop):
    select(desktop, CODES[0])
    desktop.dock.mark_and_go_on()
    assert statuses(desktop)["1"] == "idle"
    assert [row.zddm for row in desktop.dock.selected()] == [CODES[1]]


def test_overview_while_nothing_is_selected(desktop):
    select(desktop, CODES[0])
    desktop.dock.markButton.click()
    select(desktop)
    overview = desktop.dock.cardView.toPlainText().split()
    assert overview[overview.index("Idle") + 1 :][:2] == ["1", "0.1800"]
    assert "0.5400" in overview


def test_cancel_forgets_what_waits(desktop, qtbot):
    with qtbot.waitSignal(desktop.runner.ended, timeout=30_000) as ended:
        desktop.steps.actions["overlayrights"].trigger()
        desktop.dock.cancelButton.click()
    assert ended.args == [False]
    assert not desktop.runner.is_busy()
    assert not [
        layer for layer in QgsProject.instance().mapLayers().values() if layer.name() == "Parcels with rights"
    ]


def test_new_project_empties_the_dock(desktop):
    QgsProject.instance().clear()
    assert desktop.survey.village is None
    assert shown(desktop.dock) == []
    assert desktop.dock.villageLabel.text() == "No village open"
    desktop.steps.actions["checkparcels"].trigger()
    assert not desktop.runner.is_busy()


def test_sorting_keeps_the_selection(desktop):
    select(desktop, CODES[0])
    desktop.dock.parcelView.sortByColumn(parcel_model.FINDINGS, Qt.SortOrder.DescendingOrder)
    assert shown(desktop.dock) == ["00003", "00004", "00001", "00002"]
    assert [row.zddm for row in desktop.dock.selected()] == [CODES[0]]
    desktop.dock.markButton.click()
    assert statuses(desktop)["1"] == "idle"


def parcels_alone(folder, sample):
    """Put the sample's parcels into a folder without anything else."""
    folder.mkdir()
    for path in sample.glob("parcels.*"):
        shutil.copy(path, folder / path.name)
    return folder


def chosen(folder, package, spot=None):
    return ImportChoice(ParcelSource(folder / "parcels.shp"), folder, package, VILLAGE, spot)


def test_parcels_alone_are_imported_and_the_problem_chosen_is_shown(
    desktop, qgis_iface, qtbot, tmp_path, sample
):
    folder = parcels_alone(tmp_path / "来件", sample)
    package = folder / "village.gpkg"
    spot = Spot(39567500.0, 3861000.0, "EPSG:4527")
    with qtbot.waitSignal(desktop.opening.imported, timeout=60_000):
        desktop.opening.import_village(chosen(folder, package, spot))
    assert desktop.survey.village.package == package
    assert desktop.dock.model.rowCount() == 308
    assert stored(desktop, "select value from project_info where key = 'name'") == [("东官庄村",)]
    qtbot.waitUntil(lambda: not desktop.runner.is_busy(), timeout=30_000)
    centre = qgis_iface.mapCanvas().center()
    assert (round(centre.x()), round(centre.y())) == (39567500, 3861000)


def test_a_problem_on_the_card_leads_to_its_spot(desktop, qgis_iface):
    """Points of a check lead to the very spot, findings without a place to the parcel."""
    finding = Finding("checkparcels", "overlap", "重叠", Spot(39567018.0, 3860004.0, "EPSG:4527"))
    desktop.survey.show_findings("checkparcels", {CODES[1]: [finding, finding._replace(spot=None)]})
    select(desktop, CODES[1])
    canvas = qgis_iface.mapCanvas()
    places = []
    for number in (0, 1):
        desktop.dock.cardView.anchorClicked.emit(QUrl(f"#{number}"))
        places.append((round(canvas.center().x()), round(canvas.center().y())))
    assert places == [(39567018, 3860004), (39567018, 3860005)]
    assert 'href="#1"' in desktop.dock.cardView.toHtml()


def test_a_cancelled_import_leaves_no_package(desktop, qtbot, tmp_path, sample):
    folder = parcels_alone(tmp_path / "来件", sample)
    before = desktop.survey.village
    with qtbot.waitSignal(desktop.runner.ended, timeout=30_000):
        desktop.opening.import_village(chosen(folder, folder / "village.gpkg"))
        desktop.dock.cancelButton.click()
    assert not list(folder.glob("village*"))
    assert desktop.survey.village is before


def test_a_folder_that_lacks_only_its_description_gets_one(desktop, qtbot, tmp_path, sample):
    folder = parcels_alone(tmp_path / "来件", sample)
    shutil.copy(sample / "rights.xlsx", folder)
    with qtbot.waitSignal(desktop.runner.ended, timeout=30_000):
        desktop.opening.import_village(chosen(folder, folder / "village.gpkg"))
        desktop.dock.cancelButton.click()
    assert not list(folder.glob("village*"))
    with qtbot.waitSignal(desktop.opening.imported, timeout=60_000):
        desktop.opening.import_village(chosen(folder, folder / "village.gpkg"))
    assert read_village(folder / "village.toml").name == "东官庄村"
    assert stored(desktop, "select count(*) > 200 from NH") == [(1,)]
    qtbot.waitUntil(lambda: not desktop.runner.is_busy(), timeout=30_000)


def test_a_failed_import_leaves_no_package(desktop, qtbot, tmp_path, sample):
    folder = parcels_alone(tmp_path / "来件", sample)
    choice = chosen(folder, folder / "village.gpkg")
    choice = choice._replace(source=choice.source._replace(field_map={"zddm": "NONE"}))
    with qtbot.waitSignal(desktop.runner.failed, timeout=30_000):
        desktop.opening.import_village(choice)
    assert not list(folder.glob("village*"))


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
    assert opened.parcels.renderer().type() == "categorizedSymbol"
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


def drop(dock, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place, action = QPoint(5, 5), Qt.DropAction.CopyAction
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, action, data, button, key)
    dock.dragEnterEvent(enter)
    assert enter.isAccepted()
    dock.dropEvent(QDropEvent(QPointF(place), action, data, button, key))


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


def test_exports_that_the_provider_has_are_offered(desktop):
    registry = QgsApplication.processingRegistry()
    there = [step.algorithm for step in EXPORTS if registry.algorithmById(f"sanquan:{step.algorithm}")]
    assert list(desktop.steps.exports) == there
    button = desktop.dock.findChild(QToolButton, "exportButton")
    assert (button is not None) == bool(there)
