# SPDX-License-Identifier: GPL-2.0-or-later
"""The dock with a village of four parcels open."""

import pathlib
import shutil

import pytest

from tests.qgis.gui.dock_village import make_village
from tests.qgis.gui.open_desktop import open_desktop


@pytest.fixture(scope="module")
def village(qgis_app, tmp_path_factory):
    """Return a package that tests copy."""
    return make_village(tmp_path_factory.mktemp("village") / "village.gpkg")


@pytest.fixture
def desktop(qgis_iface, qgis_processing, qgis_new_project, village, tmp_path):
    """Return the plugin's desktop with a village of four parcels open."""
    with open_desktop(qgis_iface) as desktop:
        assert desktop.survey.open_package(pathlib.Path(shutil.copy(village, tmp_path / "village.gpkg")))
        desktop.dock.surveyorEdit.setText("王勘测")
        yield desktop
