# SPDX-License-Identifier: GPL-2.0-or-later
"""The hat 出图 on a county server whose password only this QGIS knows: a page beforehand, a batch, its log."""

import pathlib
import tempfile

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QLabel

from sanquan_plugin.gui.printing.child import Child
from sanquan_plugin.gui.printing.scope import Scope
from sanquan_plugin.store.package import read_table
from tests.postgis.passwords import LOGIN, SECRET, asking_server, prompting
from tests.postgis.server_dock import connection
from tests.postgis.servers import add_login
from tests.qgis.gui.dock_village import CODES, VILLAGE
from tests.qgis.gui.open_desktop import open_desktop

WAIT_MS = 120_000
DATABASE = "printing"


@pytest.fixture(scope="module")
def package(cluster, qgis_app, tmp_path_factory):
    with asking_server(cluster, DATABASE, tmp_path_factory.mktemp("source")) as package:
        yield package


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Return the folder for temporary files of this test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def place(cluster, package):
    """Yield the text of the village's place; its password is given to QGIS's prompt."""
    with connection(cluster, package, LOGIN, "县级出图") as place, prompting() as prompt:
        prompt.answers = [SECRET]
        yield place


@pytest.fixture
def desktop(qgis_iface, qgis_processing, qgis_new_project, place, temporary):
    """Return the desktop with the village open."""
    with open_desktop(qgis_iface) as desktop:
        desktop.opening.open_named(place)
        desktop.printing.page.workersSpin.setValue(1)
        desktop.printing.page.folderEdit.setFilePath(str(temporary.parent / "出图"))
        yield desktop
    QgsProject.instance().clear()
    assert list(temporary.glob("sanquan-*")) == []


@pytest.fixture
def handed(monkeypatch, temporary):
    """Return what the processes that print were given: their parameters, and the files that lay about."""
    seen = []
    start = Child.start

    def started(child):
        files = {path: path.read_bytes() for path in temporary.rglob("*") if path.is_file()}
        seen.append((child._process.arguments(), files))
        start(child)

    monkeypatch.setattr(Child, "start", started)
    return seen


def print_all(desktop, qtbot):
    with qtbot.waitSignal(desktop.printing.batch.ended, timeout=WAIT_MS):
        desktop.printing.page.printButton.click()


def test_the_preview_is_a_page_that_the_server_does_not_know(desktop, package, temporary, handed, qtbot):
    page = desktop.printing.page
    desktop.dock.select_rows([desktop.dock.model.row(1).fid])
    page.previewButton.click()
    assert not page.progressArea.isHidden() and not page.previewButton.isEnabled()
    label = page.findChild(QLabel, "pictureLabel")
    qtbot.waitUntil(lambda: label.pixmap() is not None and not label.pixmap().isNull(), timeout=WAIT_MS)
    assert page.progressArea.isHidden() and page.previewButton.isEnabled()
    assert read_table(package, "print_log").empty
    assert not pathlib.Path(page.folderEdit.filePath()).exists()
    assert list(temporary.rglob("*.gpkg")) == []
    ((arguments, files),) = handed
    assert SECRET not in " ".join(arguments)
    assert [path for path in files if path.suffix == ".gpkg"]
    assert not [path for path, content in files.items() if SECRET.encode() in content]


def test_a_batch_reaches_the_servers_log_also_where_that_was_refused_first(
    desktop, cluster, package, temporary, qtbot
):
    page = desktop.printing.page
    print_all(desktop, qtbot)
    assert {path.stem for path in pathlib.Path(page.folderEdit.filePath()).glob("*.pdf")} == set(CODES[:3])
    assert "permission denied" in page.resultLabel.text() and "print log" in page.resultLabel.text()
    assert read_table(package, "print_log").empty and list(temporary.rglob("*.gpkg")) == []
    add_login(cluster, DATABASE, LOGIN, "printer", VILLAGE.code12)
    print_all(desktop, qtbot)
    assert "print log" not in page.resultLabel.text()
    assert sorted(read_table(package, "print_log")["zddm"]) == sorted(2 * CODES[:3])
    page.scopeCombo.setCurrentIndex(page.scopeCombo.findData(Scope.NEVER.name))
    qtbot.waitUntil(lambda: "1" in page.printButton.text(), timeout=WAIT_MS)
    page.scopeCombo.setCurrentIndex(page.scopeCombo.findData(Scope.CHANGED.name))
    qtbot.waitUntil(lambda: desktop.printing.states.are_known and not page.printButton.isEnabled())
