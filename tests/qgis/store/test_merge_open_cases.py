# SPDX-License-Identifier: GPL-2.0-or-later
"""Two packages of a village that each hold an open case on one right: one goes on, the other is listed whole."""

import shutil

import pandas as pd
import pytest

from sanquan_plugin.core.case_clashes import REASON
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.cases.casefile import open_case
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.villages.merging import merge_packages
from sanquan_plugin.store.villages.splitting import split_package
from tests.core.procedure_cases import START
from tests.qgis.store.case_village import HOUSEHOLD, PARCEL, VILLAGE, make_village

EXIT = "zhangqiu_homestead_exit_use"


@pytest.fixture
def pair(tmp_path, qgis_app):
    found = procedure(EXIT)
    first, second = tmp_path / "office.gpkg", tmp_path / "field.gpkg"
    make_village(first)
    shutil.copyfile(first, second)
    for number, path in enumerate((first, second), start=1):
        row = {
            "case_no": f"2026-{number}",
            "procedure": EXIT,
            "right": found.right,
            "nhdm": HOUSEHOLD,
            "zddm": PARCEL,
            "opened_on": START.isoformat(),
            "category": "进城落户",
        }
        open_case(path, row, who="村文书")
    return first, second


def test_the_second_open_case_on_a_right_is_a_conflict_and_comes_back(pair, tmp_path):
    county = tmp_path / "county.gpkg"
    conflicts = merge_packages(pair, county, name="县")
    held = conflicts[conflicts["table_name"] == "case_file"]
    assert held[["code12", "columns"]].values.tolist() == [[f"{VILLAGE.code12}-2", REASON]]
    assert read_table(county, "case_file")["case_no"].tolist() == ["2026-1"]
    back = split_package(county, tmp_path / "back")
    for before, after in zip(pair, back, strict=True):
        pd.testing.assert_frame_equal(read_table(before, "case_file"), read_table(after, "case_file"))
        assert verify(after).valid
