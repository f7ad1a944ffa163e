# SPDX-License-Identifier: GPL-2.0-or-later
"""A batch of forms killed and run again goes on where it stopped and ends as an undisturbed one."""

from __future__ import annotations

import shutil
import subprocess
import time

import pytest

from sanquan_plugin.cartography.form_desk import NAME
from sanquan_plugin.store.package import read_table
from tests.e2e.batches import command, differing, environment, printable_codes


def kill_after(folder, finished, words):
    """Start the batch and kill it once so many parcels are finished; return the times of their files."""
    process = subprocess.Popen(words, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        limit_s = time.monotonic() + 120
        while len(done(folder)) < finished and process.poll() is None:
            assert time.monotonic() < limit_s, "no forms"
            time.sleep(0.01)
    finally:
        process.kill()
        process.wait()
    return {file.name: file.stat().st_mtime_ns for place in done(folder) for file in place.iterdir()}


def done(folder):
    return [place for place in folder.glob(f"{NAME}/*/*") if place.is_dir() and place.name != "unfinished"]


@pytest.mark.parametrize(
    ("algorithm", "column"), [("surveyforms", "CODES"), ("householdsheet", "HOUSEHOLDS")]
)
def test_killed_and_run_again(run, package, tmp_path_factory, algorithm, column):
    package = shutil.copy(package, tmp_path_factory.mktemp("own") / "village.gpkg")
    codes = printable_codes(package)[:5] if column == "CODES" else read_table(package, "NH")["nhdm"][:8]
    undisturbed, folder = (tmp_path_factory.mktemp(name) for name in ("undisturbed", "killed"))
    wanted = {"PACKAGE": package, column: ",".join(codes)}
    assert run(algorithm, **wanted, FOLDER=undisturbed).status == 0
    before = kill_after(folder, 3, command(algorithm, **wanted, FOLDER=folder))
    assert before and not list(folder.glob("*.pdf"))
    again = run(algorithm, **wanted, FOLDER=folder)
    assert again.status == 0, again.text
    assert differing(folder, undisturbed) == []
    kept = [name for name, at in before.items() if (folder / name).stat().st_mtime_ns == at]
    assert len(kept) >= 2
