# SPDX-License-Identifier: GPL-2.0-or-later
"""Python's state on QGIS's worker threads, which pyproj 3.7 relies on."""

from __future__ import annotations

import ctypes
import threading

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
