# SPDX-License-Identifier: GPL-2.0-or-later
"""importcoordinates: the ministry's coordinate TXT as a layer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from sanquan_plugin import paths
from sanquan_plugin.adapters.columns import Column
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.frames import crs_to_pyproj
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.coordinatetxt import tables
from sanquan_plugin.core.coordinatetxt.headerfile import to_json
from sanquan_plugin.core.coordinatetxt.heads import EXTRA
from sanquan_plugin.core.coordinatetxt.reader import CoordinateTxt, read_coordinate_txt
from sanquan_plugin.core.files.encodings import AUTO
from sanquan_plugin.core.files.reportpage import write_page
from sanquan_plugin.core.importing.importing import rounded
from sanquan_plugin.processing.base import SanQuanAlgorithm


class ImportCoordinates(SanQuanAlgorithm):
    """Read a coordinate TXT in any of its forms; header and attributes are kept."""

    ID = "importcoordinates"
    TITLE = "Import coordinates (TXT)"
    GROUP = "Village"
    HELP = (
        "Reads a coordinate TXT of a land office. Encoding, order of X and Y, holes and parts are found out; the "
        "coordinate system comes from the header or the zone number before the eastings, else from CRS. Metres are "
        "rounded to 0.001 m. HEADER gives the header as JSON, for exportcoordinates."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        parameters = [
            QgsProcessingParameterFile("INPUT", tr("Coordinate file")),
            QgsProcessingParameterCrs("CRS", tr("Coordinate system of the file"), optional=True),
            QgsProcessingParameterString("ENCODING", tr("Encoding (auto, GBK, UTF-8)"), AUTO, optional=True),
            QgsProcessingParameterFeatureSink(
                "OUTPUT", tr("Parcels"), Qgis.ProcessingSourceType.VectorPolygon
            ),
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), "HTML (*.html)", optional=True, createByDefault=False
            ),
        ]
        for parameter in parameters:
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputString("HEADER", tr("Header of the file (JSON)")))
        self.addOutput(QgsProcessingOutputNumber("ROWS", tr("Parcels read")))
        self.addOutput(QgsProcessingOutputNumber("WARNINGS", tr("Warnings")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read, round, write the layer and the report."""
        path = Path(self.parameterAsFile(parameters, "INPUT", context))
        found = read_coordinate_txt(
            path,
            encoding=self.parameterAsString(parameters, "ENCODING", context) or AUTO,
            crs=crs_to_pyproj(self.parameterAsCrs(parameters, "CRS", context)),
            progress=progress,
        )
        for row in found.warnings.itertuples():
            progress.warning(
                "Line {line}, parcel {zddm}: {reason}", line=row.line, zddm=row.zddm or "–", reason=row.reason
            )
        results: dict[str, Any] = {"HEADER": to_json(found.header), "ROWS": len(found.parcels)}
        results["WARNINGS"] = len(found.warnings)
        results["OUTPUT"] = self._write_layer(parameters, context, found.parcels, progress)
        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        if report:
            _write_report(Path(report), path.name, found)
            results["REPORT"] = report
        return results

    def _write_layer(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        parcels: gpd.GeoDataFrame,
        progress: FeedbackProgress,
    ) -> str | None:
        if parcels.crs is not None and parcels.crs.is_projected:
            parcels = parcels.set_geometry(rounded(parcels.geometry))
        columns = _columns(parcels)
        return self.write_frame(
            parameters,
            "OUTPUT",
            context,
            parcels.rename(columns={column.name.lower(): column.name for column in columns}),
            columns,
            progress=progress,
            wkb_type=Qgis.WkbType.MultiPolygon,
        )


def _columns(parcels: gpd.GeoDataFrame) -> list[Column]:
    """Return the layer's columns: the standard's capital names for texts, then what the file has more."""
    known = [
        Column(column.name.upper() if column.kind == "text" else column.name, column.kind, column.label)
        for column in tables.columns()
    ]
    extra = [Column(name, "text") for name in parcels.columns if name.startswith(EXTRA)]
    return [*known, *extra]


def _write_report(path: Path, file: str, found: CoordinateTxt) -> None:
    crs = found.parcels.crs.name if found.parcels.crs is not None else "未知"
    keys = "；".join(f"{key}={text}" for keys in found.header.values() for key, text in keys.items())
    write_page(
        path,
        "rows.html",
        title="坐标文件读入报告",
        summary=f"{file}：{len(found.parcels)} 宗；坐标系 {crs}；文件头 {keys or '无'}。",
        headings=["行", "地块编号", "说明"],
        rows=[tuple(row) for row in found.warnings.itertuples(index=False)],
        version=paths.version(),
    )
