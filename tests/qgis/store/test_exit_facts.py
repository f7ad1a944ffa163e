# SPDX-License-Identifier: GPL-2.0-or-later
"""Settled compensation by paper or by the payment step of a case; households of a lot."""

from __future__ import annotations

import pandas as pd
import pytest

from sanquan_plugin.core.rights.rightsfile import read_rights
from sanquan_plugin.store.cases import exit_facts as module
from sanquan_plugin.store.cases.exit_facts import exit_facts
from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import replace_table
from tests.qgis.sample_package import CODES, HOUSEHOLDS, VILLAGE, fill_package


def fill(path):
    """Fill an empty package of the village, with the papers of two exits."""
    fill_package(path)
    papers = pd.DataFrame(
        {
            "zddm": CODES[:2],
            "agreement_no": ["协1", "协2"],
            "compensation_settled": ["2026-05-06", None],
        }
    )
    with transaction(path) as dataset:
        replace_table(dataset, "exit_paper", papers)


STARTS_FROM = (VILLAGE, fill)


def test_papers_certificates_and_households(package):
    facts = exit_facts(package)
    assert facts.loc[CODES[0], ["agreement_no", "compensation_settled", "cert_no"]].tolist() == [
        "协1",
        "2026-05-06",
        "证1",
    ]
    assert pd.isna(facts.loc[CODES[1], "compensation_settled"])
    assert facts.loc[CODES[4], "nhdm"] == HOUSEHOLDS[3] and pd.isna(facts.loc[CODES[4], "cert_no"])


@pytest.mark.parametrize(
    ("outcomes", "settled"),
    [
        (["passed"], "2026-06-01"),
        (["passed", "returned"], None),
        (["returned", "passed"], "2026-06-02"),
        (["passed", "retracted"], None),
    ],
)
def test_a_payment_of_a_case_settles_where_the_paper_is_silent(package, monkeypatch, outcomes, settled):
    cases = pd.DataFrame({"uuid": ["c"], "zddm": [CODES[1]]})
    steps = pd.DataFrame(
        {
            "fid": range(1, len(outcomes) + 1),
            "case_uuid": "c",
            "step": "payment",
            "outcome": outcomes,
            "on_date": [f"2026-06-0{day}" for day in range(1, len(outcomes) + 1)],
        }
    )
    given = {"case_file": cases, "case_step": steps}
    plain = module.read_table
    monkeypatch.setattr(
        module, "read_table", lambda path, name: given[name] if name in given else plain(path, name)
    )
    found = exit_facts(package).loc[CODES[1], "compensation_settled"]
    assert found == settled if settled else pd.isna(found)
    assert exit_facts(package).loc[CODES[0], "compensation_settled"] == "2026-05-06"


def test_the_chinese_heading_of_the_day_is_read(tmp_path):
    folder = tmp_path / "rights"
    folder.mkdir()
    (folder / "exits.csv").write_text(f"宗地代码,补偿结清日期\n{CODES[0]},2026-05-06\n", encoding="utf-8")
    assert read_rights(folder)[0]["exit_paper"]["compensation_settled"].tolist() == ["2026-05-06"]
