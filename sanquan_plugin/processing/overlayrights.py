# SPDX-License-Identifier: GPL-2.0-or-later
"""overlayrights: parcels with the three rights of their households, and what does not fit."""

from __future__ import annotations

from typing import Any

import pandas as pd
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
)

from sanquan_plugin.adapters.columns import Column
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.rights.headingrows import headed_by_first_row
from sanquan_plugin.core.rights.mismatches import finding, mismatches
from sanquan_plugin.core.rights.overlaid import overlay_rights, right_rows
from sanquan_plugin.processing.base import SanQuanAlgorithm

_ADDED = [
    Column("nhdm", "text", "农户代码"),
    Column("holder", "text", "权利人"),
    Column("cert_no", "text", "不动产权证号"),
    Column("cert_area_m2", "real", "证书面积"),
    Column("measured_m2", "real", "实测面积"),
    Column("diff_m2", "real", "差值"),
    Column("limit_m2", "real", "限差"),
    Column("has_contract", "bool", "有承包地"),
    Column("contract_mu", "real", "承包地(亩)"),
    Column("has_share", "bool", "有集体股份"),
    Column("moved_to_city", "text", "进城情况"),
    Column("finding", "text", "发现"),
]
_MISMATCH = [
    Column("kind", "text", "类别"),
    Column("zddm", "text", "宗地代码"),
    Column("nhdm", "text", "农户代码"),
    Column("message", "text", "说明"),
]


class OverlayRights(SanQuanAlgorithm):
    """Join parcels with homestead rights, households, contracted land and shares."""

    ID = "overlayrights"
    TITLE = "Overlay rights"
    HELP = (
        "Joins parcels with the rights of their households and lists what does not fit: no right, no parcel, "
        "two rights, several homesteads, several households, area over certificate, approval or cap."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        polygon, table = Qgis.ProcessingSourceType.VectorPolygon, Qgis.ProcessingSourceType.Vector
        sources = [
            ("PARCELS", "Parcels", polygon, False),
            ("HOMESTEAD_RIGHTS", "Homestead rights", table, False),
            ("HOUSEHOLDS", "Households", table, False),
            ("CONTRACT_PARCELS", "Contracted plots", table, True),
            ("SHARES", "Collective shares", table, True),
        ]
        for name, label, kind, optional in sources:
            self.addParameter(
                QgsProcessingParameterFeatureSource(name, tr(label), [kind], None, optional=optional)
            )
        self.addParameter(
            QgsProcessingParameterNumber(
                "ACCURACY_CLASS", tr("Accuracy class of the survey"), defaultValue=2, minValue=1, maxValue=3
            )
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                "CAP_M2",
                tr("Cap of one homestead (m²)"),
                Qgis.ProcessingNumberParameterType.Double,
                None,
                True,
                0,
            )
        )
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", tr("Parcels with rights"), polygon))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "MISMATCHES", tr("What does not fit"), Qgis.ProcessingSourceType.VectorPoint, optional=True
            )
        )

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Overlay and list the findings."""
        parcels = self.read_metric(parameters, "PARCELS", context, progress)
        rights = self._table(parameters, "HOMESTEAD_RIGHTS", "SHYQR", context, progress)
        households = self._table(parameters, "HOUSEHOLDS", "NH", context, progress)
        progress.report(0.4)
        rows = right_rows(rights, households)
        overlaid = overlay_rights(
            parcels,
            rows,
            contract_parcels=self._table(parameters, "CONTRACT_PARCELS", "CBDKXX", context, progress),
            shares=self._table(parameters, "SHARES", "share_right", context, progress),
            accuracy_class=self.parameterAsInt(parameters, "ACCURACY_CLASS", context),
        )
        cap_m2 = self.parameterAsDouble(parameters, "CAP_M2", context) or None
        found = mismatches(overlaid, rows, cap_m2=cap_m2)
        overlaid["finding"] = finding(overlaid, found)
        progress.check()
        return {
            "OUTPUT": self.write_beside_fields(parameters, context, overlaid, _ADDED, progress=progress),
            "MISMATCHES": self.write_frame(
                parameters,
                "MISMATCHES",
                context,
                found,
                _MISMATCH,
                progress=progress,
                wkb_type=Qgis.WkbType.Point,
            ),
            "MISMATCH_COUNT": len(found),
        }

    def _table(
        self,
        parameters: dict[str, Any],
        name: str,
        table: str,
        context: QgsProcessingContext,
        progress: FeedbackProgress,
    ) -> pd.DataFrame | None:
        frame = self.read_frame(parameters, name, context, progress)
        if frame is None:
            return None
        rows = headed_by_first_row(pd.DataFrame(frame.drop(columns="geometry")), table)
        return catalogue.map_headings(rows, table)
