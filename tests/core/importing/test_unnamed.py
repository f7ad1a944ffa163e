# SPDX-License-Identifier: GPL-2.0-or-later
"""A sheet of texts whose headings came as its first row."""

import pandas as pd

from sanquan_plugin.core.importing.unnamed import first_row_as_headings


def test_headings_of_a_sheet_of_texts_are_its_first_row():
    table = pd.DataFrame({"Field1": ["宗地代码", "A"], "field_2": [None, "x"]})
    named = first_row_as_headings(table)
    assert named.to_dict("records") == [{"宗地代码": "A", "field_2": "x"}]


def test_a_table_with_names_stays_as_it_is():
    table = pd.DataFrame({"zddm": ["A"], "Field2": ["x"]})
    assert first_row_as_headings(table) is table
    empty = pd.DataFrame({"Field1": []})
    assert first_row_as_headings(empty) is empty
