# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS's own atlas over the plugin's template: the peer of parcelmaps, as a print office would set it up.

Page layers are memory layers with spatial indexes in the plugin's styles, points and sides already numbered;
rules show what belongs to the atlas feature; the labels are placed by QGIS. usage: atlas.py LOTS FIRST PAGES FOLDER
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import village
from atlas_template import first_page
from qgis.core import (
    Qgis,
    QgsExpressionContextUtils,
    QgsLayoutExporter,
    QgsLayoutFrame,
    QgsLayoutItemAttributeTable,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutTableColumn,
    QgsMapLayer,
    QgsNullSymbolRenderer,
    QgsPalLayerSettings,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtXml import QDomDocument
from qgis_session import memory_layer

from sanquan_plugin import paths
from sanquan_plugin.cartography.fonts import installed_format
from sanquan_plugin.core.printing.scale import ladder

OWN = "\"zddm\" = attribute(@atlas_feature, 'zddm')"
OTHERS = f"not ({OWN})"
FIELDS = ("zddm", "holder", "location", "area_m2", "cert_no", "cert_area_m2")
LEFT_OUT = ("overview", "draft", "qr")
ROW_MARGIN_MM = 0.3
COLUMNS = {"jzdh": "点号", "x_north": "X(m)", "y_east": "Y(m)", "length_m": "边长(m)"}


def export(lots: int, first: int, pages: int, folder: Path) -> None:
    """Write one PDF a lot for `pages` lots from the `first` one on, in a village of `lots`."""
    prepare(lots, first, pages)(folder)


def prepare(lots: int, first: int, pages: int):
    """Return the export, ready to run: layers are filled, the layout is loaded."""
    made = village.make(lots)
    layers, coverage, points = _layers(made, first, pages)
    project = QgsProject()
    project.addMapLayers([*layers, coverage, points], False)
    layout = _layout(project, layers, coverage, points)
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    settings.forceVectorOutput = True

    def run(folder: Path, alive: object = project) -> None:
        result, error = QgsLayoutExporter.exportToPdfs(layout.atlas(), str(folder / "map.pdf"), settings)
        if result != QgsLayoutExporter.ExportResult.Success:
            raise RuntimeError(error)

    return run


def _layers(
    made: village.Village, first: int, pages: int
) -> tuple[list[QgsMapLayer], QgsVectorLayer, QgsVectorLayer]:
    """Return the map's layers (top one first), the coverage layer, and the points for the table."""
    points = _styled(memory_layer(made.points, "Point"), "point", OWN)
    _label(points, "number", "jzdh", OWN)
    sides = memory_layer(made.sides, "LineString")
    sides.setRenderer(QgsNullSymbolRenderer())
    _label(sides, "length", "length_m", OWN)
    own = _styled(memory_layer(made.lots), "boundary", OWN)
    _label(own, "area", 'concat(right("zddm", 5), \'/0702 \', "area_m2")', OWN)
    others = _styled(memory_layer(made.lots), "building", "")
    _label(others, "neighbour", 'right("zddm", 5)', OTHERS)
    houses = _styled(memory_layer(made.houses), "building", "")
    _label(houses, "building", "'混2'", "")
    roads = _styled(memory_layer(made.roads, "LineString"), "feature", "")
    _label(roads, "feature", "name", "")
    coverage = memory_layer(made.lots.iloc[first : first + pages])
    return [points, sides, own, houses, roads, others], coverage, points


def _styled(layer: QgsVectorLayer, style: str, rule: str) -> QgsVectorLayer:
    layer.loadNamedStyle(str(paths.resource("styles", f"parcel_map_{style}.qml")))
    if rule:
        renderer = QgsRuleBasedRenderer.convertFromRenderer(layer.renderer())
        for child in renderer.rootRule().children():
            child.setFilterExpression(rule)
        layer.setRenderer(renderer)
    return layer


def _label(layer: QgsVectorLayer, kind: str, expression: str, rule: str) -> None:
    """Label a layer in the plugin's format of a kind of text; `rule` tells which features."""
    settings = QgsPalLayerSettings()
    settings.fieldName = f"if({rule}, {expression}, null)" if rule else expression
    settings.isExpression = True
    if layer.geometryType() == Qgis.GeometryType.Line:
        settings.placement = Qgis.LabelPlacement.Line
    settings.setFormat(_text_format(kind))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _text_format(kind: str):
    carrier = QgsVectorLayer("Point", "formats", "memory")
    carrier.loadNamedStyle(str(paths.resource("styles", "parcel_map_text.qml")))
    labeling = carrier.labeling()
    rules = {rule.description(): rule for rule in labeling.rootRule().children()}
    return installed_format(rules[kind].settings().format())


def _layout(
    project: QgsProject, layers: list, coverage: QgsVectorLayer, points: QgsVectorLayer
) -> QgsPrintLayout:
    layout = QgsPrintLayout(project)
    document = QDomDocument()
    document.setContent(first_page(paths.resource("layouts", "parcel_a4.qpt")))
    layout.loadFromTemplate(document, QgsReadWriteContext())
    _bind_labels(layout)
    _replace_table(layout, points)
    sheet = layout.itemById("map")
    sheet.setCrs(coverage.crs())
    sheet.setLayers(layers)
    sheet.setAtlasDriven(True)
    sheet.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Predefined)
    layout.renderContext().setPredefinedScales([float(rung.denominator) for rung in ladder()])
    layout.atlas().setCoverageLayer(coverage)
    layout.atlas().setFilenameExpression('"zddm"')
    layout.atlas().setEnabled(True)
    return layout


