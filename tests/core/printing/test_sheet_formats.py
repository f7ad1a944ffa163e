# SPDX-License-Identifier: GPL-2.0-or-later
"""Formats of the village sheets and the scale that holds a village."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanquan_plugin import paths
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.printing.sheet_formats import fitting_denominator, sheet_format


def test_every_format_has_its_template():
    with paths.resource("catalogue", "sheet_formats.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["product"], row["format"]) for row in rows} >= {("rights", "A1"), ("uses", "A3")}
    for row in rows:
        assert paths.resource("layouts", row["template"] + ".qpt").is_file()
        assert row["source"] and row["edition"]


def test_an_unknown_format_is_refused_with_what_there_is():
    assert sheet_format("rights", "a3").template == "village_rights_a3"
    with pytest.raises(InputError, match=r"rights of the format A0.*rights A3"):
        sheet_format("rights", "A0")


def test_scales_of_the_ladder_then_whole_thousands():
    # 300 m × 1.04 on 300 mm needs 1:1040, so 1:1500; 6 km needs 1:20800, so 1:21000.
    assert fitting_denominator((0, 0, 300, 10), (300, 200), 0.02) == 1500
    assert fitting_denominator((0, 0, 6000, 10), (300, 200), 0.02) == 21000


@given(st.floats(0.1, 50000), st.floats(0.1, 50000))
def test_what_is_shown_fits_the_frame(width, height):
    denominator = fitting_denominator((0, 0, width, height), (300, 200), 0.02)
    assert width * 1.04 * 1000 / denominator <= 300.001 and height * 1.04 * 1000 / denominator <= 200.001
