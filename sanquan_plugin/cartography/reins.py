# SPDX-License-Identifier: GPL-2.0-or-later
"""A desktop that prints in a process of its own: it sees how far that is, and can stop it.

The folder named by SANQUAN_REINS holds `alive`, which the desktop touches and removes to stop the
process before its next page, and `done`, the share that the process has done.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from qgis.core import QgsProcessingFeedback

from sanquan_plugin.cartography.lease import Lease, Renewal

VARIABLE = "SANQUAN_REINS"
_ALIVE = "alive"
_DONE = "done"


class Reins:
    """The desktop's side. Raises OSError when the folder can't be written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._alive = Renewal(folder / _ALIVE)

    def renew(self) -> None:
        """Tell the process that someone still waits for it."""
        with contextlib.suppress(OSError):
            self._alive.renew()

    def stop(self) -> None:
        """Let the process stop before its next page."""
        self._alive.end()

    def share_done(self) -> float:
        """Return how much is done, 0 to 1."""
        try:
            return float((self.folder / _DONE).read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0.0


def obey(feedback: QgsProcessingFeedback) -> None:
    """Tell the desktop that started this process, if one did, each step of progress; stop when it says so."""
    folder = os.environ.get(VARIABLE)
    if not folder:
        return
    lease = Lease(Path(folder, _ALIVE))
    done = Path(folder, _DONE)

    def tell(percent: float) -> None:
        if not lease.holds():
            feedback.cancel()
        with contextlib.suppress(OSError):
            done.write_text(f"{percent / 100:.6f}", encoding="ascii")

    feedback.progressChanged.connect(tell)
