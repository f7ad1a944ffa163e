# SPDX-License-Identifier: GPL-2.0-or-later
"""The desktop with a village open in which cases may be opened."""

import pathlib

import pytest

from tests.qgis.gui.open_desktop import open_desktop
from tests.qgis.store.case_village import make_village


@pytest.fixture
def empty_desktop(qgis_iface, qgis_processing, qgis_new_project):
    """Return the plugin's desktop with no village open."""
    with open_desktop(qgis_iface) as desktop:
        yield desktop


@pytest.fixture
def desktop(empty_desktop, tmp_path):
    """Return the desktop with the village open and the clerk's name entered."""
    package = tmp_path / "village.gpkg"
    make_village(package)
    assert empty_desktop.survey.open_package(pathlib.Path(package))
    empty_desktop.dock.surveyorEdit.setText("村文书")
    return empty_desktop
