# SPDX-License-Identifier: GPL-2.0-or-later
import dataclasses

import pytest

from sanquan_plugin.core.boundary.point_table import Row
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.printing.sheet_checksum import (
    SheetFacts,
    Verdict,
    checksum,
    mark_text,
    read_mark,
    verdict,
)

CODE = "371324001001JC00001"
ROWS = [Row("J1", "3860016.700", "39567000.000", "12.00"), Row("J2", "3860016.700", "39567012.000", "")]
FACTS = SheetFacts(CODE, "张三、李四", "200.40", "2026-09-28", ROWS)


def test_the_mark_is_one_line_that_is_read_back():
    text = mark_text(FACTS)
    assert text == f"SQ1|{CODE}|200.40|2026-09-28|{checksum(FACTS)}"
    assert read_mark(f" {text}\n") == (CODE, "200.40", "2026-09-28", checksum(FACTS))


def test_the_checksum_is_the_same_on_every_machine():
    # sha256 of the six lines, worked with coreutils' sha256sum
    assert checksum(FACTS) == "edbc627e7a6a"


def test_what_is_held_unchanged_is_valid():
    assert verdict(read_mark(mark_text(FACTS)), FACTS) is Verdict.VALID


@pytest.mark.parametrize(
    "change",
    [
        {"holder": "张三"},
        {"area_m2": "200.41"},
        {"rows": ROWS[::-1]},
        {"rows": [ROWS[0]._replace(x_north="3860016.701"), ROWS[1]]},
    ],
)
def test_any_other_figure_is_a_change(change):
    assert verdict(read_mark(mark_text(FACTS)), dataclasses.replace(FACTS, **change)) is Verdict.CHANGED


def test_a_forged_area_is_a_change():
    forged = mark_text(FACTS).replace("|200.40|", "|300.40|")
    assert verdict(read_mark(forged), FACTS) is Verdict.CHANGED


def test_a_parcel_that_is_not_there_is_unknown():
    assert verdict(read_mark(mark_text(FACTS)), None) is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "text", ["", "https://example.org", "SQ1|a|b", "SQ9|a|b|c|d", "SQ1||200.40|2026-09-28|0"]
)
def test_other_codes_are_told(text):
    with pytest.raises(InputError, match="QR code"):
        read_mark(text)
