# SPDX-License-Identifier: GPL-2.0-or-later
"""Killed at random points, a package proves when it is opened again, and each batch is whole or absent."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.killing import BATCH, PARCELS

TIMES = 20


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("killed")
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.killing", str(folder), str(TIMES)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def test_every_time_the_package_proves_without_an_unsealed_row(killed):
    assert len(killed) == TIMES
    assert all(each["valid"] and each["unsealed"] == 0 for each in killed)


def test_marks_are_there_by_whole_batches(killed):
    marking = [each for each in killed if each["job"] == "marking"]
    assert {size for each in marking for size in each["mark_batches"]} == {BATCH}
    assert all(each["logged"] >= PARCELS + 2 * each["marks"] for each in marking)
    assert marking[-1]["marks"] > marking[0]["marks"] or len({each["marks"] for each in marking}) > 1


def test_an_import_is_there_whole_with_parcels_and_households_or_not_at_all(killed):
    imports = [each for each in killed if each["job"] == "import"]
    assert all(each["imports_in_it"] <= 1 for each in imports)
    assert all(each["logged"] % (2 * PARCELS) == 0 for each in imports) and imports[-1]["logged"] > 0
