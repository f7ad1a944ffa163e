# SPDX-License-Identifier: GPL-2.0-or-later
"""householdview: the three rights of every household, and what does not fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.columns import Column
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.households.findings import findings_by_household, household_findings
from sanquan_plugin.core.households.record import household_records
from sanquan_plugin.core.households.report import write_household_report
from sanquan_plugin.core.households.sheet import chosen_households
from sanquan_plugin.core.households.three_rights import household_table
from sanquan_plugin.core.masking import mask_names
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.package import read_village
from sanquan_plugin.store.rights.holdings import read_plots, read_rights_tables

_HOUSEHOLDS = [
    Column("nhdm", "text", "农户代码"),
    Column("hzxm", "text", "户主姓名"),
    Column("members", "int", "户内成员"),
    Column("homesteads", "int", "宅基地宗数"),
    Column("homesteads_m2", "real", "宅基地面积(m²)"),
    Column("homesteads_mu", "real", "宅基地面积(亩)"),
    Column("share_sum", "real", "份额合计"),
    Column("certified", "int", "有证宗数"),
    Column("standing", "text", "一户一宅"),
    Column("cbfbm", "text", "承包方编码"),
    Column("plots", "int", "承包地块数"),
    Column("plots_mu", "real", "承包地(亩)"),
    Column("shares", "real", "股份数"),
    Column("encumbrances", "int", "权利限制"),
    Column("settled", "int", "落户人数"),
    Column("settled_on", "text", "落户日期"),
    Column("category", "text", "类别"),
    Column("qualification", "text", "资格状态"),
    Column("findings", "text", "发现"),
]
_FINDINGS = [
    Column("kind", "text", "类别"),
    Column("nhdm", "text", "农户代码"),
    Column("zddm", "text", "宗地代码"),
    Column("message", "text", "说明"),
]


class HouseholdView(SanQuanAlgorithm):
    """Homesteads, contracted plots, shares, certificates, limits and findings by household."""

    ID = "householdview"
    TITLE = "Three rights by household"
    GROUP = "Village"
    HELP = (
        "Shows each household's homesteads, contracted plots and collective shares side by side, with certificates, "
        "limits on the rights and what does not fit: several homesteads with or without a lawful basis, shared parcels, "
        "over the county's cap, no certificate, inherited by a non-member, disputed. HOUSEHOLDS names those shown in full."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.addParameter(
            QgsProcessingParameterString(
                "HOUSEHOLDS", tr("Household codes, separated by commas (empty: all)"), optional=True
            )
        )
        self.addParameter(QgsProcessingParameterBoolean("MASKED", tr("Hide names"), True))
        table, point = Qgis.ProcessingSourceType.Vector, Qgis.ProcessingSourceType.VectorPoint
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", tr("Households"), table, optional=True))
        self.addParameter(
            QgsProcessingParameterFeatureSink("FINDINGS", tr("What does not fit"), point, optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), "HTML (*.html)", optional=True, createByDefault=False
            )
        )
        self.addOutput(QgsProcessingOutputNumber("HOUSEHOLD_COUNT", tr("Households")))
        self.addOutput(QgsProcessingOutputNumber("FINDING_COUNT", tr("Findings")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Gather, find, tell."""
        package = self.package(parameters, context)
        masked = self.parameterAsBool(parameters, "MASKED", context)
        tables = read_rights_tables(package)
        progress.report(0.3)
        wanted = self.parameterAsString(parameters, "HOUSEHOLDS", context)
        codes = chosen_households(tables.households, wanted)
        table = household_table(tables, progress=progress)
        found = household_findings(tables, table, progress=progress)
        table = table[table["nhdm"].isin(codes)].reset_index(drop=True)
        table = table.assign(findings=findings_by_household(found, table["nhdm"]))
        found = found[found["nhdm"].isin(codes)].reset_index(drop=True)
        progress.report(0.7)
        results: dict[str, Any] = {"HOUSEHOLD_COUNT": len(table), "FINDING_COUNT": len(found)}
        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        if report:
            full = codes if wanted.strip() else []
            plots = read_plots(package)
            records = list(household_records(tables, plots, table, found, codes=full, masked=masked))
            village = read_village(package).name
            write_household_report(Path(report), village, table, records, masked=masked)
            results["REPORT"] = report
        shown = table.assign(hzxm=mask_names(table["hzxm"])) if masked else table
        results["OUTPUT"] = self.write_frame(
            parameters, "OUTPUT", context, shown, _HOUSEHOLDS, progress=progress
        )
        results["FINDINGS"] = self.write_frame(
            parameters,
            "FINDINGS",
            context,
            _points(found, tables.parcels),
            _FINDINGS,
            progress=progress,
            wkb_type=Qgis.WkbType.Point,
        )
        return {name: value for name, value in results.items() if value is not None}


def _points(found: pd.DataFrame, parcels: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the findings at their parcels; those without a parcel have no point."""
    shapes = parcels.drop_duplicates("zddm").set_index("zddm").geometry
    points = shapely.point_on_surface(shapes.reindex(found["zddm"]).to_numpy())
    return gpd.GeoDataFrame(found, geometry=points, crs=parcels.crs)
