# SPDX-License-Identifier: GPL-2.0-or-later
"""boundarypoints: numbered boundary points and sides with their neighbours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.columns import Column
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.layers import layers_to_frames
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core import codes
from sanquan_plugin.core.boundary.features import name_features
from sanquan_plugin.core.boundary.numbering import Boundary, number_points
from sanquan_plugin.core.boundary.register import Registered
from sanquan_plugin.core.boundary.survey import LINE_COLUMNS, POINT_COLUMNS, join_survey
from sanquan_plugin.core.boundary.thresholds import threshold
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.parcels import require_columns
from sanquan_plugin.processing.base import package_parameter
from sanquan_plugin.processing.package_writer import PackageWriter
from sanquan_plugin.processing.survey_input import read_survey, survey_parameter
from sanquan_plugin.store.parcels.boundaries import read_registered, write_boundary
from sanquan_plugin.store.postgis.place import PostgisPackage

_PLACE = [
    Column("zddm", "text", "宗地代码"),
    Column("part", "int", "部分"),
    Column("ring", "int", "圈号"),
    Column("seq", "int", "顺序号"),
]
_POINTS = [
    *_PLACE,
    Column("jzdh", "text", "界址点号"),
    Column("x_north", "real", "X坐标(北)"),
    Column("y_east", "real", "Y坐标(东)"),
    Column("shared_no", "int", "共点号"),
    Column("JBLX", "text", "界标类型"),
    Column("JZDLX", "text", "界址点类型"),
]
_LINES = [
    *_PLACE,
    Column("from_jzdh", "text", "起点号"),
    Column("to_jzdh", "text", "终点号"),
    Column("length_m", "real", "边长(m)"),
    Column("neighbour", "text", "邻宗或地物"),
    Column("JZXLB", "text", "界址线类别"),
    Column("JZXWZ", "text", "界址线位置"),
    Column("JXXZ", "text", "界线性质"),
]


class BoundaryPoints(PackageWriter):
    """Number boundary points, measure sides, name neighbours."""

    ID = "boundarypoints"
    TITLE = "Boundary points and sides"
    GROUP = "Survey"
    HELP = (
        "Numbers the boundary points of each parcel from the north-west, clockwise (holes the other way), and "
        "gives each side its length from the printed coordinates and what lies beyond it: parcel codes, or "
        "the names of FEATURES (column NAME) along it. BOUNDARY_SURVEY, a JZD or JZX layer or a table, brings "
        "registered numbers, marks and kinds; what it does not have stays empty. With PACKAGE, registered numbers "
        "are kept, new points take the next free ones, and JZD, JZX and empty 四至 are written; give it all "
        "parcels of the village, for neighbours are looked for among them. RENUMBER starts anew, and is logged."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        kind = Qgis.ProcessingSourceType
        distance_m = threshold("feature_distance_m")
        parameters = [
            QgsProcessingParameterFeatureSource("PARCELS", tr("Parcels"), [kind.VectorPolygon]),
            survey_parameter(),
            package_parameter(tr("Village package to keep numbers in"), optional=True),
            QgsProcessingParameterString("WHO", tr("Person"), optional=True),
            QgsProcessingParameterBoolean("RENUMBER", tr("Give all points new numbers (logged)"), False),
            QgsProcessingParameterMultipleLayers(
                "FEATURES",
                tr("Roads, ditches and the like (column NAME)"),
                kind.VectorAnyGeometry,
                optional=True,
            ),
            QgsProcessingParameterDistance(
                "FEATURE_DISTANCE_M", tr("They bound sides within (m)"), distance_m, "PARCELS", minValue=0.0
            ),
            QgsProcessingParameterFeatureSink("POINTS", tr("Boundary points"), kind.VectorPoint),
            QgsProcessingParameterFeatureSink("LINES", tr("Boundary sides"), kind.VectorLine),
        ]
        for parameter in parameters:
            self.addParameter(parameter)

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Number, join the survey, name features; then write the package and both outputs."""
        renumber = self.parameterAsBool(parameters, "RENUMBER", context)
        package = self._package(parameters, context, renumber=renumber)
        parcels = self.read_metric(parameters, "PARCELS", context, progress)
        survey = read_survey(self, parameters, context, parcels.crs, progress)
        registered = _registered(package, parcels, renumber=renumber)
        boundary = number_points(parcels, progress=progress)
        points, lines = join_survey(boundary, survey, registered=registered, progress=progress)
        features = self._features(parameters, context, parcels, progress)
        if features is not None:
            distance_m = self.parameterAsDouble(parameters, "FEATURE_DISTANCE_M", context)
            lines = name_features(lines, features, distance_m=distance_m, progress=progress)
        progress.report(0.7)
        if package is not None:
            who = self.who(parameters, context)
            changed = write_boundary(package, Boundary(points, lines), who=who, renumber=renumber)
            progress.message("{count} parcels have other numbers than before.", count=changed)
        written = {}
        for name, frame, columns, wkb_type in (
            ("POINTS", _standard_names(points), _POINTS, Qgis.WkbType.Point),
            ("LINES", _standard_names(lines), _LINES, Qgis.WkbType.LineString),
        ):
            written[name] = self.write_frame(
                parameters, name, context, frame, columns, progress=progress, wkb_type=wkb_type
            )
        return written

    def _package(
        self, parameters: dict[str, Any], context: QgsProcessingContext, *, renumber: bool
    ) -> Path | PostgisPackage | None:
        if self.package_if_named(parameters, context) is not None:
            return self.writable_package(parameters, context)
        if renumber:
            raise InputError("RENUMBER needs PACKAGE: without one there are no registered numbers to change.")
        return None

    def _features(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        parcels: gpd.GeoDataFrame,
        progress: FeedbackProgress,
    ) -> gpd.GeoDataFrame | None:
        layers = self.parameterAsLayerList(parameters, "FEATURES", context)
        frames = layers_to_frames(layers, parcels.crs, "FEATURES", progress=progress)
        if not frames:
            return None
        return gpd.GeoDataFrame(pd.concat(frames, ignore_index=True), crs=parcels.crs)


def _standard_names(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the frame with the standard's capital names for surveyed columns."""
    return frame.rename(columns={name: name.upper() for name in (*POINT_COLUMNS, *LINE_COLUMNS)})


def _registered(
    package: Path | PostgisPackage | None, parcels: gpd.GeoDataFrame, *, renumber: bool
) -> Registered | None:
    if package is None:
        return None
    registered = read_registered(package, parcels.crs)
    require_columns(parcels, ["zddm"], "PARCELS")
    return registered.without_numbers_of(codes.normalise(parcels["zddm"])) if renumber else registered
