# SPDX-License-Identifier: GPL-2.0-or-later
"""Several processes on one batch."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QProcess

from sanquan_plugin.cartography import desk, workers
from sanquan_plugin.cartography.batch import Batch
from sanquan_plugin.cartography.desk import NAME, Desk
from sanquan_plugin.cartography.journal import Journal
from sanquan_plugin.cartography.lease import Renewal, lease_of
from sanquan_plugin.cartography.workers import Workers, print_share
from sanquan_plugin.core.errors import Cancelled, OutputError
from sanquan_plugin.core.progress import SilentProgress
from tests.qgis.cartography.printing import StopAfter, code, sheet_printer, street


class Told(SilentProgress):
    """Progress that keeps the warnings."""

    def __init__(self):
        self.warnings = []

    def warning(self, template, **params):
        self.warnings.append(template.format(**params))


class Helper:
    """A helper that has printed parcels 3 and 4 before this process takes its first; it may forget to tell."""

    def __init__(self, *, forgets=False):
        self.forgets, self.is_stopped = forgets, False

    def start(self, desk, zddms):
        path = desk.path / "helper.jsonl"
        self.journal, lease = Journal(path), Renewal(lease_of(path))
        print_share(street(4, wanted=f"{code(3)},{code(4)}"), sheet_printer(), desk.target, path, "")
        lease.end()

    def entries(self):
        return [] if self.forgets else self.journal.new_entries()

    def are_running(self):
        return False

    def stop(self):
        self.is_stopped = True


@pytest.mark.parametrize("forgets", [False, True])
def test_what_a_helper_took_and_dropped_is_printed_here(qgis_app, tmp_path, forgets):
    helper, logged = Helper(forgets=forgets), []
    batch = Batch(street(4), sheet_printer(), tmp_path, log=logged.extend)
    batch.run(helpers=helper)
    assert [outcome.status for outcome in batch.outcomes()] == ["printed"] * 4
    assert sorted(entry.outcome.zddm for entry in logged) == [code(number) for number in (1, 2, 3, 4)]
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        f"{code(number)}.pdf" for number in (1, 2, 3, 4)
    ]
    assert helper.is_stopped


def test_what_helpers_printed_counts_after_a_cancel(qgis_app, tmp_path):
    helper = Helper()
    batch = Batch(street(4), sheet_printer(), tmp_path)
    with pytest.raises(Cancelled):
        batch.run(helpers=helper, progress=StopAfter(1))
    assert [outcome.status for outcome in batch.outcomes()] == [
        "printed",
        "not_reached",
        "printed",
        "printed",
    ]
    assert helper.is_stopped
    assert sorted(Desk(tmp_path).finished_before()) == [code(1), code(3), code(4)]


def test_a_helper_whose_parent_has_gone_prints_nothing(qgis_app, tmp_path):
    journal = tmp_path / NAME / "helper.jsonl"
    print_share(street(1), sheet_printer(), tmp_path, journal, "")
    assert list(tmp_path.iterdir()) == []


def test_a_helper_does_not_set_up_a_desk_that_was_closed(qgis_app, tmp_path):
    with pytest.raises(OutputError):
        Desk(tmp_path, journal=tmp_path / NAME / "helper.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_a_desk_is_closed_though_an_old_helper_still_finishes_a_page(qgis_app, tmp_path, monkeypatch):
    remove, rounds = desk.shutil.rmtree, []

    def writes_meanwhile(path, **options):
        remove(path, **options)
        rounds.append(path)
        if len(rounds) < 3:
            path.mkdir()

    open_desk = Desk(tmp_path)
    monkeypatch.setattr(desk.shutil, "rmtree", writes_meanwhile)
    open_desk.close()
    assert len(rounds) == 3
    assert list(tmp_path.iterdir()) == []


def program(folder, script):
    path = folder / "program"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("kind", ["none", "no program", "crashes"])
def test_where_no_process_can_be_started_one_prints_all(qgis_app, tmp_path, monkeypatch, kind):
    programs = {
        "none": None,
        "no program": tmp_path / "missing",
        "crashes": program(tmp_path, "kill -SEGV $$"),
    }
    monkeypatch.setattr(workers, "find_qgis_process", lambda: programs[kind])
    progress = Told()
    batch = Batch(street(8), sheet_printer(), tmp_path / "maps")
    batch.run(helpers=Workers(2, lambda folder: {}, progress), progress=progress)
    assert [outcome.status for outcome in batch.outcomes()] == ["printed"] * 8
    assert bool(progress.warnings) == (kind != "crashes")
    assert not (tmp_path / "maps" / NAME).exists()


def test_a_cancel_ends_the_processes_within_a_second(qgis_app, tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "find_qgis_process", lambda: program(tmp_path, "exec sleep 60"))
    helpers, desk = Workers(1, lambda folder: {}, SilentProgress()), Desk(tmp_path)
    helpers.start(desk, [code(number) for number in range(1, 9)])
    assert helpers.are_running()
    (worker,) = helpers._running
    started_s = time.monotonic()
    helpers.stop()
    assert time.monotonic() - started_s < 1.0
    assert worker.process.state() == QProcess.ProcessState.NotRunning
    assert list(desk.path.glob("*.alive")) == []


def test_a_process_has_its_profile_outside_the_desk_that_may_be_gone_before_it(
    qgis_app, tmp_path, monkeypatch
):
    told = tmp_path / "profile.txt"
    say = f'printf %s "$QGIS_CUSTOM_CONFIG_PATH" > "{told}.new"; mv "{told}.new" "{told}"'
    monkeypatch.setattr(workers, "find_qgis_process", lambda: program(tmp_path, say))
    helpers, desk = Workers(1, lambda folder: {}, SilentProgress()), Desk(tmp_path)
    helpers.start(desk, [code(number) for number in range(1, 9)])
    until = time.monotonic() + 60
    while not told.exists() and time.monotonic() < until:
        time.sleep(0.01)
    profile = Path(told.read_text(encoding="utf-8"))
    assert profile.is_dir() and not profile.is_relative_to(desk.path)
    helpers.stop()
    assert not profile.exists()


def test_the_processes_get_codes_and_layers_without_a_command_line(qgis_app, tmp_path, monkeypatch):
    copy = tmp_path / "given.json"
    monkeypatch.setattr(
        workers, "find_qgis_process", lambda: program(tmp_path, f'cat > "{copy}"; echo "$*" > "{copy}.words"')
    )
    helpers, folders = Workers(1, lambda folder: {"OFFICE": "测绘院", "X": str(folder)}, SilentProgress()), []
    codes = [code(number) for number in range(1, 3000)]
    helpers.start(Desk(tmp_path), codes)
    until = time.monotonic() + 60
    while helpers.are_running() and time.monotonic() < until:
        folders.append(helpers._folder)
        time.sleep(0.01)
    helpers.stop()
    text = copy.read_text(encoding="ascii")
    assert ",".join(codes) in text
    assert Path(f"{copy}.words").read_text(encoding="utf-8").split() == ["run", "sanquan:parcelmaps", "-"]
    assert helpers._folder is None
