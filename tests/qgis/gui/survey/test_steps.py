# SPDX-License-Identifier: GPL-2.0-or-later
"""Steps run in the background, add their layers, and can be cancelled."""

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtWidgets import QToolButton

from sanquan_plugin.gui.steps.exports import EXPORTS
from sanquan_plugin.gui.steps.step_parameters import Situation
from sanquan_plugin.gui.steps.step_runner import Call
from sanquan_plugin.gui.steps.village_steps import STEPS
from sanquan_plugin.gui.survey import parcel_model
from tests.qgis.gui.dock_village import CODES, VILLAGE
from tests.qgis.gui.survey.dock_reading import shown


def test_steps_are_folded_away_in_a_low_dock(desktop):
    dock = desktop.dock
    line_px = dock.stepsBox.fontMetrics().height()
    for lines, folded in ((60, False), (30, True), (60, False)):
        dock.resize(dock.width(), lines * line_px)
        dock.steps.fit(dock.height())
        assert dock.stepsBox.isCollapsed() is folded


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


def test_what_a_call_returns_is_shown_as_a_warning(desktop, qtbot):
    with qtbot.waitSignal(desktop.runner.warned, timeout=30_000) as warned:
        desktop.runner.run([Call("Import", lambda: "有地块不在新图层中")])
    assert warned.args[1] == "有地块不在新图层中"


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


def test_cancel_forgets_what_waits(desktop, qtbot):
    with qtbot.waitSignal(desktop.runner.ended, timeout=30_000) as ended:
        desktop.steps.actions["overlayrights"].trigger()
        desktop.dock.cancelButton.click()
    assert ended.args == [False]
    assert not desktop.runner.is_busy()
    assert not [
        layer for layer in QgsProject.instance().mapLayers().values() if layer.name() == "Parcels with rights"
    ]


def test_exports_that_the_provider_has_are_offered(desktop):
    registry = QgsApplication.processingRegistry()
    there = [step.algorithm for step in EXPORTS if registry.algorithmById(f"sanquan:{step.algorithm}")]
    assert list(desktop.steps.exports) == there
    button = desktop.dock.findChild(QToolButton, "exportButton")
    assert (button is not None) == bool(there)
