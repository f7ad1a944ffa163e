# SPDX-License-Identifier: GPL-2.0-or-later
"""A connection of QGIS to the throwaway server, stored in a profile as QGIS's browser would store it."""

import os
import shutil
from pathlib import Path

from qgis.PyQt.QtCore import QSettings

ROOT = Path(__file__).resolve().parents[2]
CONNECTION = "县级 服务器"


def write_profile(folder, cluster, database, login, password=""):
    """Copy the profile that the tests of qgis_process use and store a connection in it; return its folder."""
    target = folder / "profile"
    shutil.copytree(ROOT / ".build" / "profile", target)
    ini = target / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings = QSettings(str(ini), QSettings.Format.IniFormat)
    values = {
        "host": "127.0.0.1",
        "port": str(cluster.port),
        "database": database,
        "username": login,
        "password": password,
        "sslmode": "SslDisable",
        "saveUsername": "true",
        "savePassword": "true",
    }
    for name, value in values.items():
        settings.setValue(f"PostgreSQL/connections/{CONNECTION}/{name}", value)
    settings.sync()
    return target


def environment(profile):
    """Return the environment in which qgis_process uses a profile."""
    return {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(profile)}
