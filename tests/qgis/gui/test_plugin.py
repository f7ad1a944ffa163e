# SPDX-License-Identifier: GPL-2.0-or-later
"""The shell: loads without a desktop, with one, and goes without a trace."""

from __future__ import annotations

import builtins
import subprocess
import sys

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QToolBar

from sanquan_plugin import classFactory
from tests.conftest import ROOT


def provider():
    return QgsApplication.processingRegistry().providerById("sanquan")


def test_runs_without_desktop(qgis_app):
    plugin = classFactory(None)
    plugin.initProcessing()
    assert provider() is not None
    plugin.unload()
    assert provider() is None


def test_desktop_comes_and_goes(qgis_iface, qgis_processing):
    plugin = classFactory(qgis_iface)
    plugin.initGui()
    window = qgis_iface.mainWindow()
    assert plugin.desktop.dock.objectName() == "SanQuanSurveyDock"
    toolbar = window.findChild(QToolBar, "SanQuanToolBar")
    names = [action.text() for action in toolbar.actions() if action.text()]
    assert names == [
        "SanQuan dock",
        "Open village folder…",
        "Check",
        "Repair",
        "Rights",
        "Suitability",
        "Net area",
        "Points",
        "Maps",
        "Ledger",
        "Whole job",
    ]
    assert all(not action.icon().isNull() for action in toolbar.actions() if action.text())
    plugin.unload()
    assert provider() is None


def test_says_what_is_missing(qgis_iface, monkeypatch):
    """Without the dock's libraries the plugin still loads and tells which are missing."""
    real = builtins.__import__

    def without_desktop(name, *rest):
        if name == "sanquan_plugin.gui.desktop":
            raise ImportError(name="geopandas")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_desktop)
    plugin = classFactory(qgis_iface)
    plugin.initGui()
    assert plugin.desktop is None
    plugin.unload()


@pytest.mark.parametrize(("locale", "speaks"), [("zh-Hans", True), ("zh_CN", True), ("en", False)])
def test_language(qgis_app, monkeypatch, locale, speaks):
    from sanquan_plugin.adapters import language

    monkeypatch.setattr(language.QgsApplication, "translation", lambda self: locale)
    assert language.speaks_chinese() is speaks


def test_chinese_is_spoken_while_the_plugin_is_loaded(qgis_app, monkeypatch):
    from sanquan_plugin.adapters import language
    from sanquan_plugin.adapters.wording import tr

    subprocess.run([sys.executable, ROOT / ".ci" / "compile_translations.py"], check=True)
    monkeypatch.setattr(language.QgsApplication, "translation", lambda self: "zh-Hans")
    plugin = classFactory(None)
    plugin.initProcessing()
    assert tr("Open village folder…") == "打开村庄文件夹…"
    plugin.unload()
    assert tr("Open village folder…") == "Open village folder…"
