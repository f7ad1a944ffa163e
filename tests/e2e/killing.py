# SPDX-License-Identifier: GPL-2.0-or-later
"""Kill -9 at random points of batch marking and import; prints what each package proved afterwards as JSON.

By hand: python3 tests/e2e/killing.py FOLDER 200
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from sanquan_plugin.core.village import Village
from sanquan_plugin.store.file.geopackage import append, layer_of, transaction
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.marks.marking import mark_parcels
from sanquan_plugin.store.package import read_table, upsert
from sanquan_plugin.store.tables.schema import create_package

SEED, BATCH, PARCELS, LONGEST_S = 20260928, 60, 240, 0.7
_WORKED_ON = ("ZDJBXX", "NH", "mark")
CODES = [f"371324001001JC{number:05d}" for number in range(1, PARCELS + 1)]


def parcels() -> gpd.GeoDataFrame:
    """Return the village's parcels in a row."""
    shapes = [
        shapely.multipolygons([shapely.box(39567000 + 20 * x, 3860000, 39567012 + 20 * x, 3860016)])
        for x in range(PARCELS)
    ]
    return gpd.GeoDataFrame({"zddm": CODES, "zdmj": 192.0}, geometry=shapes, crs="EPSG:4527")


def mark_batches(path: Path, run: str) -> None:
    """Mark batch after batch, until somebody kills us; the note names the batch."""
    for number in range(1000):
        chosen = CODES[number * BATCH % PARCELS :][:BATCH]
        status = "idle" if number // (PARCELS // BATCH) % 2 == 0 else "in_use"
        marks = pd.DataFrame({"zddm": chosen, "status": status, "reason": "", "note": f"{run}-{number}"})
        mark_parcels(path, marks.assign(surveyor=f"李勘测{run}-{number}", date="2026-09-28"))


def import_batches(path: Path, run: str) -> None:
    """Import parcels with other areas, and households, in one transaction each; the name tells which."""
    frame = parcels()
    for number in range(1000):
        named = frame.assign(zl=f"{run}-{number}")
        people = pd.DataFrame({"nhdm": [code[:12] + code[-6:] for code in CODES], "hzxm": f"{run}-{number}"})
        with transaction(path) as dataset:
            upsert(dataset, "ZDJBXX", named, ["zddm"])
            upsert(dataset, "NH", people, ["nhdm"])


def kill_within(job, path: Path, run: str, delay_s: float) -> None:
    """Run a job in a process of its own and kill it after a while."""
    child = os.fork()
    if child == 0:
        job(path, run)
        os._exit(0)
    time.sleep(delay_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def judge(path: Path) -> dict[str, object]:
    """Return whether the package proves, and the sizes of batches that are in it."""
    proof = verify(path)
    marks, places = read_table(path, "mark"), read_table(path, "ZDJBXX")["zl"].fillna("")
    named = set(places) | set(read_table(path, "NH")["hzxm"])
    return {
        "valid": proof.valid,
        "unsealed": len(proof.chain.unsealed),
        "mark_batches": sorted(set(marks.groupby("note").size())),
        "marks": len(marks),
        "imports_in_it": len(named),
        "logged": int(read_table(path, "audit_log")["table_name"].isin(_WORKED_ON).sum()),
    }


def main(folder: Path, times: int) -> None:
    """Kill so many runs, one half of them marking, one half importing, and print a line each."""
    chance = random.Random(SEED)
    folder.mkdir(parents=True, exist_ok=True)
    for name, job in (("marking", mark_batches), ("import", import_batches)):
        path = folder / f"{name}.gpkg"
        create_package(path, Village("章村", "371324001001", 4527))
        if job is mark_batches:
            with transaction(path) as dataset:
                append(layer_of(dataset, "ZDJBXX"), parcels())
        for number in range(times // 2):
            kill_within(job, path, f"{name}{number}", chance.uniform(0.02, LONGEST_S))
            sys.stdout.write(json.dumps({"job": name, **judge(path)}) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
