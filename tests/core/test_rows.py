# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows held against each other: which keys have a row that only one side holds."""

import pandas as pd
import pytest

from sanquan_plugin.core.rows import keys_of_one_side

ROWS = pd.DataFrame({"name": ["a", "b", "c"], "number": [1, 2, None], "note": ["x", None, ""]})


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, set()),
        ({"number": [1, 2, pd.NA]}, set()),
        ({"note": ["x", "", None]}, set()),
        ({"number": [1, 2.5, None]}, {"b"}),
        ({"note": ["y", None, ""]}, {"a"}),
        ({"name": ["a", "b", "d"]}, {"c", "d"}),
    ],
)
def test_a_key_is_named_where_a_row_differs(change, found):
    assert keys_of_one_side(ROWS, ROWS.assign(**change), "name") == found


def test_a_row_that_comes_twice_on_one_side_is_named():
    twice = pd.concat([ROWS, ROWS.head(1)])
    assert keys_of_one_side(twice, ROWS, "name") == keys_of_one_side(ROWS, twice, "name") == {"a"}
