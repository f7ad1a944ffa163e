# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentences of the core, translated and filled in."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from sanquan_plugin.core.errors import SanQuanError

CONTEXT = "SanQuan"


def tr(text: str) -> str:
    """Return the translation of an English source sentence."""
    return QCoreApplication.translate(CONTEXT, text)


def sentence(template: str, params: dict[str, object]) -> str:
    """Return a template translated, then filled in."""
    return tr(template).format(**params)


def explain(error: SanQuanError) -> str:
    """Return an error of the core as a sentence for the user."""
    return sentence(error.template, error.params)
