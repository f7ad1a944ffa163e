# SPDX-License-Identifier: GPL-2.0-or-later
"""What a log must hold before a plot's contractor or a contracted area changes."""

import json

import pytest

from sanquan_plugin.core.rights.grounds import groundless_changes

PLOT, OTHER = {"DKBM": "P1", "CBFBM": "c1"}, {"DKBM": "P1", "CBFBM": "c2"}


def log(*rows):
    """Return rows of a log (table, before, after) behind the one that begins it."""
    lines = [("project_info", None, {}), *rows]
    return [
        {"fid": number, "table_name": table, "row_key": "P1", "before": said(before), "after": said(after)}
        for number, (table, before, after) in enumerate(lines, start=1)
    ]


def said(state):
    return None if state is None else json.dumps(state)


def correction(table):
    return ("right_correction", None, {"table_name": table, "row_key": "P1;c1", "new_key": "P1;c2"})


MOVED, AREA = ("DK", PLOT, OTHER), ("CBDKXX", {**PLOT, "HTMJM": 2.5}, {**PLOT, "HTMJM": 1.0})
CASE = [
    ("case_file", None, {"uuid": "u", "right": "contract", "dkbm": "P1"}),
    ("case_step", None, {"case_uuid": "u"}),
]


@pytest.mark.parametrize(
    "change",
    [MOVED, ("DK", PLOT, {"DKBM": "P1"}), ("DK", PLOT, None), AREA, ("CBDKXX", {**PLOT, "HTMJ": 1.0}, PLOT)],
)
def test_without_a_ground_it_is_found(change):
    assert [(row.number, row.table) for row in groundless_changes(log(change))] == [(2, change[0])]


@pytest.mark.parametrize(
    "rows",
    [
        [correction("DK"), MOVED],
        [correction("CBDKXX"), MOVED],
        [("CBDKXX", None, OTHER), MOVED],
        [*CASE, ("DK", PLOT, {"DKBM": "P1"})],
        [correction("CBDKXX"), AREA],
        [("DK", {"DKBM": "P1"}, PLOT)],
        [("DK", {**PLOT, "SCMJM": 1.0}, {**PLOT, "SCMJM": 2.0})],
        [("CBDKXX", PLOT, {**PLOT, "HTMJM": 1.0})],
    ],
)
def test_a_case_a_correction_or_a_contract_explains_it(rows):
    assert groundless_changes(log(*rows)) == []
