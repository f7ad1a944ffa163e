# SPDX-License-Identifier: GPL-2.0-or-later
"""What the plugin's algorithms share: reading layers as frames, writing frames, wording errors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from qgis.core import (
    Qgis,
    QgsField,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
)

from sanquan_plugin.adapters.columns import Column, to_fields
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.frames import crs_to_qgis, frame_to_sink, source_to_frame
from sanquan_plugin.adapters.threads import keep_thread_state
from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.cartography.reins import obey
from sanquan_plugin.core.coordinates.crs import FIRST_ZONE, require_metres, zone_crs
from sanquan_plugin.core.errors import Cancelled, SanQuanError
from sanquan_plugin.core.progress import Progress
from sanquan_plugin.store.postgis.place import PostgisPackage, package_place


def package_parameter(label: str = "", *, optional: bool = False) -> QgsProcessingParameterFile:
    """Return the parameter PACKAGE: a GeoPackage, or a place on a server as `package_place` reads it."""
    return QgsProcessingParameterFile(
        "PACKAGE",
        label or tr("Village package"),
        optional=optional,
        fileFilter=tr("GeoPackage (*.gpkg);;All files (*)"),
    )


class SanQuanAlgorithm(QgsProcessingAlgorithm):
    """Base of all algorithms: subclasses set the class attributes and implement `compute`.

    `compute` works first and writes last, so that a refused or cancelled run leaves no output.
    MAIN_THREAD is for those that draw layouts, which are not thread-safe (qgis/QGIS#30951).
    """

    ID = ""
    TITLE = ""
    GROUP = "Survey"
    HELP = ""
    MAIN_THREAD = False

    def flags(self) -> Qgis.ProcessingAlgorithmFlag:
        """Return QGIS's flags, with the one that keeps layouts on the main thread."""
        found = super().flags()
        return found | Qgis.ProcessingAlgorithmFlag.NoThreading if self.MAIN_THREAD else found

    def add_package(self, label: str = "", *, optional: bool = False) -> None:
        """Declare the village package."""
        self.addParameter(package_parameter(label, optional=optional))

    def package(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Path | PostgisPackage:
        """Return where the village package lies. Raises InputError when it names no place."""
        return package_place(self.parameterAsFile(parameters, "PACKAGE", context).strip())

    def package_if_named(
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> Path | PostgisPackage | None:
        """Return where the village package lies, None where none is named."""
        named = self.parameterAsFile(parameters, "PACKAGE", context).strip()
        return package_place(named) if named else None

    def who(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """Return the name in WHO for the log; unnamed, the log tells by which algorithm."""
        return self.parameterAsString(parameters, "WHO", context).strip() or f"未具名（{self.ID}）"

    def add_templates(self) -> None:
        """Declare a folder in which an office keeps templates of its own."""
        self.addParameter(
            QgsProcessingParameterFile(
                "TEMPLATES",
                tr("Folder of own templates (empty: those of the plugin)"),
                Qgis.ProcessingFileParameterBehavior.Folder,
                optional=True,
            )
        )

    def name(self) -> str:
        """Return the id, which scripts rely on."""
        return self.ID

    def displayName(self) -> str:
        """Return the title in the user's language."""
        return tr(self.TITLE)

    def group(self) -> str:
        """Return the group's title in the user's language."""
        return tr(self.GROUP)

    def groupId(self) -> str:
        """Return the group's id."""
        return self.GROUP.lower()

    def shortHelpString(self) -> str:
        """Return what the dialog shows beside the parameters."""
        return tr(self.HELP)

    def createInstance(self) -> SanQuanAlgorithm:
        """Return a new one of the same kind."""
        return type(self)()

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run, turning the core's errors into one translated sentence."""
        keep_thread_state()
        obey(feedback)
        try:
            return self.compute(parameters, context, FeedbackProgress(feedback))
        except SanQuanError as error:
            raise QgsProcessingException(explain(error)) from error
        except Cancelled:
            return {}

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Do the work and return the outputs."""
        raise NotImplementedError

    def read_frame(
        self, parameters: dict[str, Any], name: str, context: QgsProcessingContext, progress: Progress
    ) -> gpd.GeoDataFrame | None:
        """Return the features of a source parameter as a frame; None where it was left empty.

        Invalid rings come through: the core reports them by parcel, they never end a run.
        """
        context.setInvalidGeometryCheck(Qgis.InvalidGeometryCheck.NoCheck)
        source = self.parameterAsSource(parameters, name, context)
        if source is None:
            if parameters.get(name) in (None, ""):
                return None
            raise QgsProcessingException(self.invalidSourceError(parameters, name))
        return source_to_frame(source, progress=progress)

    def read_metric(
        self, parameters: dict[str, Any], name: str, context: QgsProcessingContext, progress: Progress
    ) -> gpd.GeoDataFrame:
        """Return a layer whose coordinates are metres; raises InputError for degrees or no CRS.

        An empty layer of no known type comes without a CRS; having nothing to measure, it gets one.
        """
        frame = self.read_frame(parameters, name, context, progress)
        if frame is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, name))
        if frame.empty and frame.crs is None:
            return frame.set_crs(zone_crs(FIRST_ZONE, prefixed=True))
        require_metres(frame.crs, name)
        return frame

    def write_frame(
        self,
        parameters: dict[str, Any],
        name: str,
        context: QgsProcessingContext,
        frame: pd.DataFrame,
        columns: list[Column],
        *,
        progress: Progress,
        wkb_type: Qgis.WkbType = Qgis.WkbType.NoGeometry,
        source_fields: Sequence[QgsField] = (),
    ) -> str | None:
        """Write a frame to an output parameter and return the layer's id or path; None if left empty.

        `source_fields` of the input go before the new columns.
        """
        fields = to_fields(columns, before=source_fields)
        crs = crs_to_qgis(frame.crs if isinstance(frame, gpd.GeoDataFrame) else None)
        sink, layer = self.parameterAsSink(parameters, name, context, fields, wkb_type, crs)
        if sink is None:
            if parameters.get(name) in (None, ""):
                return None
            raise QgsProcessingException(self.invalidSinkError(parameters, name))
        frame_to_sink(frame, sink, fields, progress=progress)
        return layer

    def write_beside_fields(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        frame: pd.DataFrame,
        columns: list[Column],
        *,
        progress: Progress,
        wkb_type: Qgis.WkbType | None = None,
        without: Sequence[str] = (),
    ) -> str | None:
        """Write a frame to OUTPUT: the fields of PARCELS that are no new column, then the new columns.

        `frame` has the fields' names in lower case; those named in `without` stay away. The type is
        that of PARCELS unless `wkb_type` says so.
        """
        source = self.parameterAsSource(parameters, "PARCELS", context)
        added = {*(column.name for column in columns), *without}
        kept = [field for field in source.fields() if field.name().lower() not in added]
        return self.write_frame(
            parameters,
            "OUTPUT",
            context,
            frame.rename(columns={field.name().lower(): field.name() for field in kept}),
            columns,
            progress=progress,
            wkb_type=source.wkbType() if wkb_type is None else wkb_type,
            source_fields=kept,
        )
