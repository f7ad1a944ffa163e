# SPDX-License-Identifier: GPL-2.0-or-later
"""`make bench`: works of the plugin beside its peers in one run; a table, and out/bench.json (design 9).

BENCH_SIZES (5000,50000,400000; maps 1000,50000) are the numbers of parcels, BENCH_PAGES (1000,60) the pages
of parcelmaps and of QGIS's atlas, BENCH_WORKS the works (all),
BENCH_OUT the file. Engines have sizes that end in sensible time (plan.py); every engine runs
in a process of its own, one after another. QGIS's tools run as the toolbox runs them, with its check of every
geometry (without it the overlays take the same time within the noise, measured at 5,000 lots).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from plan import OURS, SIZES, SIZES_OF, WORKS
from table import print_budgets, print_head, print_row

PLAIN = {"s", "cpu_s", "peak_mb", "runs"}
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def run_job(work: str, engine: str, count: int) -> dict[str, float | str]:
    """Return what job.py measured, or why it did not."""
    with tempfile.TemporaryDirectory(prefix="bench_") as folder:
        Path(folder).chmod(0o711)  # PostgreSQL's own user has to pass through
        done = subprocess.run(
            [sys.executable, str(HERE / "job.py"), work, engine, str(count)],
            env=os.environ | {"TMPDIR": folder},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        return {"skipped": done.stderr.strip()[-300:] or f"exit status {done.returncode}"}
    return json.loads(lines[-1])


def bench(work: str, count: int) -> dict[str, object]:
    """Return one work at one size, in the form of design 9, printing a row an engine."""
    engines = [name for name, engine in WORKS[work].items() if engine.suits(count)]
    found = {}
    for engine in engines:
        found[engine] = run_job(work, engine, count)
        print_row(work, count, engine, found[engine], found[OURS])
    ours = found.pop(OURS)
    if "s" not in ours:
        sys.exit(f"{work} at {count} failed: {ours['skipped']}")
    peers = {name: peer for name, peer in found.items() if "s" in peer}
    return {
        "n": count,
        "ours_s": ours["s"],
        "ours_cpu_s": ours["cpu_s"],
        "peak_mb": ours["peak_mb"],
        "peers_s": {name: peer["s"] for name, peer in peers.items()},
        "peers_cpu_s": {name: peer["cpu_s"] for name, peer in peers.items()},
        "peers_peak_mb": {name: peer["peak_mb"] for name, peer in peers.items()},
        "ratios": {name: round(peer["s"] / ours["s"], 1) for name, peer in peers.items()},
        "figures": {name: extra for name, peer in {OURS: ours, **peers}.items() if (extra := _extra(peer))},
        "skipped": {name: peer["skipped"] for name, peer in found.items() if "skipped" in peer},
    }


def _extra(found: dict[str, object]) -> dict[str, object]:
    """Return what a work measured beside seconds and memory."""
    return {name: value for name, value in found.items() if name not in PLAIN}


def main() -> None:
    """Measure all works at all sizes, smallest first."""
    asked = sorted(int(size) for size in os.environ.get("BENCH_SIZES", "").split(",") if size)
    works = os.environ.get("BENCH_WORKS", ",".join(WORKS)).split(",")
    out = Path(os.environ.get("BENCH_OUT", ROOT / "out" / "bench.json"))
    print_head()
    results = {
        f"{work}_{count}": bench(work, count)
        for work in works
        for count in asked or SIZES_OF.get(work, SIZES)
        if WORKS[work][OURS].suits(count)
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print_budgets(results)
    print(f"\nwritten to {out}")


main()
