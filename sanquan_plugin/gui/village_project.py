# SPDX-License-Identifier: GPL-2.0-or-later
"""The project file beside a package: its layers with styles, opened again by QGIS alone."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsProject, QgsReferencedRectangle

from sanquan_plugin.core.errors import OutputError
from sanquan_plugin.core.importing.handover import Handover
from sanquan_plugin.gui.village_layers import add_village, group_name


def project_of(package: Path) -> Path:
    """Return where a package's project file lies."""
    return package.with_suffix(".qgz")


def save_project(package: Path, village: str, handover: Handover | None) -> Path:
    """Write the project file of a village, with paths relative to it, and return its path.

    The user's own project is left alone: the file is made from a project of its own.
    Raises OutputError when it can't be written.
    """
    path = project_of(package)
    project = QgsProject()
    project.setFileName(str(path))
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    project.setTitle(village)
    parcels = add_village(project, package, group_name(village), handover).parcels
    project.setCrs(parcels.crs())
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(parcels.extent(), parcels.crs()))
    written, reason = project.write(), project.error()
    project.clear()
    if not written:
        raise OutputError("{path} can't be written: {reason}", path=path, reason=reason)
    return path
