# SPDX-License-Identifier: GPL-2.0-or-later
"""The desktop with a village open in which cases may be opened."""

import pathlib

import pytest

from sanquan_plugin import classFactory
from tests.qgis.store.case_village import make_village


@pytest.fixture
def empty_desktop(qgis_iface, qgis_processing, qgis_new_project):
    """Return the plugin's desktop with no village open."""
    plugin = classFactory(qgis_iface)
    plugin.initGui()
    yield plugin.desktop
    plugin.unload()


@pytest.fixture
def desktop(empty_desktop, tmp_path):
    """Return the desktop with the village open and the clerk's name entered."""
    package = tmp_path / "village.gpkg"
    make_village(package)
    assert empty_desktop.survey.open_package(pathlib.Path(package))
    empty_desktop.dock.surveyorEdit.setText("村文书")
    return empty_desktop
