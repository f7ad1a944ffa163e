# SPDX-License-Identifier: GPL-2.0-or-later
"""Drafts of scenarios: what is turned, and what the others keep."""

from __future__ import annotations

import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.suitability.whatif.scenario_file import read_scenario, scenario_text
from sanquan_plugin.gui.planning.draft import draft_of


def weights(draft, use):
    return {factor.measure: factor.weight for factor in draft.profile.uses[use].factors}


def test_others_keep_their_proportion():
    draft = draft_of("default", [])
    before = weights(draft, "build")
    after = weights(draft.with_weight("build", "slope_deg", 0.5), "build")
    assert after["slope_deg"] == 0.5
    assert after["hazard"] / after["road_m"] == pytest.approx(before["hazard"] / before["road_m"])
    assert sum(after.values()) == pytest.approx(1.0)


def test_a_second_weight_keeps_the_first_until_nothing_is_left():
    draft = draft_of("default", []).with_weight("build", "slope_deg", 0.5)
    both = draft.with_weight("build", "hazard", 0.3)
    assert both.turned("build") == {"slope_deg", "hazard"}
    assert weights(both, "build")["road_m"] == pytest.approx(0.2)
    too_much = draft.with_weight("build", "hazard", 0.6)
    assert too_much.turned("build") == {"hazard"}
    assert weights(too_much, "build")["hazard"] == 0.6


def test_a_limit_turned_back_is_no_change():
    draft = draft_of("default", []).with_limit("cultivate", "slope", 15.0)
    assert draft.is_changed()
    assert not draft.with_limit("cultivate", "slope", 25.0).is_changed()


def test_draft_of_a_saved_scenario_a_file_and_nonsense(tmp_path):
    saved = read_scenario('scenario = "少耕"\nbase = "default"\n[cultivate.limits]\nslope = 15\n', "TOML")
    draft = draft_of("少耕", [saved])
    assert (draft.base.name, draft.scenario) == ("default", saved)
    file = tmp_path / "s.toml"
    file.write_text(scenario_text(saved), encoding="utf-8")
    assert draft_of(str(file), []).scenario == saved
    with pytest.raises(InputError):
        draft_of("no such profile", [])
