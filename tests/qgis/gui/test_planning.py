# SPDX-License-Identifier: GPL-2.0-or-later
"""The planner's panel: judges in the background, the map's layer follows, the card tells why."""

from __future__ import annotations

import pathlib
import shutil

import pytest
from qgis.core import QgsProject

from sanquan_plugin.gui.planning import moves_model
from tests.qgis.gui.open_desktop import open_desktop
from tests.qgis.planning_village import SAMPLE, make_planning_village

WAIT_MS = 60_000


@pytest.fixture(scope="module")
def package(qgis_app, tmp_path_factory):
    return make_planning_village(tmp_path_factory.mktemp("planning") / "village.gpkg")


@pytest.fixture
def desktop(qgis_iface, qgis_processing, qgis_new_project, package, tmp_path):
    """Return the desktop with twenty idle lots open, nothing judged yet."""
    with open_desktop(qgis_iface) as desktop:
        copied = pathlib.Path(shutil.copy(package, tmp_path / "village.gpkg"))
        assert desktop.survey.open_package(copied, SAMPLE)
        yield desktop


def judged(desktop, qtbot):
    """Wait until nothing is asked for any more and all three runs are in."""
    planning = desktop.planning
    failures = []
    planning.evaluating.failed.connect(failures.append)
    qtbot.waitUntil(lambda: not planning.evaluating.is_busy(), timeout=WAIT_MS)
    planning.evaluating.failed.disconnect(failures.append)
    assert failures == []
    assert planning.details is not None
    assert planning.details.flips is not None


@pytest.fixture
def evaluated(desktop, qtbot):
    desktop.planning.panel.evaluateButton.click()
    judged(desktop, qtbot)
    return desktop


def use_layers():
    layers = QgsProject.instance().mapLayers().values()
    return [layer for layer in layers if layer.customProperty("sanquan/result") == "planning/uses"]


def turn(desktop, use, measure, share):
    panel = desktop.planning.panel
    panel.useCombo.setCurrentIndex(panel.useCombo.findData(use))
    panel.knobs.weight_turned.emit(measure, share)


def test_nothing_is_judged_before_it_is_asked_for(desktop):
    turn(desktop, "cultivate", "slope_deg", 0.5)
    assert not desktop.planning.evaluating.is_busy()
    assert use_layers() == []
    assert desktop.planning.panel.bars.isHidden()


def test_evaluation_fills_bars_table_map_and_card(evaluated):
    planning = evaluated.planning
    assert planning.panel.model.rowCount() == 20
    (layer,) = use_layers()
    assert layer.featureCount() == 20
    code = planning.panel.model.lots()[0].zddm
    evaluated.survey.village.parcels.selectByExpression(f"\"ZDDM\" = '{code}'")
    card = planning.panel.lotView.toPlainText()
    row = planning.details.suited.set_index("zddm").loc[code]
    assert row["reason"] in card
    assert " × 0." in card
    assert planning.details.flips.set_index("zddm").loc[code, "sentence"] in card


def test_a_turned_weight_is_followed_by_the_same_layer(evaluated, qtbot):
    before = use_layers()[0].id()
    limits = evaluated.planning.panel.knobs
    evaluated.planning.panel.useCombo.setCurrentIndex(0)
    limits.limit_turned.emit("slope", 0.0)
    judged(evaluated, qtbot)
    (layer,) = use_layers()
    assert layer.id() == before
    moved = {feature["zddm"] for feature in layer.getFeatures() if feature["moved"]}
    assert moved
    assert {lot.zddm for lot in evaluated.planning.panel.model.lots() if lot.is_moved} == moved
    assert {feature["use_other"] for feature in layer.getFeatures()} & {"cultivate"} == set()
    evaluated.planning.panel.onlyMovedBox.setChecked(True)
    assert evaluated.planning.panel.filter.rowCount() == len(moved)
    evaluated.planning.panel.resetButton.click()
    judged(evaluated, qtbot)
    assert not any(lot.is_moved for lot in evaluated.planning.panel.model.lots())


def test_only_the_last_of_many_turns_counts(evaluated, qtbot):
    runs = []
    evaluated.planning.evaluating.finished.connect(lambda job, *_: runs.append(job.algorithm))
    for share in (0.3, 0.4, 0.5, 0.6):
        turn(evaluated, "cultivate", "slope_deg", share)
    judged(evaluated, qtbot)
    assert runs == ["comparescenarios", "suitability", "flippoints"]
    weights = {f.measure: f.weight for f in evaluated.planning.details.profile.uses["cultivate"].factors}
    assert weights["slope_deg"] == pytest.approx(0.6)
    assert sum(weights.values()) == pytest.approx(1.0)


def test_a_turn_while_judging_replaces_what_is_under_way(evaluated, qtbot):
    planning = evaluated.planning
    turn(evaluated, "cultivate", "slope_deg", 0.4)
    qtbot.waitUntil(planning.evaluating._runner.is_busy, timeout=WAIT_MS)
    turn(evaluated, "cultivate", "slope_deg", 0.7)
    judged(evaluated, qtbot)
    weights = {f.measure: f.weight for f in planning.details.profile.uses["cultivate"].factors}
    assert weights["slope_deg"] == pytest.approx(0.7)


def test_steadiness_gets_a_column(evaluated, qtbot):
    panel = evaluated.planning.panel
    assert panel.movesView.isColumnHidden(moves_model.KEPT)
    with qtbot.waitSignal(evaluated.runner.ended, timeout=WAIT_MS):
        panel.sensitivityButton.click()
    assert not panel.movesView.isColumnHidden(moves_model.KEPT)
    assert all(0.0 <= lot.kept <= 1.0 for lot in panel.model.lots())
    assert "200" in panel.stateLabel.text()


def test_map_shows_scenario_base_or_what_moves(evaluated):
    panel, (layer,) = evaluated.planning.panel, use_layers()
    values = []
    for view in ("base", "moved", "scenario"):
        panel.viewCombo.setCurrentIndex(panel.viewCombo.findData(view))
        values.append(layer.renderer().classAttribute())
    assert values == ["use_base", 'if("moved" = 1, "use_other", \'\')', "use_other"]


def test_another_village_starts_anew(evaluated):
    QgsProject.instance().clear()
    planning = evaluated.planning
    assert planning.details is None
    assert planning.panel.model.rowCount() == 0
    assert not any(widget.isEnabled() for widget in buttons_of(planning.panel))
    assert "Open a village" in planning.panel.stateLabel.text()


def buttons_of(panel):
    return [panel.evaluateButton, panel.sensitivityButton, panel.reportButton, panel.menuButton, panel.tabs]


def test_before_a_village_is_open_the_hat_says_so(qgis_iface, qgis_processing, qgis_new_project):
    with open_desktop(qgis_iface) as desktop:
        panel = desktop.planning.panel
        assert not any(widget.isEnabled() for widget in buttons_of(panel))
        assert "Open a village" in panel.stateLabel.text() and panel.stateLabel.isEnabled()
