# SPDX-License-Identifier: GPL-2.0-or-later
"""importparcels: a bureau's parcel file into the ZDJBXX schema, and into a package by code."""

from __future__ import annotations

from collections.abc import Mapping
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
from sanquan_plugin.adapters.settings import field_maps
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.files.encodings import AUTO
from sanquan_plugin.core.files.reportpage import write_page
from sanquan_plugin.core.importing import fieldmap
from sanquan_plugin.core.importing.importing import PARCEL_TABLE, to_schema, to_target
from sanquan_plugin.core.importing.states import untaken
from sanquan_plugin.core.readers.dxf import DEFAULT_LAYERS
from sanquan_plugin.core.readers.parcelfile import ParcelFile, Wanted, read_parcels
from sanquan_plugin.processing.package_writer import PackageWriter
from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.file.layerfile import read_layer_file
from sanquan_plugin.store.package import read_table, read_village, set_who, upsert
from sanquan_plugin.store.postgis.place import PostgisPackage

# Found by surveyors on the spot; an import never overwrites them.
_FINDINGS = ("use_status", "right_status", "version")


class ImportParcels(PackageWriter):
    """Read what offices hold, decide code page, fields and coordinate system, report row by row."""

    ID = "importparcels"
    TITLE = "Import parcels"
    GROUP = "Village"
    HELP = (
        "Reads parcels from SHP (GBK or UTF-8, found by trying), GPKG, GeoJSON, FileGDB, CASS DXF, ministry TXT, or "
        "XLSX and CSV of coordinates. Coordinates are rounded to 0.001 m once. With a package, rows are added or "
        "updated by parcel code; importing again adds nothing twice. A field map is remembered for files with the "
        "same headings; {} forgets it."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        texts = {
            "ENCODING": ("Encoding (auto, GBK, UTF-8)", "auto"),
            "LAYER": ("Layer or sheet (empty: the one that looks like parcels)", None),
            "DXF_LAYERS": ("Layers of a DXF whose closed lines are parcels", ",".join(DEFAULT_LAYERS)),
            "FIELD_MAP": ('Field map (JSON, {"ZDDM": "heading in the file"})', None),
        }
        self.addParameter(
            QgsProcessingParameterFile(
                "INPUT", tr("Parcel file (SHP, GPKG, GeoJSON, GDB, DXF, TXT, XLSX, CSV)")
            )
        )
        for name, (label, default) in texts.items():
            self.addParameter(QgsProcessingParameterString(name, tr(label), default, optional=True))
        for name, label in (
            ("CRS", "Coordinate system of the file"),
            ("TARGET_CRS", "Coordinate system to bring it to"),
        ):
            self.addParameter(QgsProcessingParameterCrs(name, tr(label), optional=True))
        self.add_package(optional=True)
        self.addParameter(QgsProcessingParameterString("WHO", tr("Who imports, for the log"), optional=True))
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
        dry_run = self.parameterAsBool(parameters, "DRY_RUN", context)
        package = self.package_if_named(parameters, context)
        if package is not None and not dry_run:
            package = self.writable_package(parameters, context)
        wanted = self._wanted(parameters, context)
        found = read_parcels(path, wanted, progress=progress.within(0, 0.3))
        progress.report(0.3)
        target = crs_to_pyproj(self.parameterAsCrs(parameters, "TARGET_CRS", context))
        if package is not None and target is None:
            target = CRS.from_epsg(read_village(package).epsg)
        metric = to_target(found.frame, source=wanted.crs, target=target, progress=progress)
        parcels, report = to_schema(metric, field_map=_field_map(wanted.field_map, found.frame, progress))
        report = pd.concat([found.noted, report], ignore_index=True)
        progress.report(0.6)
        counts = {"added": 0, "changed": 0, "unchanged": 0}
        if package is not None:
            refused = _untaken(package, parcels)
            report = pd.concat([report, refused], ignore_index=True).sort_values("row", kind="stable")
            taken, who = parcels.drop(refused.index), self.who(parameters, context)
            counts = _write(package, taken, who=who, keep=not dry_run)
        results: dict[str, Any] = {key.upper(): value for key, value in counts.items()}
        results["ROWS"] = len(found.frame)
        report_path = self.parameterAsFileOutput(parameters, "REPORT", context)
        if report_path:
            summary = _summary(path, found, parcels, results) + f"，需说明 {len(report)}。"
            results["REPORT"] = _write_report(Path(report_path), summary, report, dry_run=dry_run)
        progress.message("{count} rows read, {noted} need a look.", count=results["ROWS"], noted=len(report))
        if not dry_run:
            results["OUTPUT"] = self._write_layer(parameters, context, parcels, progress)
        return results

    def _wanted(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Wanted:
        layers = self.parameterAsString(parameters, "DXF_LAYERS", context).replace("，", ",").split(",")
        return Wanted(
            encoding=self.parameterAsString(parameters, "ENCODING", context) or AUTO,
            layer=self.parameterAsString(parameters, "LAYER", context) or None,
            dxf_layers=tuple(filter(None, (layer.strip() for layer in layers))) or DEFAULT_LAYERS,
            crs=crs_to_pyproj(self.parameterAsCrs(parameters, "CRS", context)),
            field_map=fieldmap.parse(self.parameterAsString(parameters, "FIELD_MAP", context)),
            read_layer=read_layer_file,
        )

    def _write_layer(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        parcels: gpd.GeoDataFrame,
        progress: FeedbackProgress,
    ) -> str | None:
        named = {field.name: field.field for field in catalogue.fields(PARCEL_TABLE)}
        return self.write_frame(
            parameters,
            "OUTPUT",
            context,
            parcels.rename(columns=named),
            _columns(),
            progress=progress,
            wkb_type=Qgis.WkbType.MultiPolygon,
        )


def _field_map(
    given: Mapping[str, str] | None, frame: gpd.GeoDataFrame, progress: FeedbackProgress
) -> dict[str, str]:
    """Return the user's map, remembered from now on, else the one used before for such headings."""
    headings = [str(name) for name in frame.columns if name != frame.geometry.name]
    if given is not None:
        checked = dict(given)
        catalogue.map_headings(pd.DataFrame(columns=headings), PARCEL_TABLE, field_map=checked)
        fieldmap.remember(field_maps(), PARCEL_TABLE, headings, checked)
        return checked
    known = fieldmap.recall(field_maps(), PARCEL_TABLE, headings)
    if known:
        words = ", ".join(f"{name} = {heading}" for name, heading in known.items())
        progress.message("The field map used before for files with these headings: {map}.", map=words)
    return known


def _summary(path: Path, found: ParcelFile, parcels: gpd.GeoDataFrame, results: dict[str, Any]) -> str:
    decoded = f"编码 {found.decided.encoding}（{found.decided.reason_zh}）；" if found.decided else ""
    system = f"坐标系 {parcels.crs.to_string()}；" if parcels.crs is not None else ""
    return (
        f"{path.name}：{decoded}{system}读到 {results['ROWS']} 行；新增 {results['ADDED']}，"
        f"更新 {results['CHANGED']}，未变 {results['UNCHANGED']}"
    )


def _columns() -> list[Column]:
    kinds = {"date": "text", "datetime": "text"}
    return [
        Column(field.field, kinds.get(field.type, field.type), field.label_zh)
        for field in catalogue.fields(PARCEL_TABLE)
    ]


def _untaken(package: Path | PostgisPackage, parcels: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the report of the rows that a package does not take for their states."""
    lists = read_table(package, "code_list")
    uses = lists.loc[lists["list"] == "use_status", "code"]
    return untaken(parcels, read_table(package, PARCEL_TABLE)["zddm"], uses)


def _write(
    package: Path | PostgisPackage, parcels: gpd.GeoDataFrame, *, who: str, keep: bool
) -> dict[str, int]:
    """Add and update by code; what the file does not have (四至, a sheet number) stays as it is."""
    coded = parcels[parcels["zddm"] != ""]
    silent = [name for name in coded.columns if name != "geometry" and coded[name].isna().all()]
    with transaction(package, keep=keep) as dataset:
        set_who(dataset, who)
        return upsert(dataset, PARCEL_TABLE, coded, ["zddm"], keep=(*_FINDINGS, *silent))


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
