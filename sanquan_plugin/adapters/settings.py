# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the plugin keeps what it remembers of the user's choices: in the QGIS profile."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsSettings


def settings_file(name: str) -> Path:
    """Return the path of a settings file of the plugin; it need not exist."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "sanquan" / name


def field_maps() -> Path:
    """Return the file that remembers field maps by the headings of the files they were used for."""
    return settings_file("fieldmaps.json")


def surveyor() -> str:
    """Return the name that the user last worked under, '' for none yet."""
    return str(QgsSettings().value("sanquan/surveyor", "") or "")
