# SPDX-License-Identifier: GPL-2.0-or-later
"""The scripts of the rules: numbered each for itself, and what is typed as a Chinese blank is empty for them too."""

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


def test_each_script_has_a_number_of_its_own_and_the_same_in_both_databases():
    names = {
        file.name for name in ("geopackage", "postgis") for file in paths.resource("sql", name).glob("*.sql")
    }
    assert sorted(int(name[:3]) for name in names) == list(range(len(names)))
