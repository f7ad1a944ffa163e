# SPDX-License-Identifier: GPL-2.0-or-later
import csv
import re

import pandas as pd
import pytest

from sanquan_plugin import paths
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError


def test_every_table_has_fields_and_its_keys():
    for table in catalogue.tables().values():
        names = {field.name for field in catalogue.fields(table.table)}
        assert names and set(table.key) <= names, table.table


def test_no_heading_means_two_columns():
    for table in catalogue.tables():
        seen = {}
        for field in catalogue.fields(table):
            for heading in field.headings():
                assert seen.setdefault(heading, field.name) == field.name, (table, heading)


def test_no_sheet_name_means_two_tables():
    seen = {}
    for table in catalogue.tables().values():
        for name in (table.sheet, table.label_zh, *table.aliases) if table.sheet else ():
            assert seen.setdefault(name, table.table) == table.table, name


def test_headings_map_and_unknown_ones_stay():
    frame = pd.DataFrame({"宗地代码": ["A"], "土地坐落": ["村"], "Other": [1]})
    assert list(catalogue.map_headings(frame, "ZDJBXX").columns) == ["zddm", "zl", "other"]


def test_the_plain_name_wins_over_an_alias():
    frame = pd.DataFrame({"宗地编号": ["old"], "ZDDM": ["A"]})
    assert catalogue.map_headings(frame, "ZDJBXX")["zddm"].tolist() == ["A"]


def test_status_words():
    assert catalogue.status_code("use_status", "房屋倒塌/废弃") == "derelict"
    assert catalogue.status_code("use_status", "nothing") is None


def test_colours_are_colours_and_every_row_has_a_source():
    with paths.resource("catalogue", "statuses.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["source"] for row in rows)
    assert all(re.fullmatch("#[0-9a-f]{6}", row["colour"]) for row in rows if row["colour"])


def test_field_map_to_nowhere_is_refused():
    with pytest.raises(InputError):
        catalogue.map_headings(pd.DataFrame({"a": [1]}), "ZDJBXX", field_map={"zddm": "b"})
