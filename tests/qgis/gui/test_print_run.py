# SPDX-License-Identifier: GPL-2.0-or-later
"""Printing from a copy: it is gone whatever happens, and so is that of a QGIS that was killed."""

import os
import subprocess
import sys
import tempfile
import time

import pytest
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QMainWindow

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.gui.printing import run
from sanquan_plugin.gui.printing.private_folder import PrivateFolder
from sanquan_plugin.gui.printing.products import PRODUCTS, Order
from sanquan_plugin.gui.printing.run import PrintRun
from sanquan_plugin.gui.steps.step_runner import StepRunner
from sanquan_plugin.store.postgis.place import PostgisPackage
from tests.conftest import ROOT

WAIT_MS = 20_000
KILLED = """
import os
from sanquan_plugin.gui.printing.private_folder import PrivateFolder
folder = PrivateFolder()
(folder.path / "village.gpkg").touch()
os._exit(1)
"""


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def order(tmp_path):
    return Order(PostgisPackage("", "county", "371324198206"), (), tmp_path)


@pytest.fixture
def printing(qgis_app, temporary):
    parent = QObject()
    yield PrintRun(parent, StepRunner(QMainWindow()))
    assert list(temporary.iterdir()) == []


def copying(monkeypatch, work):
    """Let a copy be made of some bytes and `work`, which gets the progress."""

    def copy(package, target, *, progress):
        target.write_bytes(b"personal")
        work(progress)

    monkeypatch.setattr(run, "copy_package", copy)


def until_cancelled(progress):
    progress.report(0.5)
    while True:
        progress.check()
        time.sleep(0.01)


def test_a_copy_that_fails_says_why_and_is_gone(printing, order, monkeypatch, qtbot):
    def fail(progress):
        raise InputError("There is no village package {path}.", path="x")

    copying(monkeypatch, fail)
    with qtbot.waitSignal(printing.ended, timeout=WAIT_MS) as told:
        printing.start(PRODUCTS[0], order)
        assert printing.is_busy()
    assert "x" in told.args[0].reason and not printing.is_busy()


def test_stopping_while_the_copy_is_made_prints_nothing(printing, order, temporary, monkeypatch, qtbot):
    copying(monkeypatch, until_cancelled)
    with qtbot.waitSignal(printing.copied, timeout=WAIT_MS) as told:
        printing.start(PRODUCTS[0], order)
    assert told.args == [0.5] and len(list(temporary.rglob("*.gpkg"))) == 1
    with qtbot.waitSignal(printing.stopped, timeout=WAIT_MS) as told:
        printing.stop()
    assert told.args == [""] and not printing.is_busy()


def test_closing_waits_for_the_copy_and_removes_it(printing, order, monkeypatch, qtbot):
    copying(monkeypatch, until_cancelled)
    with qtbot.waitSignal(printing.copied, timeout=WAIT_MS):
        printing.start(PRODUCTS[0], order)
    printing.close()


def test_nobody_else_may_enter_and_a_living_folder_stays_while_an_abandoned_one_goes(temporary):
    living = PrivateFolder()
    environment = {**os.environ, "TMPDIR": str(temporary)}
    subprocess.run([sys.executable, "-c", KILLED], cwd=ROOT, env=environment, check=False)
    assert len(list(temporary.iterdir())) == 2
    assert living.path.stat().st_mode & 0o077 == 0
    new = PrivateFolder()
    assert set(temporary.iterdir()) == {living.path, new.path}
    for folder in (living, new):
        folder.remove()
    assert list(temporary.iterdir()) == []
