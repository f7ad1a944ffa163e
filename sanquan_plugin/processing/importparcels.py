# SPDX-License-Identifier: GPL-2.0-or-later
"""importparcels: a bureau's parcel file into the ZDJBXX schema, and into a package by code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from pyproj import CRS
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingParameterBoolean,
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
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.importing import PARCEL_TABLE, to_schema, to_target
from sanquan_plugin.core.reportpage import write_page
from sanquan_plugin.core.vectorfile import read_polygons
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.geopackage import transaction
from sanquan_plugin.store.package import read_village, upsert

# Found by surveyors on the spot; an import never overwrites them.
_FINDINGS = ("use_status", "right_status", "version")


class ImportParcels(SanQuanAlgorithm):
    """Read SHP, GeoPackage or GeoJSON, decide code page and coordinate system, report row by row."""

    ID = "importparcels"
    TITLE = "Import parcels"
    GROUP = "Village"
    HELP = (
        "Reads parcels from SHP (GBK or UTF-8, found by trying), GPKG or GeoJSON. Coordinates are rounded to "
        "0.001 m once. With a package, rows are added or updated by parcel code; importing again adds nothing twice."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(QgsProcessingParameterFile("INPUT", tr("Parcel file (SHP, GPKG, GeoJSON)")))
        self.addParameter(
            QgsProcessingParameterString("ENCODING", tr("Encoding (auto, GBK, UTF-8)"), "auto", optional=True)
        )
        self.addParameter(
            QgsProcessingParameterCrs("CRS", tr("Coordinate system of the file"), optional=True)
        )
        self.addParameter(
            QgsProcessingParameterCrs("TARGET_CRS", tr("Coordinate system to bring it to"), optional=True)
        )
        self.addParameter(
            QgsProcessingParameterString(
                "FIELD_MAP", tr('Field map (JSON, {"ZDDM": "heading in the file"})'), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterFile("PACKAGE", tr("Village package"), extension="gpkg", optional=True)
        )
        self.addParameter(QgsProcessingParameterBoolean("DRY_RUN", tr("Only say what would happen"), False))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "OUTPUT", tr("Parcels"), Qgis.ProcessingSourceType.VectorPolygon, optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), "HTML (*.html)", optional=True, createByDefault=False
            )
        )

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read, bring to metres and schema, write."""
        path = Path(self.parameterAsFile(parameters, "INPUT", context))
        package = self.parameterAsFile(parameters, "PACKAGE", context)
        dry_run = self.parameterAsBool(parameters, "DRY_RUN", context)
        raw = read_polygons(path, encoding=self.parameterAsString(parameters, "ENCODING", context) or "auto")
        progress.report(0.3)
        target = crs_to_pyproj(self.parameterAsCrs(parameters, "TARGET_CRS", context))
        if package and target is None:
            target = CRS.from_epsg(read_village(Path(package)).epsg)
        source = crs_to_pyproj(self.parameterAsCrs(parameters, "CRS", context))
        metric = to_target(raw, source=source, target=target, progress=progress)
        parcels, report = to_schema(metric, field_map=self._field_map(parameters, context))
        progress.report(0.6)
        counts = {"added": 0, "changed": 0, "unchanged": 0}
        if package and not dry_run:
            counts = _write(Path(package), parcels)
        summary = f"{path.name}：读到 {len(raw)} 行；新增 {counts['added']}，更新 {counts['changed']}，未变 {counts['unchanged']}，需说明 {len(report)}。"
        results: dict[str, Any] = {**{key.upper(): value for key, value in counts.items()}, "ROWS": len(raw)}
        report_path = self.parameterAsFileOutput(parameters, "REPORT", context)
        if report_path:
            results["REPORT"] = _write_report(Path(report_path), summary, report, dry_run=dry_run)
        progress.message("{count} rows read, {noted} need a look.", count=len(raw), noted=len(report))
        if not dry_run:
            results["OUTPUT"] = self.write_frame(
                parameters,
                "OUTPUT",
                context,
                parcels.rename(columns={field.name: field.field for field in catalogue.fields(PARCEL_TABLE)}),
                _columns(),
                progress=progress,
                wkb_type=Qgis.WkbType.MultiPolygon,
            )
        return results

    def _field_map(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, str]:
        text = self.parameterAsString(parameters, "FIELD_MAP", context)
        try:
            mapping = json.loads(text) if text.strip() else {}
        except json.JSONDecodeError as error:
            raise InputError(
                'FIELD_MAP is no JSON ({reason}). Write {{"ZDDM": "筆ID"}}.', reason=error
            ) from None
        if not isinstance(mapping, dict) or not all(isinstance(value, str) for value in mapping.values()):
            raise InputError('FIELD_MAP has to map columns to headings, such as {{"ZDDM": "筆ID"}}.')
        return mapping


def _columns() -> list[Column]:
    kinds = {"date": "text", "datetime": "text"}
    return [
        Column(field.field, kinds.get(field.type, field.type), field.label_zh)
        for field in catalogue.fields(PARCEL_TABLE)
    ]


def _write(package: Path, parcels: gpd.GeoDataFrame) -> dict[str, int]:
    coded = parcels[parcels["zddm"] != ""]
    with transaction(package) as dataset:
        return upsert(dataset, PARCEL_TABLE, coded, ["zddm"], keep=_FINDINGS)


def _write_report(path: Path, summary: str, report: pd.DataFrame, *, dry_run: bool) -> str:
    words = {"refused": "未导入", "noted": "请核对"}
    rows = [(row.row, row.zddm, words[row.action], row.reason) for row in report.itertuples()]
    write_page(
        path,
        "rows.html",
        title="宗地导入报告" + ("（试运行，未写入）" if dry_run else ""),
        summary=summary,
        headings=["行", "宗地代码", "结果", "原因"],
        rows=rows,
        version=paths.version(),
    )
    return str(path)
