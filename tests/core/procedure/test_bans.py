# SPDX-License-Identifier: GPL-2.0-or-later
"""What no procedure may do, and the page that lists every article with its test."""

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sanquan_plugin import paths
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.procedure.opening import may_open
from sanquan_plugin.core.procedure.words import words

ROOT = Path(__file__).resolve().parents[3]
PROCEDURES = [procedure(name) for name in built_in()]
EFFECTS = {found.id: {step.effect for step in found.steps} - {""} for found in PROCEDURES}


def test_settling_in_town_is_never_asked_for():
    asked = [item.title for found in PROCEDURES for item in (*found.conditions, *found.materials)]
    assert [title for title in asked if "户口迁" in title or "落户证明" in title] == []
    settled = [title for title in asked if "落户" in title or "为条件" in title]
    assert all("未以" in title or "信息排查" in title for title in settled)


@pytest.mark.parametrize("category", ["", *words("category").values()])
def test_the_category_of_a_household_decides_nothing(category):
    found = procedure("zhangqiu_homestead_exit_use")
    adoption = {"procedure": found.id, "county": "370114", "document_no": "1号", "adopted_on": "2026-01-01"}
    row = {"nhdm": "h", "zddm": "z", "opened_on": "2026-03-02", "category": category}
    seen = may_open(found, row, [adoption], village="370114001001", open_cases=())
    assert [finding.level for finding in seen] == ([] if category else ["warn"])


def test_every_transfer_asks_who_receives():
    transfers = [found for found in PROCEDURES if "transfer" in found.id]
    assert len(transfers) == 3
    for found in transfers:
        assert "transferee" in {guard.kind for guard in found.steps[0].guards}


def test_an_exit_begins_with_the_household():
    ending = [found for found in PROCEDURES if EFFECTS[found.id] & {"withdrawn", "transferred"}]
    exits = [found for found in PROCEDURES if "_exit_" in found.id]
    assert len(ending) == 5 and len(exits) == 7
    assert all(found.steps[0].actor == "household" for found in (*ending, *exits))


def test_the_pilot_takes_nothing_back():
    pilot = procedure("pingluo_separation")
    assert EFFECTS[pilot.id] == set() and pilot.status == "draft"
    adoption = {"procedure": pilot.id, "county": "640221", "document_no": "1号", "adopted_on": "2026-01-01"}
    row = {"nhdm": "h", "opened_on": "2026-03-02", "category": "进城落户"}

    def kinds(villages):
        seen = may_open(
            pilot, row, [{**adoption, "villages": villages}], village="640221100201", open_cases=()
        )
        return [finding.kind for finding in seen]

    assert kinds("640221100201,640221103205") == ["draft"]
    assert kinds("640221103205") == ["draft", "scope"]
    assert kinds("") == ["draft", "scope"]


def test_the_page_of_articles_is_current():
    done = subprocess.run([sys.executable, str(ROOT / ".ci" / "procedures_page.py"), "--check"], check=False)
    assert done.returncode == 0, "run python3 .ci/procedures_page.py"


def test_every_article_of_the_district_rules_is_guarded_or_explained():
    articles = {
        text
        for found in PROCEDURES
        if found.id.startswith("zhangqiu")
        for text in (
            *(item.article for item in (*found.conditions, *found.materials)),
            *(guard.article for step in found.steps for guard in step.guards),
        )
    }
    cited = {int(number) for text in articles for number in re.findall(r"第([0-9]+)条", text)}
    rows = csv.DictReader(
        paths.resource("procedures", "not_guarded.csv").read_text(encoding="utf-8").splitlines()
    )
    explained = {int(re.findall("[0-9]+", row["article"])[0]) for row in rows if row["text"] == "章丘细则"}
    banned = {3}
    assert cited | explained | banned == set(range(1, 37))
    assert cited & explained == set()
