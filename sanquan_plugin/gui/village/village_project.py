# SPDX-License-Identifier: GPL-2.0-or-later
"""The project file beside a package: its layers with styles, opened again by QGIS alone."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsProject, QgsReferencedRectangle

from sanquan_plugin.core.errors import OutputError, RefusedError
from sanquan_plugin.core.importing.handover import Handover
from sanquan_plugin.gui.server.source import keeps_password
from sanquan_plugin.gui.village.parcel_states import read_states
from sanquan_plugin.gui.village.village_layers import add_village, group_name
from sanquan_plugin.store.postgis.place import PostgisPackage


def project_of(package: Path) -> Path:
    """Return where a package's project file lies."""
    return package.with_suffix(".qgz")


def save_project(
    package: Path | PostgisPackage, village: str, handover: Handover | None, *, path: Path | None = None
) -> Path:
    """Write the project file of a village, beside its package or to `path`, and return its path.

    Paths in it are relative. The user's own project is left alone: the file is made from a project of its own.
    Raises OutputError when it can't be written, RefusedError where it would hold a password.
    """
    if isinstance(package, PostgisPackage) and keeps_password(package):
        raise RefusedError(
            "Connection {name} keeps its password in plain text, and the project file would hold it too. Store "
            "the login as an authentication configuration, then save the project again.",
            name=package.connection,
        )
    path = path or project_of(package)
    project = QgsProject()
    project.setFileName(str(path))
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    project.setTitle(village)
    states = read_states(package)
    parcels = add_village(project, package, group_name(village), handover, states=states).parcels
    project.setCrs(parcels.crs())
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(parcels.extent(), parcels.crs()))
    written, reason = project.write(), project.error()
    project.clear()
    if not written:
        raise OutputError("{path} can't be written: {reason}", path=path, reason=reason)
    return path
