# SPDX-License-Identifier: GPL-2.0-or-later
"""What is typed as a Chinese blank is empty for the rules too: no rule trims ASCII blanks alone."""

import re

import pytest

from sanquan_plugin import paths

ALL_BLANKS = "char(9, 10, 13, 32, 160, 12288)"


@pytest.mark.parametrize("database", ["geopackage", "postgis"])
def test_every_trim_knows_the_blanks_of_chinese_typing(database):
    scripts = sorted(paths.resource("sql", database).glob("**/*.sql"))
    assert scripts
    for file in scripts:
        text = file.read_text(encoding="utf-8").replace(ALL_BLANKS, "ALL")
        trims = re.findall(r"\btrim\(", text)
        whole = re.findall(r"\btrim\([^()]+, ALL\)|\btrim\([^()]*\([^()]*\)[^()]*, ALL\)", text)
        assert len(trims) == len(whole), file.name
