# SPDX-License-Identifier: GPL-2.0-or-later
"""A trial in the background: import into a temporary file and check it; nothing else is touched."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import geopandas as gpd
from qgis.core import QgsProcessing, QgsProcessingContext
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from sanquan_plugin.adapters.frames import source_to_frame
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.village import Village
from sanquan_plugin.gui.steps.step_runner import Job, StepRunner
from sanquan_plugin.gui.village.result_layers import take_layer
from sanquan_plugin.gui.wizard.choice import ParcelSource, import_parameters


class TrialResult(NamedTuple):
    """Rows read, problems found (columns of checkparcels' PROBLEMS, their CRS), report of the rows."""

    rows: int
    problems: gpd.GeoDataFrame
    report: Path


class Trial(QObject):
    """Runs importparcels without a package, then checkparcels on what it gave.

    It belongs to the main window, so that it outlives a wizard closed while a task is under way.
    """

    progressed = pyqtSignal(str, float)
    ended = pyqtSignal(object)
    failed = pyqtSignal(str)
    warned = pyqtSignal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._runner = StepRunner(window)
        self._folder: TemporaryDirectory | None = None
        self._rows = 0
        self._clearing = False
        self._runner.progressed.connect(self.progressed)
        self._runner.finished.connect(self._take)
        self._runner.failed.connect(lambda job, reason: self.failed.emit(f"{job.title}：{reason}"))
        self._runner.warned.connect(lambda job, text: self.warned.emit(text))
        self._runner.ended.connect(lambda _: self._clear_if_asked())

    def start(self, source: ParcelSource, village: Village) -> None:
        """Start anew; the runner must be idle."""
        self._folder = TemporaryDirectory(prefix="sanquan_", ignore_cleanup_errors=True)
        parcels = Path(self._folder.name) / "parcels.gpkg"
        self._runner.run(
            [
                Job(
                    "importparcels",
                    tr("Trial import"),
                    {
                        **import_parameters(source),
                        "TARGET_CRS": f"EPSG:{village.epsg}",
                        "OUTPUT": str(parcels),
                        "REPORT": str(self._report()),
                    },
                ),
                Job(
                    "checkparcels",
                    tr("Check"),
                    {
                        "PARCELS": str(parcels),
                        "AREA_FIELD": "recorded_m2",
                        "ACCURACY_CLASS": village.accuracy_class,
                        "PROBLEMS": QgsProcessing.TEMPORARY_OUTPUT,
                    },
                ),
            ]
        )

    def is_busy(self) -> bool:
        """Tell whether the trial is under way."""
        return self._runner.is_busy()

    def close(self) -> None:
        """Say nothing any more, stop what is under way, remove what was written, and go."""
        self.blockSignals(True)
        self._clearing = True
        self._runner.cancel()
        self._clear_if_asked()

    def _report(self) -> Path:
        return Path(self._folder.name) / "report.html"

    def _take(self, job: Job, results: dict[str, Any], context: QgsProcessingContext) -> None:
        if job.algorithm == "importparcels":
            self._rows = int(results["ROWS"])
            return
        problems = source_to_frame(take_layer(results["PROBLEMS"], context))
        self.ended.emit(TrialResult(self._rows, problems, self._report()))

    def _clear_if_asked(self) -> None:
        if not self._clearing or self.is_busy():
            return
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
        self._runner.deleteLater()
        self.deleteLater()
