# SPDX-License-Identifier: GPL-2.0-or-later
"""The map's layer of uses: one layer that follows the scenario, with parcels and 亩 in its legend."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsLayerTreeGroup,
    QgsProcessingUtils,
    QgsProject,
    QgsRendererCategory,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.styles import fill
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import OutputError
from sanquan_plugin.gui.planning.results import TOTAL, UseArea, use_word
from sanquan_plugin.gui.village.result_layers import STEP_PROPERTY

SCENARIO, BASE, MOVED = "scenario", "base", "moved"
_VALUES = {SCENARIO: "use_other", BASE: "use_base", MOVED: 'if("moved" = 1, "use_other", \'\')'}
_KEY = "planning/uses"
_MAP_TIP = '<b>[% right("zddm", 5) %]</b> [% "reason" %]'


class UseLayer:
    """Holds the layer; a later comparison of the same village changes its rows, not the layer."""

    def __init__(self) -> None:
        self._layer_id = ""
        self._view = SCENARIO
        self._areas: list[UseArea] = []

    @property
    def layer(self) -> QgsVectorLayer | None:
        """Return the layer while it is in the project."""
        return QgsProject.instance().mapLayer(self._layer_id)

    def follow(self, compared: QgsVectorLayer, areas: list[UseArea], group: QgsLayerTreeGroup) -> None:
        """Show a comparison's output; `compared` becomes the layer where there is none in the group."""
        self._areas = areas
        layer = self.layer
        if layer is None or group.findLayer(layer) is None:
            self._add(compared, group)
        else:
            layer.dataProvider().truncate()
            layer.dataProvider().addFeatures(list(compared.getFeatures()))
            layer.updateExtents()
        self._style()

    def show_view(self, view: str) -> None:
        """Show the scenario's uses, the base's, or only what moves."""
        self._view = view
        if self.layer is not None:
            self._style()

    def _add(self, layer: QgsVectorLayer, group: QgsLayerTreeGroup) -> None:
        layer.setCustomProperty(STEP_PROPERTY, _KEY)
        # The panel gives it again at any time; QGIS need not ask about it when it closes.
        layer.setCustomProperty("skipMemoryLayersCheck", 1)
        layer.setMapTipTemplate(_MAP_TIP)
        QgsProject.instance().addMapLayer(layer, False)
        group.insertLayer(0, layer).setExpanded(True)
        self._layer_id = layer.id()

    def _style(self) -> None:
        layer = self.layer
        titles = {SCENARIO: tr("Uses: scenario"), BASE: tr("Uses: base"), MOVED: tr("Uses: what moves")}
        layer.setName(titles[self._view])
        colours = {code: row["colour"] for code, row in catalogue.statuses("use").items()}
        categories = [
            QgsRendererCategory(area.use, fill(colours[area.use], opacity=1.0), self._legend(area))
            for area in self._areas
            if area.use != TOTAL
        ]
        if self._view == MOVED:
            categories.append(QgsRendererCategory("", fill("#ffffff", opacity=0.4), tr("Unchanged")))
        layer.setRenderer(QgsCategorizedSymbolRenderer(_VALUES[self._view], categories))
        layer.triggerRepaint()
        layer.emitStyleChanged()

    def _legend(self, area: UseArea) -> str:
        if self._view == MOVED:
            return tr("Now {use}").format(use=use_word(area.use))
        base = self._view == BASE
        return tr("{use}  {count} parcels  {mu} mu").format(
            use=use_word(area.use),
            count=area.parcels_base if base else area.parcels_other,
            mu=f"{area.mu_base if base else area.mu_other:.4f}",
        )


def temporary_copy(layer: QgsVectorLayer) -> str:
    """Return a file with the features of a layer: a job's own thread can't read a layer of the project."""
    path = QgsProcessingUtils.generateTempFilename("compared.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.attributes = [
        place for place, field in enumerate(layer.fields()) if field.name().lower() != "fid"
    ]
    context = QgsProject.instance().transformContext()
    failed, reason, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, context, options)
    if failed != QgsVectorFileWriter.WriterError.NoError:
        raise OutputError("{path} can't be written: {reason}", path=path, reason=reason)
    return path
