# SPDX-License-Identifier: GPL-2.0-or-later
"""upgradepackage: a package of an older version of the plugin, brought up to this one."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputString

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.processing.package_writer import PackageWriter
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.postgis.upgrading import upgrade_schema
from sanquan_plugin.store.tables.migrations import upgrade_package


class UpgradePackage(PackageWriter):
    """Upgrade a package in place, in one transaction, after a copy of the old one."""

    ID = "upgradepackage"
    TITLE = "Upgrade package"
    GROUP = "Village"
    HELP = (
        "Brings a package of an older version of the plugin up to this one: tables, columns, lists, rules and log. "
        "A copy of the old package is kept beside it. A package that needs nothing stays as it is. On a server the whole "
        "schema is upgraded with all its villages, and the old one kept under another name."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.addOutput(QgsProcessingOutputString("BACKUP", tr("Copy of the old package")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Upgrade, and say where the copy is."""
        package = self.writable_package(parameters, context)
        if isinstance(package, PostgisPackage):
            backup: object = upgrade_schema(package, progress=progress)
        else:
            backup = upgrade_package(package, progress=progress)
        if backup is None:
            progress.message("The package has this plugin's version already.")
            return {"BACKUP": ""}
        progress.message("The package is upgraded. The old one is kept as {path}.", path=backup)
        return {"BACKUP": str(backup)}
