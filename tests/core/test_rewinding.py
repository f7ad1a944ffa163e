# SPDX-License-Identifier: GPL-2.0-or-later
import json

import pandas as pd

from sanquan_plugin.core.rewinding import rewound

NOW = pd.DataFrame(
    {"fid": [1, 2, 4], "nhdm": ["A", "B", "D"], "share": [5.0, 30.0, 1.0], "zjhm": ["1", "2", "4"]}
)


def since(*changes):
    rows = [(fid, action, before and json.dumps(before)) for fid, action, before in changes]
    return pd.DataFrame(rows, columns=["row_fid", "action", "before"])


def rows(log):
    found = rewound(NOW, log, told=("nhdm", "share"), hidden=("zjhm",))
    return {int(row.fid): (row.nhdm, row.share, row.zjhm) for row in found.itertuples()}


def test_the_first_change_of_each_row_tells_what_it_was():
    """Row 1 fell from 20 by 15 to 5, row 3 was removed, row 4 came anew; row 2 is as it was."""
    log = since(
        (1, "update", {"NHDM": "A", "share": 20.0}),
        (3, "delete", {"NHDM": "C", "share": 7.0}),
        (4, "insert", None),
        (1, "update", {"NHDM": "A", "share": 6.0}),
    )
    found = rows(log)
    assert (found.pop(1), found.pop(2)) == (("A", 20.0, "1"), ("B", 30.0, "2"))
    assert found.keys() == {3} and found[3][:2] == ("C", 7.0) and pd.isna(found[3][2])


def test_a_number_of_a_person_that_changed_since_is_unknown():
    found = rows(since((2, "update", {"NHDM": "B", "personal_changed": "ZJHM LXDH"})))
    assert found[1] == ("A", 5.0, "1") and found[2][0] == "B"
    assert pd.isna(found[2][1]) and pd.isna(found[2][2])


def test_without_changes_the_rows_are_those_of_today():
    assert rows(since((1, "baseline", None))) == rows(since())
    assert rows(since())[2] == ("B", 30.0, "2")
