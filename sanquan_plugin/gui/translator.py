# SPDX-License-Identifier: GPL-2.0-or-later
"""The Chinese translation, installed while the plugin is loaded and QGIS runs in Chinese."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from sanquan_plugin import paths
from sanquan_plugin.adapters.language import speaks_chinese


def install_translator() -> QTranslator | None:
    """Install and return the translator; None where QGIS runs in another language or none is built."""
    if not speaks_chinese():
        return None
    translator = QTranslator()
    if not translator.load(str(paths.resource("i18n", "sanquan_zh-Hans.qm"))):
        return None
    QCoreApplication.installTranslator(translator)
    return translator
