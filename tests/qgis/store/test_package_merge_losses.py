# SPDX-License-Identifier: GPL-2.0-or-later
"""What one surveyor deleted or renamed is listed when the packages meet, and nothing comes back in silence."""

import shutil

import pytest

from sanquan_plugin.store.file.geopackage import change, layer_of, read_layer, remove, transaction
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.villages.merge_losses import DELETED
from sanquan_plugin.store.villages.merging import merge_packages
from sanquan_plugin.store.villages.splitting import split_package
from tests.qgis.store.case_village import correct
from tests.qgis.store.village_packages import EAST, make_pair


@pytest.fixture
def twins(tmp_path, qgis_app):
    """Return a village's package and a copy of it that has deleted a member and calls the village otherwise."""
    first = make_pair(tmp_path)[0]
    second = shutil.copy(first, tmp_path / "copy.gpkg")
    with transaction(second) as dataset:
        members = layer_of(dataset, "NHHNCY")
        gone = read_layer(members).iloc[0]
        correct(dataset, "NHHNCY", f"{gone['nhdm']};{gone['xm']}", "")
        remove(members, [int(gone["fid"])])
        info = layer_of(dataset, "project_info")
        rows = read_layer(info)
        change(info, int(rows.loc[rows["key"] == "name", "fid"].iloc[0]), {"value": "东村（新）"})
    return first, second


def test_the_other_name_and_the_deleted_row_are_listed_and_split_brings_nothing_back(twins, tmp_path):
    conflicts = merge_packages(twins, tmp_path / "both.gpkg", name="")
    told = conflicts[["code12", "table_name", "row_key", "kept_from", "columns"]].values.tolist()
    assert told == [
        [f"{EAST}-2", "NHHNCY", f"{EAST}010001", EAST, DELETED],
        [f"{EAST}-2", "project_info", "name", EAST, "value"],
    ]
    assert conflicts["row"].isna().all()
    assert len(read_table(tmp_path / "both.gpkg", "NHHNCY")) == 1
    parts = split_package(tmp_path / "both.gpkg", tmp_path / "apart")
    assert sorted(len(read_table(part, "NHHNCY")) for part in parts) == [0, 1]
