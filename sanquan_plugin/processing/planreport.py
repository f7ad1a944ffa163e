# SPDX-License-Identifier: GPL-2.0-or-later
"""planreport: the planner's report of a village as HTML, with every number in an XLSX too."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.libraries import require
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.inputs_hash import file_hash, frame_hash
from sanquan_plugin.core.planreport.data import PlanData, masked
from sanquan_plugin.core.suitability.decided_on import stale_lots
from sanquan_plugin.core.suitability.profile.profile import USES
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.planning.plans import SOURCE_COLUMNS, person_names, read_plan

require("matplotlib")

_RESULTS = {
    "PARCELS": ("Suitability (output of suitability)", "suited", "zddm data_share_cultivate"),
    "AREAS": ("Reclaimed area (output of reclaimedarea)", "areas", "zddm slivers_m2 overlap_m2"),
    "SUMMARY": ("Summary (of reclaimedarea)", "summary", "by value net_planar_m2"),
    "QUOTA": ("Land balance (of reclaimedarea)", "quota", "by value demolished_m2"),
    "PATCHES": ("Patches (output of clusters)", "patches", "patch area_m2 fit"),
    "OTHER": ("Scenario (output of comparescenarios)", "moved", "zddm use_base use_other area_m2 moved"),
    "FLIPS": ("Flip points (output of flippoints)", "flips", "zddm weight_flip sentence"),
    "STEADY": ("Sensitivity (output of sensitivity)", "steady", "zddm kept other"),
}
_WORDS = {
    "PARCELS": "适宜性评价", "AREAS": "复垦面积", "SUMMARY": "复垦面积汇总", "QUOTA": "用地平衡",
    "PATCHES": "成片地块", "OTHER": "方案比较", "FLIPS": "翻转点", "STEADY": "灵敏度",
}  # fmt: skip


class PlanReport(SanQuanAlgorithm):
    """Write the planner's report from the package and the results beside it."""

    ID = "planreport"
    TITLE = "Planner's report"
    GROUP = "Reclamation"
    HELP = (
        "Writes what comes back and for what, why, and what would change the answer: one HTML file that prints on "
        "A4, and every number in an XLSX too. The package gives evaluation, factors and adopted uses; the other "
        "inputs add their pages. No names are shown. SOURCES are files that the results rest on; the report gives "
        "the hash of each input."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        add, rows = self.addParameter, Qgis.ProcessingSourceType.Vector
        self.add_package()
        for name, (label, _, _) in _RESULTS.items():
            add(QgsProcessingParameterFeatureSource(name, tr(label), [rows], optional=True))
        files = Qgis.ProcessingSourceType.File
        add(QgsProcessingParameterMultipleLayers("SOURCES", tr("Files of the sources"), files, optional=True))
        add(QgsProcessingParameterFileDestination("OUTPUT", tr("Report"), "HTML (*.html)"))
        add(
            QgsProcessingParameterFileDestination(
                "XLSX", tr("Tables of the report"), "XLSX (*.xlsx)", optional=True, createByDefault=False
            )
        )
        self.addOutput(QgsProcessingOutputNumber("PAGES", tr("Pages")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read, compose, write."""
        from sanquan_plugin.core.planreport.writing import sections, write_html, write_xlsx

        package = self.package(parameters, context)
        plan = read_plan(package)
        for code in stale_lots(plan.adoption):
            progress.warning(
                "{code}: the evaluation has changed since a use was adopted. Look at it again.", code=code
            )
        results = {
            name: frame
            for name in _RESULTS
            if (frame := self._result(parameters, name, context, progress)) is not None
        }
        files = [Path(text) for text in self.parameterAsFileList(parameters, "SOURCES", context) if text]
        data = masked(_with_results(plan, results, files), person_names(package))
        pages = sections(data, progress=progress.within(0.2, 0.9))
        progress.check()
        path = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        write_html(path, pages, data)
        written = {"OUTPUT": str(path), "PAGES": len(pages)}
        if parameters.get("XLSX") not in (None, ""):
            tables = Path(self.parameterAsFileOutput(parameters, "XLSX", context))
            write_xlsx(tables, pages)
            written["XLSX"] = str(tables)
        return written

    def _result(
        self, parameters: dict[str, Any], name: str, context: QgsProcessingContext, progress: FeedbackProgress
    ) -> gpd.GeoDataFrame | None:
        """Return a result layer; raises InputError where it is the result of something else."""
        frame = self.read_frame(parameters, name, context, progress)
        if frame is None:
            return None
        for column in _RESULTS[name][2].split():
            if column not in frame.columns:
                raise InputError(
                    "{name} has no column {column}. Choose the layer that is named there.",
                    name=name,
                    column=column,
                )
        return frame


def _with_results(plan: PlanData, results: dict[str, gpd.GeoDataFrame], files: list[Path]) -> PlanData:
    """Return the plan with the results beside it and a row of sources for each input."""
    rows = [(_WORDS[name], "结果图层", "", _layer_hash(frame)) for name, frame in results.items()]
    rows += [(file.name, "文件", _day(file), file_hash(file)) for file in files]
    sources = pd.concat([pd.DataFrame(rows, columns=SOURCE_COLUMNS), plan.sources], ignore_index=True)
    frames = {_RESULTS[name][1]: frame for name, frame in results.items()}
    suited = frames.pop("suited", None)
    evaluation = plan.evaluation
    if suited is not None:
        shares = suited.drop_duplicates("zddm").set_index("zddm")
        columns = {name: evaluation["zddm"].map(shares[name]) for name in _shares() if name in shares.columns}
        evaluation = evaluation.assign(**columns)
    return replace(plan, evaluation=evaluation, sources=sources, **frames)


def _shares() -> list[str]:
    return [f"data_share_{use}" for use in USES]


def _layer_hash(frame: gpd.GeoDataFrame) -> str:
    return frame_hash(frame.drop(columns="fid", errors="ignore"))


def _day(file: Path) -> str:
    """Return the day on which a file was last changed; raises InputError where there is none."""
    try:
        return datetime.fromtimestamp(file.stat().st_mtime).date().isoformat()
    except OSError as error:
        raise InputError("{file} can't be read: {reason}", file=file, reason=error.strerror) from error
