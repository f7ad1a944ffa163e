# SPDX-License-Identifier: GPL-2.0-or-later
"""Independent array works side by side; shapely and numpy let other threads run meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sanquan_plugin.core.geometry.overlay import WORKERS
from sanquan_plugin.core.progress import Progress, SilentProgress

Name = TypeVar("Name", bound=Hashable)
Result = TypeVar("Result")


class Watch(SilentProgress):
    """Lets a thread ask whether to stop; telling is left to the thread that owns the progress."""

    def __init__(self, progress: Progress) -> None:
        """Ask `progress`."""
        self._progress = progress

    def is_cancelled(self) -> bool:
        """Return True once the user has asked to stop."""
        return self._progress.is_cancelled()


def at_once(tasks: Mapping[Name, Callable[[], Result]]) -> dict[Name, Result]:
    """Return the results of tasks by name, in their order, run on WORKERS threads.

    Tasks must not tell anything (see Watch) and must not share geometries whose envelope GEOS has not
    worked out yet (ask shapely.bounds before). Nor may they share an array: shapely locks it for
    writing while it works, and a view of it in another thread then can't be unlocked (ValueError, seen
    at 400,000 lots); give each a copy. The first error ends the rest and is raised.
    """
    with ThreadPoolExecutor(WORKERS) as pool:
        waiting = {name: pool.submit(task) for name, task in tasks.items()}
        try:
            return {name: task.result() for name, task in waiting.items()}
        finally:
            pool.shutdown(cancel_futures=True)
