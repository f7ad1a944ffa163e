# SPDX-License-Identifier: GPL-2.0-or-later
"""Parcel maps against QGIS's own atlas, in pages a second.

The rate is that of the later half of the pages, by the times of their files: starting, reading and numbering
are left out on both sides, and with two processes both are at work by then. `s` and cpu_s are seconds for
100 pages; with two processes cpu_s is that of the whole run, starting included.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import atlas
import synthetic
import village
from figures import Figures
from qgis_session import application, run

PAGES_COUNTED = 100
MARKS = (100, 1000)
_LOOK_S = 0.05
HERE = Path(__file__).resolve().parent


class Seen(NamedTuple):
    """What one look at a run saw."""

    pages: int
    cpu_s: float
    memory_mb: int


def printing(workers: int, pages: int, count: int) -> Callable[[], Figures]:
    """Ours: the algorithm parcelmaps over the first `pages` lots of a village of `count`."""
    application()
    folder = Path(tempfile.mkdtemp(prefix="bench_"))
    parameters = village.write(count, folder)
    codes = ",".join(synthetic.parcels(count)["zddm"].iloc[:pages])
    maps = folder / "maps"

    def once() -> None:
        run("sanquan:parcelmaps", **parameters, CODES=codes, FOLDER=str(maps), WORKERS=workers)

    return lambda: _measured(once, maps)


def exporting(processes: int, pages: int, count: int) -> Callable[[], Figures]:
    """QGIS's atlas over the first `pages` lots of a village of `count`, shared by processes."""
    application()
    maps = Path(tempfile.mkdtemp(prefix="bench_"))
    if processes == 1:
        export = atlas.prepare(count, 0, pages)
        return lambda: _measured(lambda: export(maps), maps)
    share = pages // processes
    parts = [[str(count), str(number * share), str(share), str(maps)] for number in range(processes)]
    return lambda: _measured(lambda: _together(parts), maps)


def _together(parts: list[list[str]]) -> None:
    started = [subprocess.Popen([sys.executable, str(HERE / "atlas.py"), *part]) for part in parts]
    if any(process.wait() for process in started):
        raise RuntimeError("an atlas process failed")


def _measured(once: Callable[[], None], maps: Path) -> Figures:
    """Return the rate of a run that writes one PDF a page into a folder, and the memory at marked pages."""
    seen: list[Seen] = []
    is_over = threading.Event()
    watch = threading.Thread(target=_watch, args=(maps, seen, is_over))
    begun, children_begun = time.perf_counter(), _children_cpu_s()
    watch.start()
    try:
        once()
    finally:
        is_over.set()
        watch.join()
    whole_s, children_s = time.perf_counter() - begun, _children_cpu_s() - children_begun
    times = sorted(path.stat().st_mtime for path in maps.glob("*.pdf"))
    half = len(times) // 2
    s = (times[-1] - times[half]) / (len(times) - 1 - half) * PAGES_COUNTED
    return Figures(
        s=round(s, 3),
        cpu_s=round(_cpu_s(seen, children_s) * PAGES_COUNTED, 3),
        pages=len(times),
        pages_per_s=round(PAGES_COUNTED / s, 1),
        whole_s=round(whole_s, 1),
        **_memory(seen),
    )


def _cpu_s(seen: list[Seen], children_s: float) -> float:
    """Return processor time for a page: of the later half, or of all where that is not known.

    It is not with child processes, nor where QGIS's export keeps other threads of Python waiting.
    """
    start, end = seen[0], seen[-1]
    middle = next(one for one in seen if one.pages >= end.pages // 2)
    if children_s or middle.pages == end.pages:
        return (end.cpu_s - start.cpu_s + children_s) / end.pages
    return (end.cpu_s - middle.cpu_s) / (end.pages - middle.pages)


def _memory(seen: list[Seen]) -> dict[str, float]:
    """Return the memory at pages 100 and 1,000 and its growth between them, where so many were printed."""
    found = {mark: one.memory_mb for mark in MARKS for one in reversed(seen) if one.pages >= mark}
    figures: dict[str, float] = {f"memory_mb_at_{mark}": value for mark, value in found.items()}
    if len(found) == len(MARKS) and seen[0].pages < MARKS[0]:
        figures["memory_growth"] = round(found[MARKS[1]] / found[MARKS[0]], 3)
    return figures


def _watch(maps: Path, seen: list[Seen], is_over: threading.Event) -> None:
    """Note pages, processor time and memory of this process until the run is over."""
    is_last = False
    while not is_last:
        is_last = is_over.wait(_LOOK_S)
        seen.append(Seen(sum(1 for _ in maps.glob("*.pdf")), time.process_time(), _memory_mb()))


def _memory_mb() -> int:
    resident = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return resident * os.sysconf("SC_PAGE_SIZE") // 2**20


def _children_cpu_s() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime
