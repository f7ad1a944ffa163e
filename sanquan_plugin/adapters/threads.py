# SPDX-License-Identifier: GPL-2.0-or-later
"""What QGIS's worker threads leave behind: Python's state for pyproj, PROJ's objects for QGIS itself."""

from __future__ import annotations

import ctypes
import threading

from qgis.core import QgsApplication

_FOR_EVER_MS = -1
_own = threading.local()


def keep_thread_state() -> None:
    """Keep Python's thread state for as long as the calling thread lives.

    QGIS's worker threads are not Python's: the state is made when an algorithm begins and deleted
    when it ends. pyproj 3.7 frees its PROJ context with the state but remembers it with the thread,
    so the second algorithm on a thread crashed (pyproj4/pyproj#1509, #1622). One more
    PyGILState_Ensure, never released, keeps the state; it costs a few hundred bytes a thread.
    """
    if threading.current_thread() is threading.main_thread() or getattr(_own, "kept", False):
        return
    ctypes.pythonapi.PyGILState_Ensure()
    _own.kept = True


def keep_worker_threads() -> None:
    """Let the threads of QGIS's tasks wait for the next task for ever instead of 30 s.

    QGIS 3.40 keeps one PROJ object for each coordinate system, in the context of the thread that asked
    for it first, and deletes it when that thread ends: a system first asked for by a task was then
    empty for the whole of QGIS (valid, without WKT), and layers were written without one.
    Call it on the main thread, before the first task.
    """
    QgsApplication.taskManager().threadPool().setExpiryTimeout(_FOR_EVER_MS)
