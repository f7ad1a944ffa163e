# SPDX-License-Identifier: GPL-2.0-or-later
"""Parcels on the map: coloured by state and labelled; a village's own parcels in dispute are hatched."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsFeatureRenderer,
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.styles import STATUS_EXPRESSION, dispute_symbol, status_renderer

_LABELS_BELOW_SCALE = 3000
_IN_DISPUTE = "sanquan/dispute"


class ParcelStates(NamedTuple):
    """What a package says of its parcels' states: the names of its uses by code, the codes of parcels in dispute."""

    uses: Mapping[str, str]
    disputed: Collection[str]


class _Drawn(NamedTuple):
    """How a state is drawn: its symbol, and whether it is shown."""

    symbol: QgsSymbol
    is_shown: bool


def style_parcels(layer: QgsVectorLayer, uses: Mapping[str, str] | None = None) -> None:
    """Colour parcels by status, named as `uses` by code, and label them with their serial number."""
    layer.setRenderer(status_renderer(STATUS_EXPRESSION, uses))
    _label(layer)


def style_village(layer: QgsVectorLayer, states: ParcelStates) -> None:
    """Style a package's own parcels as `style_parcels` does, those in dispute hatched.

    The hatch is a rule of the same renderer: a second layer on the table reads it in the same transaction while it is
    being edited, and each of the two readings leaves out what the other one took.
    """
    layer.setRenderer(_village_renderer(states, {}))
    _label(layer)


def renew_village(layer: QgsVectorLayer, states: ParcelStates) -> None:
    """Bring a package's own parcels up to date where they are coloured by status; other styles are left alone.

    What a person changed of a state is kept: its symbol, and whether it is shown.
    """
    present = layer.renderer()
    if _is_by_status(present):
        wanted = _village_renderer(states, _symbols(present))
        if _legend(present) != _legend(wanted):
            layer.setRenderer(wanted)
            layer.triggerRepaint()


def _village_renderer(states: ParcelStates, had: Mapping[str, _Drawn]) -> QgsRuleBasedRenderer:
    """Return a rule for disputes, where there are any, and one for each state, drawn as they `had` been by code.

    QGIS makes the rules, out of categories: one that Python makes is written to after its renderer has deleted it.
    """
    conditions, categories = {}, []
    if states.disputed:
        codes = ", ".join(map(QgsExpression.quotedValue, sorted(states.disputed)))
        # Faster than IN: the array is made once a drawing.
        conditions[_IN_DISPUTE] = f'array_contains(array({codes}), "ZDDM")'
        categories.append(QgsRendererCategory(_IN_DISPUTE, _hatch_above(), tr("In dispute")))
    for category in status_renderer(STATUS_EXPRESSION, states.uses).categories():
        conditions[category.value()] = _state_is(category.value())
        categories.append(category)
    drawn = [_drawn_as(category, had.get(category.value())) for category in categories]
    renderer = QgsRuleBasedRenderer.convertFromRenderer(
        QgsCategorizedSymbolRenderer(STATUS_EXPRESSION, drawn)
    )
    for rule, category in zip(_rules(renderer), drawn, strict=True):
        rule.setRuleKey(category.value())
        rule.setFilterExpression(conditions[category.value()])
        rule.setActive(category.renderState())
    return renderer


def _drawn_as(category: QgsRendererCategory, had: _Drawn | None) -> QgsRendererCategory:
    """Return a category with the symbol and the check mark that it had."""
    if had is None:
        return category
    return QgsRendererCategory(category.value(), had.symbol, category.label(), had.is_shown)


def _state_is(code: str) -> str:
    """Return the condition that parcels are in a state; its first half, which is quick, rules most of them out."""
    state = QgsExpression.quotedValue(code)
    return (
        f'{state} IN (coalesce("use_status", \'in_use\'), "right_status") AND {STATUS_EXPRESSION} = {state}'
    )


def _hatch_above() -> QgsFillSymbol:
    """Return the hatch of disputes, drawn after all parcels and red on selected ones too."""
    symbol = dispute_symbol()
    for number in range(symbol.symbolLayerCount()):
        symbol.symbolLayer(number).setRenderingPass(1)
        symbol.symbolLayer(number).setUserFlags(Qgis.SymbolLayerUserFlag.DisableSelectionRecoloring)
    return symbol


def _is_by_status(renderer: QgsFeatureRenderer) -> bool:
    """Tell whether a renderer is a village's, by rules or, as saved by older versions, by categories."""
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        return renderer.classAttribute() == STATUS_EXPRESSION
    return isinstance(renderer, QgsRuleBasedRenderer) and any(
        STATUS_EXPRESSION in rule.filterExpression() for rule in _rules(renderer)
    )


def _symbols(renderer: QgsCategorizedSymbolRenderer | QgsRuleBasedRenderer) -> dict[str, _Drawn]:
    """Return by code how states are drawn."""
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        return {
            item.value(): _Drawn(item.symbol().clone(), item.renderState()) for item in renderer.categories()
        }
    return {
        rule.ruleKey(): _Drawn(rule.symbol().clone(), rule.active())
        for rule in _rules(renderer)
        if rule.symbol()
    }


def _legend(renderer: QgsFeatureRenderer) -> list[tuple[str, str]] | None:
    """Return the conditions and words of a renderer by rules."""
    if isinstance(renderer, QgsRuleBasedRenderer):
        return [(rule.filterExpression(), rule.label()) for rule in _rules(renderer)]
    return None


def _rules(renderer: QgsRuleBasedRenderer) -> list[QgsRuleBasedRenderer.Rule]:
    return renderer.rootRule().children()


def _label(layer: QgsVectorLayer) -> None:
    settings = QgsPalLayerSettings()
    settings.fieldName = 'right("ZDDM", 5)'
    settings.isExpression = True
    settings.placement = Qgis.LabelPlacement.Horizontal
    settings.fitInPolygonOnly = True
    settings.scaleVisibility = True
    settings.minimumScale = _LABELS_BELOW_SCALE
    settings.setFormat(_label_format())
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _label_format() -> QgsTextFormat:
    text = QgsTextFormat()
    text.setSize(7)
    text.setColor(QColor("#202020"))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.7)
    halo.setColor(QColor("#ffffff"))
    text.setBuffer(halo)
    return text
