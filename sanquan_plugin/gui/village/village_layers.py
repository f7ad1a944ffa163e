# SPDX-License-Identifier: GPL-2.0-or-later
"""A package's layers in the project: parcels styled and labelled, houses and roads beneath, marks hidden."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from qgis.core import (
    Qgis,
    QgsFillSymbol,
    QgsLayerTreeGroup,
    QgsLineSymbol,
    QgsMapLayer,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.parcel_style import ParcelStates, style_village
from sanquan_plugin.cartography.styles import label_of
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.importing.handover import Handover
from sanquan_plugin.gui.server.source import PROVIDER, prepare_layer, server_source
from sanquan_plugin.store.postgis.place import PostgisPackage, package_place


class Around(NamedTuple):
    """What lies around the parcels: English title, table of the package, symbol, and the role in the
    folder handed over whose layer of the same kind of shapes stands in while the table is empty.
    """

    title: str
    table: str
    role: str
    symbol: dict[str, str]


_BUILDINGS = Around(
    QT_TRANSLATE_NOOP("SanQuan", "Buildings"),
    "ZRZ",
    "BUILDINGS",
    {"style": "no", "outline_color": "#4d4d4d", "outline_width": "0.15"},
)
_ROADS = Around(
    QT_TRANSLATE_NOOP("SanQuan", "Roads and water"),
    "base_area",
    "ROADS",
    {"color": "#e9e4da", "outline_color": "#c9c2b4"},
)
_ROAD_LINES = Around(
    QT_TRANSLATE_NOOP("SanQuan", "Roads and water (lines)"),
    "base_line",
    "ROADS",
    {"line_color": "#b8ae98", "line_width": "0.5"},
)


# Custom property by which a saved project's layers are known again.
_ROLE = "sanquan/role"
_PLACE = "sanquan/place"
_PARCELS, _MARKS = "parcels", "marks"
# How older versions filtered the parcels for a layer of those in dispute.
_DISPUTED_BEFORE = '"ZDDM" IN (SELECT "zddm" FROM'


class VillageLayers(NamedTuple):
    """The group in the layer tree, the parcels, and the table of marks."""

    group: QgsLayerTreeGroup
    parcels: QgsVectorLayer
    marks: QgsVectorLayer


def table_source(package: Path | PostgisPackage, table: str) -> str:
    """Return a table of a package as a source that algorithms read."""
    if isinstance(package, PostgisPackage):
        return f"{PROVIDER}://{server_source(package, table)}"
    return f"{package}|layername={table}"


def add_village(
    project: QgsProject,
    package: Path | PostgisPackage,
    name: str,
    handover: Handover | None,
    *,
    states: ParcelStates,
) -> VillageLayers:
    """Add a package's layers to the project in a group of their own, the parcels styled by `states`.

    Raises InputError when a table can't be opened.
    """
    _choose_transactions(project, is_server=isinstance(package, PostgisPackage))
    parcels, marks = _open(package, "ZDJBXX"), _open(package, "mark")
    style_village(parcels, states)
    _name_columns(parcels)
    parcels.setCustomProperty(_ROLE, _PARCELS)
    marks.setCustomProperty(_ROLE, _MARKS)
    if isinstance(package, PostgisPackage):
        parcels.setCustomProperty(_PLACE, str(package))
    marks.setFlags(QgsMapLayer.LayerFlag.Private | marks.flags())
    group = project.layerTreeRoot().insertGroup(0, name)
    buildings, *roads = (_around(package, handover, around) for around in (_BUILDINGS, _ROAD_LINES, _ROADS))
    project.addMapLayer(marks, False)
    for layer in filter(None, (buildings, parcels, *roads)):
        project.addMapLayer(layer, False)
        group.addLayer(layer).setExpanded(layer is parcels)
    return VillageLayers(group, parcels, marks)


def _choose_transactions(project: QgsProject, *, is_server: bool) -> None:
    """Let a GeoPackage be edited in automatic transaction groups, so that a mark's two rows go together (design 4).

    On a server a transaction would keep everybody else from writing as long as the session lasts;
    there edits wait in QGIS and are stored in one transaction. Raises InputError where layers are being edited in the other way.
    """
    modes = Qgis.TransactionMode
    wanted = modes.Disabled if is_server else modes.AutomaticGroups
    if project.transactionMode() == wanted:
        return
    if not any(layer.isEditable() for layer in project.mapLayers().values()):
        project.setTransactionMode(wanted)
    elif is_server:
        raise InputError("Layers of this project are being edited. Save or discard those edits first.")


def find_village(project: QgsProject) -> tuple[Path | PostgisPackage, VillageLayers] | None:
    """Return the package and the layers of a village that a saved project brings; None for none.

    Raises InputError when its server is none that QGIS knows here.
    """
    held = {layer.customProperty(_ROLE): layer for layer in project.mapLayers().values() if layer.isValid()}
    parcels, marks = held.get(_PARCELS), held.get(_MARKS)
    node = project.layerTreeRoot().findLayer(parcels) if parcels is not None else None
    if node is None or marks is None:
        return None
    place = parcels.customProperty(_PLACE) or parcels.source().split("|")[0]
    return package_place(place), VillageLayers(node.parent(), parcels, marks)


def drop_disputes(project: QgsProject) -> None:
    """Take out the layer of parcels in dispute that saved projects of older versions bring.

    It reads the parcels' table beside the parcels, which leaves parcels out of the map while they are edited.
    """
    former = [
        layer.id()
        for layer in project.mapLayers().values()
        if isinstance(layer, QgsVectorLayer) and _DISPUTED_BEFORE in layer.subsetString()
    ]
    project.removeMapLayers(former)


def remove_village(project: QgsProject, layers: VillageLayers) -> None:
    """Take a package's layers and its group out of the project."""
    held = [node.layerId() for node in layers.group.findLayers()]
    project.layerTreeRoot().removeChildNode(layers.group)
    project.removeMapLayers([*held, layers.marks.id()])


def _open(package: Path | PostgisPackage, table: str) -> QgsVectorLayer:
    title = label_of(catalogue.tables()[table]._asdict())
    if isinstance(package, PostgisPackage):
        layer = QgsVectorLayer(server_source(package, table), title, PROVIDER)
    else:
        layer = QgsVectorLayer(table_source(package, table), title, "ogr")
    if not layer.isValid():
        raise InputError("{path} has no table {table}. Open a village package.", path=package, table=table)
    if isinstance(package, PostgisPackage):
        prepare_layer(layer, package)
    return layer


def _around(
    package: Path | PostgisPackage, handover: Handover | None, around: Around
) -> QgsVectorLayer | None:
    """Return what lies around the parcels; None where neither package nor folder has any."""
    layer = _open(package, around.table)
    shapes = layer.geometryType()
    if layer.featureCount() == 0:
        if handover is None or around.role not in handover.roles:
            return None
        layer = QgsVectorLayer(table_source(*handover.roles[around.role]), "", "ogr")
        if layer.geometryType() != shapes:
            return None
    layer.setName(tr(around.title))
    kind = QgsLineSymbol if shapes == Qgis.GeometryType.Line else QgsFillSymbol
    layer.setRenderer(QgsSingleSymbolRenderer(kind.createSimple(around.symbol)))
    return layer


def _name_columns(parcels: QgsVectorLayer) -> None:
    """Give columns their Chinese or English headings."""
    for field in catalogue.fields("ZDJBXX"):
        index = parcels.fields().indexOf(field.field)
        if index >= 0:
            parcels.setFieldAlias(index, label_of(field._asdict()))


def group_name(village: str) -> str:
    """Return the group's name in the layer tree."""
    return tr("SanQuan · {village}").format(village=village)
