# SPDX-License-Identifier: GPL-2.0-or-later
"""A package of the last release opens after an upgrade that keeps a copy; a newer one is refused."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from osgeo import gdal

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError, RefusedError
from sanquan_plugin.store.file.geopackage import change, layer_of, transaction
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table, read_village
from sanquan_plugin.store.tables import migrations
from sanquan_plugin.store.tables.migrations import package_version, upgrade_package
from sanquan_plugin.store.tables.version import SCHEMA_VERSION
from tests.qgis.store.test_package_log import behind_its_back


@pytest.fixture
def old(tmp_path, qgis_app):
    """Return a package of version 1: two parcels, a household with a right, a mark, four log rows."""
    with zipfile.ZipFile(Path(__file__).with_name("package_v1.zip")) as archive:
        archive.extract("package_v1.gpkg", tmp_path)
    return tmp_path / "package_v1.gpkg"


def test_an_old_package_is_refused_with_what_to_do(old):
    before = old.read_bytes()
    with pytest.raises(InputError, match=r"is a package of version 1.*upgradepackage"):
        read_table(old, "ZDJBXX")
    assert old.read_bytes() == before


def test_upgraded_it_has_all_tables_rules_and_its_old_log(old):
    before = old.read_bytes()
    backup = upgrade_package(old)
    assert backup == old.with_name("package_v1.v1-backup.gpkg") and package_version(backup) == 1
    assert old.read_bytes() != before
    assert package_version(old) == SCHEMA_VERSION and read_village(old).name == "章村"
    for table in catalogue.tables():
        columns = set(read_table(old, table).columns)
        assert {field.field.lower() for field in catalogue.fields(table)} <= columns, table
    states = read_table(old, "ZDJBXX").set_index("zddm")["use_status"]
    assert states.tolist() == ["idle", "in_use"]
    log = read_table(old, "audit_log")
    assert log["action"].tolist()[:4] == ["insert", "insert", "update", "insert"]
    assert verify(old).valid and verify(old).chain.unsealed == ()


def test_the_log_begins_with_the_boundary_numbers_that_are_there(old):
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("INSERT INTO point_register (zddm, jzdh, shared_no) VALUES ('1', 'J1', 7)")
        connection.commit()
    upgrade_package(old)
    log = read_table(old, "audit_log")
    told = log.loc[log["table_name"] == "point_register", ["action", "after"]].to_numpy().tolist()
    assert told == [["baseline", '{"zddm":"1","jzdh":"J1","shared_no":7}']]
    assert verify(old).valid


def test_the_rules_of_today_hold_in_an_upgraded_package(old):
    upgrade_package(old)
    with pytest.raises(RefusedError, match="退出材料不全"), transaction(old) as dataset:
        change(layer_of(dataset, "ZDJBXX"), 1, {"right_status": "withdrawn"})
    with transaction(old) as dataset:
        change(layer_of(dataset, "ZDJBXX"), 2, {"use_status": "derelict"})
    assert verify(old).valid


def test_upgrading_again_does_nothing_and_a_second_copy_takes_another_name(old):
    before = old.read_bytes()
    assert upgrade_package(old) is not None and upgrade_package(old) is None
    old.write_bytes(before)
    assert upgrade_package(old) == old.with_name("package_v1.v1-backup2.gpkg")


def test_an_upgrade_that_fails_leaves_the_old_package(old, monkeypatch):
    def fail(dataset):
        raise RefusedError("no")

    def schema():
        with closing(sqlite3.connect(old)) as connection:
            return set(connection.execute("SELECT type, name, sql FROM sqlite_master"))

    before = schema()
    monkeypatch.setitem(migrations._STEPS, 2, fail)
    with pytest.raises(RefusedError):
        upgrade_package(old)
    assert package_version(old) == 1
    assert schema() == before


def test_a_newer_package_and_a_file_that_is_none_are_refused(old, tmp_path):
    upgrade_package(old)
    newer = f"UPDATE project_info SET value = '{SCHEMA_VERSION + 1}' WHERE key = 'schema_version'"  # noqa: S608
    behind_its_back(old, newer)
    for call in (upgrade_package, read_village):
        with pytest.raises(InputError, match="Install the newer plugin"):
            call(old)
    other = tmp_path / "other.gpkg"
    gdal.GetDriverByName("GPKG").Create(str(other), 0, 0, 0, gdal.GDT_Unknown).CreateLayer("x")
    with pytest.raises(InputError, match="is no village package"):
        upgrade_package(other)
