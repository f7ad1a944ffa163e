# SPDX-License-Identifier: GPL-2.0-or-later
"""A village's parcels on the map: a rule for each state, one for disputes, renewed without losing what a person chose."""

import pytest
from qgis.core import (
    QgsExpressionContext,
    QgsFeature,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QColor

from sanquan_plugin.cartography import styles
from sanquan_plugin.cartography.parcel_style import ParcelStates, renew_village, style_parcels, style_village

USES = {"in_use": "在用", "idle": "闲置"}


def rules(layer):
    assert isinstance(layer.renderer(), QgsRuleBasedRenderer)
    return {rule.ruleKey(): rule for rule in layer.renderer().rootRule().children()}


def labels(layer):
    return [rule.label() for rule in rules(layer).values()]


def colour(layer, key):
    return rules(layer)[key].symbol().symbolLayer(0).fillColor().name()


def test_the_legend_has_every_state_and_disputes_only_where_there_are_any(parcels):
    style_village(parcels, ParcelStates(USES, ()))
    assert list(rules(parcels)) == list(styles.shown_statuses(USES))
    style_village(parcels, ParcelStates(USES, {"b", "a"}))
    assert labels(parcels)[0] == "In dispute"
    assert list(rules(parcels))[1:] == list(styles.shown_statuses(USES))
    condition = "array_contains(array('a', 'b'), \"ZDDM\")"
    assert rules(parcels)["sanquan/dispute"].filterExpression() == condition
    assert parcels.labelsEnabled()


@pytest.mark.parametrize(
    ("use", "right", "shown"),
    [
        ("idle", "current", "idle"),
        ("idle", None, "idle"),
        ("idle", "withdrawn", "withdrawn"),
        (None, None, "in_use"),
        (None, "in_case", "in_case"),
    ],
)
def test_one_rule_alone_draws_a_parcel(parcels, use, right, shown):
    style_village(parcels, ParcelStates({**USES, "homestay": "民宿"}, ()))
    feature = QgsFeature(parcels.fields())
    feature["use_status"], feature["right_status"] = use, right
    context = QgsExpressionContext()
    context.setFields(parcels.fields())
    context.setFeature(feature)
    found = [key for key, rule in rules(parcels).items() if rule.filter().evaluate(context)]
    assert found == [shown]


def test_what_a_person_chose_is_kept_when_disputes_change(parcels):
    style_village(parcels, ParcelStates(USES, {"a"}))
    rules(parcels)["idle"].symbol().symbolLayer(0).setFillColor(QColor("#123456"))
    rules(parcels)["in_use"].setActive(False)
    renew_village(parcels, ParcelStates({**USES, "idle": "空闲"}, {"a", "b"}))
    assert colour(parcels, "idle") == "#123456" and rules(parcels)["idle"].label() == "空闲"
    assert not rules(parcels)["in_use"].active() and rules(parcels)["idle"].active()
    assert "'b'" in rules(parcels)["sanquan/dispute"].filterExpression()


def test_nothing_is_made_anew_while_all_is_as_it_was(parcels):
    states = ParcelStates(USES, {"a"})
    style_village(parcels, states)
    before = parcels.renderer()
    renew_village(parcels, states)
    assert parcels.renderer() is before


def test_disputes_may_change_many_times(parcels):
    """Python once took a new symbol for an old one that had lain at the same place in memory."""
    style_village(parcels, ParcelStates(USES, {"0"}))
    for number in range(100):
        renew_village(parcels, ParcelStates(USES, {str(number)}))
        hatch = rules(parcels)["sanquan/dispute"].symbol().symbolLayer(1)
        assert hatch.subSymbol().width() == 0.5 and colour(parcels, "idle") == styles.status_colour("idle")


def test_no_rule_is_made_by_python(parcels):
    """One that is would be written to when Python forgets it, after its renderer has deleted it."""
    style_village(parcels, ParcelStates(USES, {"a"}))
    renew_village(parcels, ParcelStates(USES, {"a", "b"}))
    root = parcels.renderer().rootRule()
    assert not any(map(sip.ispycreated, (root, *root.children())))


def test_categories_of_an_older_version_become_rules_with_their_colours(parcels):
    style_parcels(parcels, USES)
    renderer = parcels.renderer().clone()
    blue = styles.fill("#123456")
    renderer.updateCategorySymbol(renderer.categoryIndexForValue("idle"), blue)
    renderer.updateCategoryRenderState(renderer.categoryIndexForValue("in_use"), False)
    parcels.setRenderer(renderer)
    renew_village(parcels, ParcelStates(USES, {"a"}))
    assert colour(parcels, "idle") == "#123456"
    assert not rules(parcels)["in_use"].active() and labels(parcels)[0] == "In dispute"


def test_a_style_of_the_persons_own_is_left_alone(parcels):
    own = QgsSingleSymbolRenderer(styles.status_symbol("idle"))
    parcels.setRenderer(own)
    renew_village(parcels, ParcelStates(USES, {"a"}))
    assert parcels.renderer() is own
