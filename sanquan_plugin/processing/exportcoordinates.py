# SPDX-License-Identifier: GPL-2.0-or-later
"""exportcoordinates: parcels as the ministry's coordinate TXT."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.coordinatetxt.header import usual_header
from sanquan_plugin.core.coordinatetxt.headerfile import read_header
from sanquan_plugin.core.coordinatetxt.writer import AREAS, ENCODINGS, Form, write_coordinate_txt
from sanquan_plugin.processing.base import SanQuanAlgorithm


class ExportCoordinates(SanQuanAlgorithm):
    """Write numbered boundary points, parcel by parcel, with areas in hectares."""

    ID = "exportcoordinates"
    TITLE = "Export coordinates (TXT)"
    GROUP = "Products"
    HELP = (
        "Writes parcels as the coordinate TXT that land offices take: points numbered from the north-west, "
        "clockwise (holes the other way), X north first, hectares with four decimals, CRLF. 地块编号 is the parcel "
        "code. HEADER keeps an office's own header: the path of a file with it, or JSON as importcoordinates gives it."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        kind = Qgis.ProcessingSourceType.VectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSource("PARCELS", tr("Parcels"), [kind]))
        for name, label, words in (
            ("AREA", tr("Area that is written"), AREAS),
            ("ENCODING", tr("Encoding"), ENCODINGS),
        ):
            self.addParameter(
                QgsProcessingParameterEnum(
                    name, label, list(words), defaultValue=words[0], usesStaticStrings=True
                )
            )
        self.addParameter(
            QgsProcessingParameterString("HEADER", tr("Header (JSON, or a file that has it)"), optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFileDestination("OUTPUT", tr("Coordinate file"), "TXT (*.txt)")
        )
        self.addOutput(QgsProcessingOutputNumber("PARCELS_WRITTEN", tr("Parcels written")))
        self.addOutput(QgsProcessingOutputNumber("POINTS", tr("Point lines")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Write the file and say which parcels need a look."""
        header = read_header(self.parameterAsString(parameters, "HEADER", context))
        parcels = self.read_metric(parameters, "PARCELS", context, progress)
        path = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        form = Form(
            area=self.parameterAsEnumString(parameters, "AREA", context),
            encoding=self.parameterAsEnumString(parameters, "ENCODING", context),
            header=header or usual_header(date.today().isoformat()),
        )
        written = write_coordinate_txt(path, parcels, form, progress=progress)
        for row in written.warnings.itertuples():
            progress.warning("Parcel {zddm}: {reason}", zddm=row.zddm, reason=row.reason)
        return {"OUTPUT": str(path), "PARCELS_WRITTEN": written.parcels, "POINTS": written.points}
