# SPDX-License-Identifier: GPL-2.0-or-later
"""A step's results as layers: titled in the user's language, styled, on top of the village."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsProcessingContext, QgsProcessingUtils, QgsProject

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.gui.steps.village_steps import Result, Step

STEP_PROPERTY = "sanquan/result"


def add_results(
    group: QgsLayerTreeGroup,
    step: Step,
    results: dict[str, Any],
    context: QgsProcessingContext,
    uses: Mapping[str, str],
) -> list[QgsMapLayer]:
    """Add a step's layers to the group in place of those of its last run, and return them.

    `uses` are the names of uses by code.
    """
    project = QgsProject.instance()
    added = []
    for result in step.results:
        layer = take_layer(results.get(result.output), context)
        if layer is None:
            continue
        key = f"{step.algorithm}/{result.output}"
        _remove_former(project, group, key)
        layer.setCustomProperty(STEP_PROPERTY, key)
        # The step gives them again at any time; QGIS need not ask about them when it closes.
        layer.setCustomProperty("skipMemoryLayersCheck", 1)
        layer.setName(tr(result.title))
        if result.style is not None:
            result.style(layer, *([uses] if result.by_state else []))
        project.addMapLayer(layer, False)
        node = group.insertLayer(_place(group, result), layer)
        node.setExpanded(result.shown)
        node.setItemVisibilityChecked(result.shown)
        added.append(layer)
    return added


def take_layer(name: str | None, context: QgsProcessingContext) -> QgsMapLayer | None:
    """Return the layer that an output names, taken out of its context; None for an empty output."""
    if not name:
        return None
    layer = QgsProcessingUtils.mapLayerFromString(name, context)
    return context.takeResultLayer(layer.id()) or layer if layer is not None else None


def _remove_former(project: QgsProject, group: QgsLayerTreeGroup, key: str) -> None:
    project.removeMapLayers(
        [
            node.layerId()
            for node in group.findLayers()
            if node.layer() is not None and node.layer().customProperty(STEP_PROPERTY) == key
        ]
    )


def _place(group: QgsLayerTreeGroup, result: Result) -> int:
    """Points and lines lie on top, areas above the parcels' base; tables at the end."""
    return 0 if result.style is not None else len(group.children())
