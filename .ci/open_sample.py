# SPDX-License-Identifier: GPL-2.0-or-later
"""Opens the sample village in QGIS; run by `make run` through `qgis --code`."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface, plugins

# QGIS runs this text without a __file__; make starts it in the project's folder.
ROOT = Path.cwd()
VILLAGE = ROOT / "sample_layers" / os.environ.get("SANQUAN_VILLAGE", "lanling")


def open_sample() -> None:
    """Open the village in the dock; its package lies in out/run/ and keeps the marks made before."""
    package = ROOT / "out" / "run" / f"{VILLAGE.name}.gpkg"
    package.parent.mkdir(parents=True, exist_ok=True)
    iface.mainWindow().showMaximized()
    plugins["sanquan_plugin"].desktop.opening.open_folder(VILLAGE, package)


# QGIS runs this file before its event loop; the dock opens villages from inside it.
QTimer.singleShot(0, open_sample)
