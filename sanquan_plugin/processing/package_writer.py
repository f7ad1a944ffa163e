# SPDX-License-Identifier: GPL-2.0-or-later
"""What algorithms share that write into a package: never beside an open edit session on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.processing.open_edits import is_being_edited


class PackageWriter(SanQuanAlgorithm):
    """Base of the algorithms that change a village package (PACKAGE)."""

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Look, on the main thread, for an open edit session on the package."""
        named = self.parameterAsFile(parameters, "PACKAGE", context)
        self._being_edited = bool(named) and is_being_edited(context, Path(named))
        return True

    def writable_package(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Path:
        """Return the package's path; raises RefusedError while the project has it open for editing."""
        if self._being_edited:
            raise RefusedError(
                "The package is being edited. Save or discard the edits first, then run this again."
            )
        return Path(self.parameterAsFile(parameters, "PACKAGE", context))
