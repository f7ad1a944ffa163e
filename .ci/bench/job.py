# SPDX-License-Identifier: GPL-2.0-or-later
"""One engine at one work in a process of its own: prints seconds and peak memory as JSON.

usage: job.py WORK ENGINE SIZE
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable

from figures import Figures
from plan import WORKS

REPEATS = 3
ENOUGH_S = 8.0


def measure(work: str, engine: str, count: int) -> dict[str, object]:
    """Return the shortest of up to three runs (one, where one takes long) and the peak of the process.

    A work that returns Figures runs once: it has measured itself.
    cpu_s is the least processor time of a run over all threads: it tells more where others use the cores.
    """
    once = WORKS[work][engine].prepare(count)
    try:
        seconds, cpu_s, figures = _runs(once)
    finally:
        getattr(once, "close", lambda: None)()  # a server of its own
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "s": round(min(seconds), 4),
        "cpu_s": round(min(cpu_s), 4),
        "peak_mb": round(peak_kb / 1024),
        "runs": len(seconds),
    } | figures


def _runs(once: Callable[[], object]) -> tuple[list[float], list[float], dict[str, object]]:
    """Return seconds and processor seconds of each run, and what a work measured by itself."""
    seconds: list[float] = []
    figures: dict[str, object] = {}
    cpu_s: list[float] = []
    while len(seconds) < REPEATS and sum(seconds) < ENOUGH_S:
        begun, cpu_begun = time.perf_counter(), time.process_time()
        found = once()
        seconds.append(time.perf_counter() - begun)
        cpu_s.append(time.process_time() - cpu_begun)
        if isinstance(found, Figures):
            figures = found
            break
    return seconds, cpu_s, figures


if __name__ == "__main__":
    try:
        answer = measure(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    except RuntimeError as error:
        answer = {"skipped": str(error)}
    print(json.dumps(answer), flush=True)
    os._exit(0)  # layers that outlive QGIS crash at exit; there is nothing left to clean up
