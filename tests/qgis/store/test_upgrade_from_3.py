# SPDX-License-Identifier: GPL-2.0-or-later
"""A package of version 3, full of rows, with a closed and an open case: after the upgrade nothing has moved."""

import shutil
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.cases.casefile import case_files
from sanquan_plugin.store.file.geopackage import open_dataset, read_layer
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.tables.migrations import package_version, upgrade_package
from sanquan_plugin.store.tables.rules import rule_problems
from sanquan_plugin.store.tables.version import SCHEMA_VERSION
from tests.core.procedure_cases import full_case
from tests.qgis.store.case_village import take, take_all

EXIT = "zhangqiu_homestead_exit_both"
FOLLOWING = ("procedure_step", "procedure_guard", "procedure_text")
"""Their rows are the plugin's of today, but for a procedure that an open case goes by."""
FILLED = {
    "ZDJBXX": 3,
    "NH": 3,
    "NHHNCY": 7,
    "SHYQR": 2,
    "DK": 2,
    "CBDKXX": 2,
    "share_right": 2,
    "mark": 3,
    "dispute": 1,
    "encumbrance": 1,
    "case_file": 2,
    "case_step": 9,
}


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory, qgis_app):
    """Return the upgraded package and the copy of the old one."""
    with zipfile.ZipFile(Path(__file__).with_name("package_v3.zip")) as archive:
        package = Path(archive.extract("package_v3.gpkg", tmp_path_factory.mktemp("v3")))
    return package, upgrade_package(package)


def frames_of(package):
    """Return the tables of the catalogue that a package of any version has, geometries as WKB."""
    dataset = open_dataset(package, any_version=True)
    layers = {name: dataset.GetLayerByName(name) for name in catalogue.tables()}
    frames = {name: read_layer(layer) for name, layer in layers.items() if layer}
    return {
        name: pd.DataFrame(frame.to_wkb()) if "geometry" in frame else frame for name, frame in frames.items()
    }


def test_a_copy_of_the_old_package_is_kept_and_the_rules_are_todays(upgraded):
    package, backup = upgraded
    assert backup.name == "package_v3.v3-backup.gpkg" and package_version(backup) == 3
    assert package_version(package) == SCHEMA_VERSION
    assert rule_problems(open_dataset(package)) == ([], [], [])
    assert verify(package).valid and verify(package).unlogged == []


def test_every_row_is_as_it_was_and_the_log_only_grows(upgraded):
    package, backup = upgraded
    old, new = frames_of(backup), frames_of(package)
    old["project_info"] = old["project_info"].replace("3", str(SCHEMA_VERSION))
    assert {name: len(old[name]) for name in FILLED} == FILLED
    for name in FOLLOWING:
        rows = [frame[frame["procedure"] == EXIT].drop(columns="fid") for frame in (old.pop(name), new[name])]
        pd.testing.assert_frame_equal(*(held.reset_index(drop=True) for held in rows), obj=name)
    for name, before in old.items():
        after = new[name][list(before.columns)].head(len(before))
        assert len(new[name]) == len(before) or name in ("audit_log", "code_list"), name
        pd.testing.assert_frame_equal(after, before, check_dtype=False, obj=name)


def test_the_open_case_goes_on_to_its_end_and_skips_nothing(upgraded, tmp_path):
    package = Path(shutil.copy(upgraded[0], tmp_path))
    found = procedure(EXIT)
    _, days = full_case(found)
    cases = case_files(package)
    assert cases["state"].tolist() == ["done", "open"]
    key = cases.loc[cases["procedure"] == found.id, "uuid"].iloc[0]
    with pytest.raises(RefusedError, match="步骤"):
        take(package, key, found, "payment", days)
    take_all(package, key, found, [step.id for step in found.steps[4:]], days)
    assert case_files(package)["state"].tolist() == ["done", "done"]
    assert read_table(package, "ZDJBXX")["right_status"].tolist() == ["withdrawn", "current", "current"]
    assert verify(package).valid