def _bind_labels(layout: QgsPrintLayout) -> None:
    """Let the labels take the words of the atlas feature; hide what an atlas can't fill."""
    for item in layout.items():
        if isinstance(item, QgsLayoutItemLabel):
            item.setTextFormat(installed_format(item.textFormat()))
            text = item.text().replace("@scale", "round(item_variables('map')['map_scale'])")
            for name in FIELDS:
                text = text.replace(f"@{name}", f"attribute(@atlas_feature, '{name}')")
            item.setText(text)
    for name in LEFT_OUT:
        item = layout.itemById(name)
        if item is not None:
            item.setVisibility(False)
    QgsExpressionContextUtils.setLayoutVariables(
        layout, {"page": "1", "pages": "1", "drawn_on": "2026-01-01"}
    )


def _replace_table(layout: QgsPrintLayout, points: QgsVectorLayer) -> None:
    """Put a table of the atlas feature's points, found by the spatial index, where the template's first one is."""
    frames = [item for item in layout.items() if isinstance(item, QgsLayoutFrame)]
    frame = min(frames, key=lambda frame: frame.scenePos().x())
    old = frame.multiFrame()
    table = QgsLayoutItemAttributeTable.create(layout)
    table.setContentTextFormat(installed_format(old.contentTextFormat()))
    table.setHeaderTextFormat(installed_format(old.headerTextFormat()))
    table.setVectorLayer(points)
    columns = []
    for name, heading in COLUMNS.items():
        column = QgsLayoutTableColumn(heading)
        column.setAttribute(name)
        columns.append(column)
    table.setColumns(columns)
    table.refreshAttributes()
    table.setCellMargin(ROW_MARGIN_MM)
    table.setFilterToAtlasFeature(True)
    table.setFilterFeatures(True)
    table.setFeatureFilter(OWN)
    layout.addMultiFrame(table)
    shown = QgsLayoutFrame(layout, table)
    shown.attemptSetSceneRect(frame.sceneBoundingRect())
    table.addFrame(shown)
    frame.setVisibility(False)


if __name__ == "__main__":
    export(*map(int, sys.argv[1:4]), Path(sys.argv[4]))
    os._exit(0)  # layers that outlive QGIS crash at exit; there is nothing left to clean up
