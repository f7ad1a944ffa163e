# SPDX-License-Identifier: GPL-2.0-or-later
"""Opening a package in the dock: an upgrade is offered, the log sealed, wrong rules are told."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from qgis.PyQt.QtWidgets import QMessageBox

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.gui.village import package_check
from sanquan_plugin.gui.village.package_check import make_ready
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.tables.migrations import package_version
from sanquan_plugin.store.tables.version import SCHEMA_VERSION
from tests.qgis.store.village_packages import make_pair


@pytest.fixture
def told():
    return []


def ready(package, told):
    make_ready(package, None, lambda text, level: told.append(text))


def answer(monkeypatch, button):
    monkeypatch.setattr(QMessageBox, "question", lambda *_: button)


def test_waiting_rows_are_sealed_and_missing_rules_told(tmp_path, qgis_app, told):
    package = make_pair(tmp_path)[0]
    with closing(sqlite3.connect(package)) as connection:
        connection.execute("UPDATE NH SET HZXM = '张二'")
        connection.execute("DROP TRIGGER mark_no_delete")
        connection.commit()
    assert len(verify(package).chain.unsealed) == 1
    ready(package, told)
    assert verify(package).chain.unsealed == ()
    assert len(told) == 1 and "1" in told[0]


def test_an_old_package_is_upgraded_where_the_person_agrees_and_refused_where_not(
    tmp_path, qgis_app, told, monkeypatch
):
    with zipfile.ZipFile(Path(__file__).parents[1] / "store" / "package_v1.zip") as archive:
        package = Path(archive.extract("package_v1.gpkg", tmp_path))
    answer(monkeypatch, QMessageBox.StandardButton.No)
    with pytest.raises(InputError, match="Upgrade it with upgradepackage"):
        ready(package, told)
    assert package_version(package) == 1
    answer(monkeypatch, QMessageBox.StandardButton.Yes)
    ready(package, told)
    assert package_version(package) == SCHEMA_VERSION and "package_v1.v1-backup.gpkg" in told[0]


def test_what_the_upgrade_could_not_bring_over_is_told(tmp_path, qgis_app, told, monkeypatch):
    def upgraded(package, *, progress):
        progress.warning("Case {case} …", case="2026-1")
        return package.with_name("copy.gpkg")

    package = make_pair(tmp_path)[0]
    answer(monkeypatch, QMessageBox.StandardButton.Yes)
    monkeypatch.setattr(package_check, "package_version", lambda _: SCHEMA_VERSION - 1)
    monkeypatch.setattr(package_check, "upgrade_package", upgraded)
    ready(package, told)
    assert told[0] == "Case 2026-1 …" and "copy.gpkg" in told[1]
