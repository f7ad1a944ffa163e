# SPDX-License-Identifier: GPL-2.0-or-later
"""Which parcels were printed, as the algorithm printstates tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsProcessing, QgsProcessingContext
from qgis.PyQt.QtCore import QObject, pyqtSignal

from sanquan_plugin.adapters.frames import source_to_frame
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.gui.steps.step_runner import Job, StepRunner
from sanquan_plugin.gui.village.result_layers import take_layer
from sanquan_plugin.store.postgis.place import PostgisPackage

_ALGORITHM = "printstates"


class PrintedStates(QObject):
    """Asks in the background; `changed` tells that the answer is there."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject, runner: StepRunner) -> None:
        super().__init__(parent)
        self._runner = runner
        self._known: dict[str, str] | None = None
        self._asked: Job | None = None
        runner.finished.connect(self._take)
        runner.ended.connect(self._forget_question)

    @property
    def are_known(self) -> bool:
        """Tell whether the answer is there."""
        return self._known is not None

    @property
    def of_parcels(self) -> dict[str, str]:
        """Return the state of each parcel by its code, as far as it is known."""
        return self._known or {}

    def forget(self) -> None:
        """Forget the answer: product or package have changed."""
        self._known = None

    def read(self, package: Path | PostgisPackage, product: str) -> None:
        """Ask, unless the same question is under way."""
        parameters = {"PACKAGE": str(package), "PRODUCT": product, "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT}
        job = Job(_ALGORITHM, tr("Reading the print log"), parameters)
        if job != self._asked:
            self._asked = job
            self._runner.run([job])

    def _take(self, job: Job, results: dict[str, Any], context: QgsProcessingContext) -> None:
        if job.algorithm != _ALGORITHM or job != self._asked:
            return
        layer = take_layer(results["OUTPUT"], context)
        frame = source_to_frame(layer)
        self._known = dict(zip(frame["zddm"], frame["state"], strict=True))
        self._asked = None
        self.changed.emit()

    def _forget_question(self, _: bool) -> None:
        self._asked = None
