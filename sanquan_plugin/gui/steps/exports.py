# SPDX-License-Identifier: GPL-2.0-or-later
"""What the dock hands over to other offices: the export algorithms, shown where the provider has them."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

from sanquan_plugin.gui.steps.step_parameters import Situation, parcels_of
from sanquan_plugin.gui.steps.village_steps import Step


def _layer_to_file(situation: Situation) -> dict[str, Any]:
    return {"PARCELS": parcels_of(situation), "OUTPUT": str(situation.target)}


def _package_to_folder(situation: Situation) -> dict[str, Any]:
    return {"PACKAGE": str(situation.package), "FOLDER": str(situation.target)}


EXPORTS = (
    Step(
        "exportparcels",
        QT_TRANSLATE_NOOP("SanQuan", "Parcels (SHP, GPKG, GeoJSON)…"),
        QT_TRANSLATE_NOOP("SanQuan", "Write the parcels as SHP, GeoPackage or GeoJSON"),
        _layer_to_file,
        asks="file",
        suggested="宗地.shp",
        kinds="SHP (*.shp);;GeoPackage (*.gpkg);;GeoJSON (*.geojson)",
    ),
    Step(
        "exportcoordinates",
        QT_TRANSLATE_NOOP("SanQuan", "Coordinates (ministry TXT)…"),
        QT_TRANSLATE_NOOP("SanQuan", "Write the ministry's coordinate file (TXT)"),
        _layer_to_file,
        asks="file",
        suggested="界址点坐标.txt",
        kinds="TXT (*.txt)",
    ),
    Step(
        "exportpoints",
        QT_TRANSLATE_NOOP("SanQuan", "Boundary points (XLSX, JZD, JZX)…"),
        QT_TRANSLATE_NOOP("SanQuan", "Write the table of boundary points with layers JZD and JZX"),
        _package_to_folder,
        asks="folder",
    ),
    Step(
        "exportregistry",
        QT_TRANSLATE_NOOP("SanQuan", "Registry hand-over set…"),
        QT_TRANSLATE_NOOP(
            "SanQuan", "Write the tables of the real-estate registry; internal, holds ID numbers"
        ),
        _package_to_folder,
        asks="folder",
    ),
    Step(
        "exporthomestead",
        QT_TRANSLATE_NOOP("SanQuan", "Homestead database set…"),
        QT_TRANSLATE_NOOP(
            "SanQuan", "Write the tables of the homestead database; internal, holds ID numbers"
        ),
        _package_to_folder,
        asks="folder",
    ),
)
