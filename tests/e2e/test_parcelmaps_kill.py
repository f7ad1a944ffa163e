# SPDX-License-Identifier: GPL-2.0-or-later
"""A batch killed at any moment and run again ends as an undisturbed one."""

from __future__ import annotations

import random
import subprocess
import time

import pytest
from pypdf import PdfReader

from sanquan_plugin.cartography import desk
from sanquan_plugin.cartography.journal import Journal
from sanquan_plugin.cartography.lease import Renewal, lease_of
from tests.e2e.batches import command, differing, environment, printable_codes, report_of

SEED = 20260928


@pytest.fixture(scope="module")
def request_for(package):
    """Return the parameters of a batch of two dozen parcels into a folder."""
    chosen = ",".join(printable_codes(package)[:24])

    def parameters(folder, **more):
        return {"PACKAGE": package, "CODES": chosen, "FOLDER": folder, "DRAWN_ON": "2026-09-28", **more}

    return parameters


@pytest.fixture(scope="module")
def undisturbed(run, request_for, tmp_path_factory):
    folder = tmp_path_factory.mktemp("undisturbed")
    done = run("parcelmaps", **request_for(folder))
    assert done.status == 0, done.text
    assert done.results["PRINTED"] > 18
    return folder


def kill_after(folder, sheets, words):
    """Start the batch and kill it once it has printed so many sheets."""
    process = subprocess.Popen(words, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        limit_s = time.monotonic() + 120
        while len(list(folder.glob("*.pdf"))) < sheets and process.poll() is None:
            assert time.monotonic() < limit_s, "no sheets"
            time.sleep(0.01)
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("workers", [1, 2])
def test_killed_and_run_again_it_ends_as_an_undisturbed_one(
    run, request_for, undisturbed, tmp_path_factory, workers
):
    folder = tmp_path_factory.mktemp("killed")
    wanted = request_for(folder, WORKERS=workers)
    for sheets in sorted(random.Random(SEED + workers).sample(range(1, 18), 3 - workers)):
        kill_after(folder, sheets, command("parcelmaps", **wanted))
        assert all(PdfReader(file).pages for file in folder.glob("*.pdf")), "a cut sheet"
        assert not (folder / "report.csv").exists()
        assert (folder / desk.NAME).is_dir()
    done = run("parcelmaps", **wanted)
    assert done.status == 0, done.text
    assert differing(folder, undisturbed) == []
    assert report_of(folder / "report.csv") == report_of(undisturbed / "report.csv")


def test_a_helper_prints_what_the_batch_prints_and_leaves_the_rest_alone(request_for, undisturbed, tmp_path):
    journal = tmp_path / desk.NAME / "helper.jsonl"
    journal.parent.mkdir()
    lease = Renewal(lease_of(journal))
    helper = subprocess.Popen(
        command("parcelmaps", **request_for(tmp_path, SHARE=journal)),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 300
    while helper.poll() is None and time.monotonic() < until:
        lease.renew()
        time.sleep(0.1)
    lease.end()
    helper.kill()
    assert helper.returncode == 0
    assert differing(tmp_path, undisturbed) == [desk.NAME, "report.csv"]
    assert len(Journal(journal).new_entries()) == len(list(undisturbed.glob("*.pdf")))
