# SPDX-License-Identifier: GPL-2.0-or-later
"""A folder of results is delivered whole, over a package that nobody changed meanwhile, or not at all."""

import sqlite3
from contextlib import closing
from pathlib import PureWindowsPath

import pytest

from sanquan_plugin.core.errors import OutputError, RefusedError
from sanquan_plugin.store.file.results_folder import results_folder
from sanquan_plugin.store.file.snapshot import read_only_uri

PACKAGE = "village.gpkg"


def write(path, statement):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def numbers(path):
    with closing(sqlite3.connect(path)) as connection:
        return [number for (number,) in connection.execute("SELECT n FROM t ORDER BY n")]


def contents(folder):
    return {
        path.name: path.read_text() for path in folder.iterdir() if path.is_file() and path.suffix == ".txt"
    }


@pytest.fixture
def target(tmp_path):
    folder = tmp_path / "东官庄 村"
    (folder / "maps").mkdir(parents=True)
    (folder / "maps" / "old.txt").write_text("old")
    (folder / "ledger.txt").write_text("old")
    (folder / "own.txt").write_text("kept")
    write(folder / PACKAGE, "CREATE TABLE t AS SELECT 1 AS n")
    return folder


def work_in(work):
    (work / "maps").mkdir()
    (work / "ledger.txt").write_text("new")
    write(work / PACKAGE, "INSERT INTO t VALUES (2)")


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_all_of_it_is_delivered_into_a_package_that_is_open_elsewhere(target, journal):
    with closing(sqlite3.connect(target / PACKAGE)) as reader:
        reader.execute(f"PRAGMA journal_mode={journal}")
        with results_folder(target, PACKAGE) as work:
            work_in(work)
        assert reader.execute("SELECT count(*) FROM t").fetchone() == (2,)
    assert numbers(target / PACKAGE) == [1, 2]
    assert contents(target) == {"ledger.txt": "new", "own.txt": "kept"}
    assert not list((target / "maps").iterdir())
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_change_made_meanwhile_is_not_undone(target):
    with (
        pytest.raises(RefusedError, match="was changed while this ran"),
        results_folder(target, PACKAGE) as work,
    ):
        work_in(work)
        write(target / PACKAGE, "INSERT INTO t VALUES (7)")
    assert numbers(target / PACKAGE) == [1, 7]
    assert contents(target) == {"ledger.txt": "old", "own.txt": "kept"}
    assert contents(target / "maps") == {"old.txt": "old"}
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_package_that_is_being_written_keeps_everything_as_it_was(target):
    with closing(sqlite3.connect(target / PACKAGE, isolation_level=None)) as writer:
        with pytest.raises(OutputError, match="locked"), results_folder(target, PACKAGE) as work:
            work_in(work)
            writer.execute("BEGIN IMMEDIATE")
        writer.execute("ROLLBACK")
    assert numbers(target / PACKAGE) == [1]
    assert contents(target) == {"ledger.txt": "old", "own.txt": "kept"}


def test_an_error_leaves_a_new_folder_unmade(tmp_path):
    with pytest.raises(OutputError, match="No space"), results_folder(tmp_path / "新", PACKAGE) as work:
        (work / "a.txt").write_text("a")
        raise OSError(28, "No space left on device")
    assert not list(tmp_path.iterdir())


def test_a_package_on_a_network_share_has_an_address_too():
    uri = read_only_uri(PureWindowsPath("//server/share/村 一/village.gpkg"))
    assert uri == "file:////server/share/%E6%9D%91%20%E4%B8%80/village.gpkg?mode=ro"
    assert read_only_uri(PureWindowsPath("C:/a b/v.gpkg")) == "file:///C:/a%20b/v.gpkg?mode=ro"
