# SPDX-License-Identifier: GPL-2.0-or-later
"""A package of version 2 with a closed and an open case: after the upgrade the open one goes on."""

import zipfile
from pathlib import Path

import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.cases import case_files
from sanquan_plugin.store.geopackage import open_dataset
from sanquan_plugin.store.migrations import package_version, upgrade_package
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.rules import rule_problems
from sanquan_plugin.store.verification import verify
from sanquan_plugin.store.version import SCHEMA_VERSION
from tests.core.procedure_cases import full_case
from tests.qgis.case_village import take, take_all

EXIT = "zhangqiu_homestead_exit_both"


@pytest.fixture
def upgraded(tmp_path, qgis_app):
    """Return the upgraded package and the rows it had before."""
    with zipfile.ZipFile(Path(__file__).with_name("package_v2.zip")) as archive:
        backup = upgrade_package(Path(archive.extract("package_v2.gpkg", tmp_path)))
    return tmp_path / "package_v2.gpkg", backup


def test_rows_stay_rules_are_todays_and_the_chain_proves(upgraded):
    package, backup = upgraded
    assert backup.name == "package_v2.v2-backup.gpkg" and package_version(backup) == 2
    assert package_version(package) == SCHEMA_VERSION
    assert rule_problems(open_dataset(package)) == ([], [])
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
