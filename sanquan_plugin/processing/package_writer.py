# SPDX-License-Identifier: GPL-2.0-or-later
"""What algorithms share that write into a package: never beside an open edit session on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from sanquan_plugin.core.errors import InputError, RefusedError
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.processing.open_edits import is_being_edited
from sanquan_plugin.store.postgis.place import PostgisPackage


def refuse_beside_edits(being_edited: bool) -> None:
    """Raise RefusedError where a package that is to be written has an open edit session."""
    if being_edited:
        raise RefusedError(
            "The package is being edited. Save or discard the edits first, then run this again."
        )


class PackageWriter(SanQuanAlgorithm):
    """Base of the algorithms that change a village package (PACKAGE)."""

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Look, on the main thread, for an open edit session on the package."""
        try:
            package = self.package_if_named(parameters, context)
        except InputError:
            package = None  # compute says so, in the user's language
        self._being_edited = package is not None and is_being_edited(context, package)
        return True

    def writable_package(
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> Path | PostgisPackage:
        """Return where the package lies; raises RefusedError while the project has it open for editing."""
        refuse_beside_edits(self._being_edited)
        return self.package(parameters, context)
