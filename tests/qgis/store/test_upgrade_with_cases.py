# SPDX-License-Identifier: GPL-2.0-or-later
"""A package of version 2 with a closed and an open case: after the upgrade the open one goes on."""

import sqlite3
import zipfile
from pathlib import Path

import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.progress import SilentProgress
from sanquan_plugin.store.cases.casefile import case_files
from sanquan_plugin.store.file.geopackage import open_dataset
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.tables.migrations import package_version, upgrade_package
from sanquan_plugin.store.tables.rules import rule_problems
from sanquan_plugin.store.tables.version import SCHEMA_VERSION
from tests.core.procedure_cases import full_case
from tests.qgis.store.case_village import HOUSEHOLD, RECEIVER, take, take_all

EXIT = "zhangqiu_homestead_exit_both"


class Told(SilentProgress):
    """Progress that keeps what it is warned of."""

    def __init__(self):
        self.warnings = []

    def warning(self, template, **params):
        """Keep the sentence."""
        self.warnings.append(template)


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def package(tmp_path, qgis_app):
    with zipfile.ZipFile(Path(__file__).with_name("package_v2.zip")) as archive:
        return Path(archive.extract("package_v2.gpkg", tmp_path))


@pytest.fixture
def upgraded(package):
    """Return the upgraded package and the copy of the old one."""
    return package, upgrade_package(package)


def test_rows_stay_rules_are_todays_and_the_chain_proves(upgraded):
    package, backup = upgraded
    assert backup.name == "package_v2.v2-backup.gpkg" and package_version(backup) == 2
    assert package_version(package) == SCHEMA_VERSION
    assert rule_problems(open_dataset(package)) == ([], [], [])
    assert case_files(package)["state"].tolist() == ["done", "open"]
    assert read_table(package, "ZDJBXX")["right_status"].tolist() == ["in_case"]
    assert verify(package).valid


def test_the_open_case_goes_on_to_its_end_and_skips_nothing(upgraded):
    package, _ = upgraded
    found = procedure(EXIT)
    _, days = full_case(found)
    cases = case_files(package)
    key = cases.loc[cases["procedure"] == EXIT, "uuid"].iloc[0]
    with pytest.raises(RefusedError, match="步骤"):
        take(package, key, found, "payment", days)
    take_all(package, key, found, [step.id for step in found.steps[4:]], days)
    assert case_files(package)["state"].tolist() == ["done", "done"]
    assert read_table(package, "ZDJBXX")["right_status"].tolist() == ["withdrawn"]
    assert verify(package).valid


def test_shares_of_the_closed_transfer_are_moved_and_told(package, told):
    """The receiver had 10 and gets 20; the giver of this package has none on record, and that is said."""
    upgrade_package(package, progress=told)
    assert read_table(package, "share_right")[["nhdm", "share"]].values.tolist() == [[RECEIVER, 30.0]]
    log = read_table(package, "audit_log")
    entry = log[(log["table_name"] == "share_right") & (log["action"] == "update")].iloc[-1]
    assert entry["who"] == f"升级至版本{SCHEMA_VERSION}"
    assert [text.partition(",")[0] for text in told.warnings] == [
        "Case {case} was closed before cases moved shares"
    ]
    assert verify(package).valid


def test_shares_that_do_not_suffice_or_were_changed_since_stay(package, told):
    """A giver with 15 can't give 20: nothing is moved, also where somebody has put it right by hand."""
    with sqlite3.connect(package) as connection:
        connection.execute("INSERT INTO share_right (nhdm, share) VALUES (?, 15)", (HOUSEHOLD,))
    upgrade_package(package, progress=told)
    assert sorted(read_table(package, "share_right")["share"]) == [10.0, 15.0]
    assert len(told.warnings) == 1 and "changed since" in told.warnings[0]
