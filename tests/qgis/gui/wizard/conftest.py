# SPDX-License-Identifier: GPL-2.0-or-later
"""The import wizard, opened on a file or a folder."""

import shutil

import pytest

from sanquan_plugin.adapters.settings import field_maps
from sanquan_plugin.gui.places import Places
from sanquan_plugin.gui.wizard.import_wizard import ImportWizard
from tests.qgis.gui.wizard.stand_ins import Preview, Reader


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Keep field maps of one test from the next."""
    yield
    field_maps().unlink(missing_ok=True)


@pytest.fixture
def folder(tmp_path, sample):
    """Return a copy of the parcels alone: no village.toml, no rights."""
    for path in sample.glob("parcels.*"):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


@pytest.fixture
def open_wizard(qgis_iface, qgis_processing, plugin):
    wizards = []

    def start(path, preview=None, error=None, reader=None):
        reader = reader or Reader(preview or Preview(), error)
        window = qgis_iface.mainWindow()
        wizard = ImportWizard(path, Places(window), window, read_preview=reader)
        wizards.append(wizard)
        wizard.restart()
        return wizard, reader

    yield start
    for wizard in wizards:
        wizard.reject()


@pytest.fixture
def plugin(qgis_iface):
    from sanquan_plugin import classFactory

    loaded = classFactory(qgis_iface)
    loaded.initGui()
    yield loaded
    loaded.unload()
