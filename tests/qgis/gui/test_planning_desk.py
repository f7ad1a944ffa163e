# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenarios kept in the package, uses adopted, weights by AHP: what the planner's panel writes."""

from __future__ import annotations

import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.suitability.profile.profile_file import load_profile
from sanquan_plugin.gui.planning.ahp_dialog import AhpDialog
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.planning.scenarios import rename_scenario, saved_scenarios
from tests.qgis.gui.test_planning import WAIT_MS, desktop, evaluated, package  # noqa: F401

pytestmark = pytest.mark.usefixtures("qgis_processing")


def after(desktop, qtbot, act, *values):  # noqa: F811
    with qtbot.waitSignal(desktop.runner.ended, timeout=WAIT_MS) as ended:
        act(*values)
    assert ended.args == [True]


def test_scenario_is_saved_renamed_and_deleted(desktop, qtbot):  # noqa: F811
    desk, path = desktop.planning.desk, desktop.survey.village.package
    desktop.planning.panel.knobs.weight_turned.emit("slope_deg", 0.5)
    after(desktop, qtbot, desk.save, "少耕")
    (kept,) = saved_scenarios(path)
    assert (kept.name, kept.base, kept.weights) == ("少耕", "lanling", {"cultivate": {"slope_deg": 0.5}})
    assert desktop.planning.panel.scenarioCombo.currentData() == "少耕"
    after(desktop, qtbot, desk.rename, "陡坡退耕")
    assert [each.name for each in saved_scenarios(path)] == ["陡坡退耕"]
    assert desktop.planning.panel.scenarioCombo.currentData() == "陡坡退耕"
    after(desktop, qtbot, desk.delete)
    assert saved_scenarios(path) == []
    assert desktop.planning.panel.scenarioCombo.currentData() == "lanling"


def test_a_taken_name_is_refused(desktop, qtbot):  # noqa: F811
    desk, path = desktop.planning.desk, desktop.survey.village.package
    for name in ("甲", "乙"):
        after(desktop, qtbot, desk.save, name)
    with pytest.raises(InputError):
        rename_scenario(path, "甲", "乙")
    assert [each.name for each in saved_scenarios(path)] == sorted(["甲", "乙"])


def test_adopting_needs_a_reason_and_stands_beside_the_recommendation(evaluated, qtbot):  # noqa: F811
    planning, path = evaluated.planning, evaluated.survey.village.package
    codes = [lot.zddm for lot in planning.panel.model.lots() if lot.use_other == "build"][:2]
    listed = "','".join(codes)
    evaluated.survey.village.parcels.selectByExpression(f"\"ZDDM\" IN ('{listed}')")
    panel = planning.panel
    panel.adoptCombo.setCurrentIndex(panel.adoptCombo.findData("reserve"))
    panel.adoptPerson.setText("李规划")
    panel.adoptButton.click()
    assert not evaluated.runner.is_busy()
    panel.adoptReason.setText("村民会议决定")
    after(evaluated, qtbot, panel.adoptButton.click)
    adopted = read_table(path, "adoption")
    assert sorted(adopted["zddm"]) == sorted(codes)
    assert set(adopted["use"]) == {"reserve"}
    assert set(adopted["recommended"]) == {"build"}
    assert "村民会议决定" in panel.lotView.toPlainText()


def test_ahp_refuses_contradictions_and_names_the_pair(desktop, qtbot):  # noqa: F811
    profile = load_profile("lanling")
    dialog = AhpDialog(desktop.planning.panel, "lanling", profile, "cultivate")
    (accept,) = [button for button in dialog.buttons.buttons() if button.text() == "Take over"]
    dialog.matrix.item(0, 1).setText("2")
    assert dialog.matrix.item(1, 0).text() == "1/2"
    qtbot.waitUntil(accept.isEnabled, timeout=WAIT_MS)
    first, second = list(dialog.weights)[:2]
    assert dialog.weights[first] > dialog.weights[second]
    held = sum(
        factor.weight for factor in profile.uses["cultivate"].factors if factor.measure in dialog.weights
    )
    assert sum(dialog.weights.values()) == pytest.approx(held, abs=1e-3)
    dialog.matrix.item(1, 2).setText("9")
    dialog.matrix.item(0, 2).setText("1/9")
    assert not accept.isEnabled()
    qtbot.waitUntil(lambda: dialog.verdictLabel.text().startswith("⚠"), timeout=WAIT_MS)
    assert "CR = " in dialog.verdictLabel.text()
    assert not accept.isEnabled()
    dialog.reject()


def test_the_report_button_writes_the_report_with_the_scenario(evaluated, qtbot, tmp_path, monkeypatch):  # noqa: F811
    planning = evaluated.planning
    planning.adopting._storing(evaluated.survey.village.package).function()
    target = tmp_path / "plan_report.html"
    monkeypatch.setattr(planning.desk._places, "new_file", lambda *_: target)
    failures = []
    evaluated.runner.failed.connect(lambda _, text: failures.append(text))
    with qtbot.waitSignal(evaluated.runner.ended, timeout=WAIT_MS):
        planning.panel.reportButton.click()
    assert failures == []
    assert "换一个方案" in target.read_text(encoding="utf-8")
    assert target.with_suffix(".xlsx").is_file()
