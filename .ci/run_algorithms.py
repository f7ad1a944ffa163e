# SPDX-License-Identifier: GPL-2.0-or-later
"""Run every algorithm of the provider once through qgis_process; any status but 0 fails.

Several run at a time: each as soon as those before it in the list are done that work on the same files.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import NamedTuple

from algorithm_runs import OUT, PACKAGE, READERS, RUNS


class Done(NamedTuple):
    """How a run of an algorithm ended."""

    name: str
    status: int
    took_s: float
    said: str


def qgis_process(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["qgis_process", *words], capture_output=True, text=True, encoding="utf-8", check=False
    )


def run(name: str) -> Done:
    start = time.monotonic()
    done = qgis_process("run", f"sanquan:{name}", "--", *RUNS[name])
    said = f"{done.stdout[-2000:]} {done.stderr[-2000:]}"
    return Done(name, done.returncode, time.monotonic() - start, said)


def files(name: str) -> list[Path]:
    """Return the files and folders below `OUT` that an algorithm reads or writes."""
    values = [word.partition("=")[2].partition("|")[0] for word in RUNS[name]]
    return [Path(value) for value in values if value.startswith(str(OUT))]


def in_the_way(name: str, unfinished: list[str]) -> bool:
    """Tell whether one of the algorithms before this one in the list still has to work on one of its files."""
    order = list(RUNS)
    return any(
        mine.is_relative_to(theirs) or theirs.is_relative_to(mine)
        for other in unfinished
        if order.index(other) < order.index(name)
        for mine in files(name)
        for theirs in files(other)
        if not (mine == theirs == PACKAGE and {name, other} <= READERS)
    )


def run_all() -> list[Done]:
    """Run all algorithms, as many at a time as there are cores, and tell of each when it is done."""
    waiting, running = list(RUNS), set[Future[Done]]()
    unfinished, results = list(RUNS), []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        while unfinished:
            ready = [name for name in waiting if not in_the_way(name, unfinished)]
            waiting = [name for name in waiting if name not in ready]
            running |= {pool.submit(run, name) for name in ready}
            ended, running = wait(running, return_when=FIRST_COMPLETED)
            for done in (future.result() for future in ended):
                print(
                    f"{'FAILED' if done.status else 'ok'}  {done.took_s:5.1f} s  sanquan:{done.name}",
                    flush=True,
                )
                if done.status:
                    print(done.said)
                unfinished.remove(done.name)
                results.append(done)
    return results


def main() -> int:
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    listed = json.loads(qgis_process("--json", "list").stdout)["providers"]["sanquan"]["algorithms"]
    offered = {name.removeprefix("sanquan:") for name in listed}
    if offered != set(RUNS):
        print(f"not run here: {sorted(offered - set(RUNS))}; not offered: {sorted(set(RUNS) - offered)}")
        return 1
    failed = sum(done.status != 0 for done in run_all())
    print(f"{len(RUNS) - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
