# SPDX-License-Identifier: GPL-2.0-or-later
"""Public products of a whole sample village by qgis_process: nobody's name, number or phone gets out."""

from __future__ import annotations

import pytest

from sanquan_plugin.store.package import read_table
from tests.qgis.cartography.privacy import citizen_numbers, phones, words_of

OFFICE = "0539-5211234"
FILES = ["公示图.pdf", "公示表.pdf", "公示表.xlsx"]


@pytest.fixture(scope="module")
def people(package) -> set[str]:
    return set(read_table(package, "NH")["hzxm"]) | set(read_table(package, "NHHNCY")["xm"])


@pytest.mark.parametrize("level", ["online", "village_board"])
def test_a_notice_of_every_parcel(run, package, people, tmp_path, level):
    codes = ",".join(read_table(package, "ZDJBXX")["zddm"].dropna().unique())
    done = run(
        "notice",
        PACKAGE=package,
        CASES=codes,
        LEVEL=level,
        FROM="2026-09-28",
        CONTACT=OFFICE,
        FOLDER=tmp_path,
    )
    assert done.status == 0, done.text
    assert done.results["TO"] == "2026-10-10" and done.results["POSTED"] > 300
    for name in FILES:
        text = words_of(tmp_path / name)
        assert citizen_numbers(text) == [] and phones(text, OFFICE) == [], name
    # Cell by cell: in running text the end of one name and the start of the next could make a third.
    cells = set(words_of(tmp_path / "公示表.xlsx").split())
    shown = {name for cell in cells for name in cell.split("、")} & people
    assert bool(shown) == (level == "village_board")


def test_village_and_household_sheets(run, package, people, tmp_path):
    done = run("villagemap", PACKAGE=package, PRODUCT="rights", OUTPUT=tmp_path / "三权.pdf")
    assert done.status == 0 and done.results["SCALE"] == "1:1500", done.text
    text = words_of(tmp_path / "三权.pdf")
    assert "50770.04" in text and citizen_numbers(text) == [] and phones(text, "") == []
    assert not [name for name in people if name in text]
    code = read_table(package, "NH")["nhdm"][0]
    done = run("householdsheet", PACKAGE=package, HOUSEHOLDS=code, FOLDER=tmp_path / "农户")
    assert done.status == 0, done.text
    assert "内部资料" in words_of(tmp_path / "农户" / f"{code}.pdf")
