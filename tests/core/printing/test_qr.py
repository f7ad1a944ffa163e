# SPDX-License-Identifier: GPL-2.0-or-later
import re

from sanquan_plugin.core.printing.qr import modules, qr_svg

TEXT = "SQ1|371324001001JC00001|200.40|2026-09-28|0123456789ab"


def test_a_sheets_mark_fits_a_code_of_33_modules():
    rows = modules(TEXT)
    assert len(rows) == len(rows[0]) == 33
    finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    assert ["".join(str(int(module)) for module in row[:7]) for row in rows[:7]] == finder


def test_the_drawing_has_the_black_modules_and_no_others():
    svg = qr_svg(TEXT)
    drawn = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg)
        for step in range(int(length))
    }
    black = {(x + 4, y + 4) for y, row in enumerate(modules(TEXT)) for x, value in enumerate(row) if value}
    assert drawn == black
    assert 'viewBox="0 0 41 41"' in svg
