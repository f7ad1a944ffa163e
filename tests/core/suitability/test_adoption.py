# SPDX-License-Identifier: GPL-2.0-or-later
"""Adopted uses: what may be adopted, what the law forbids, the last adoption counts."""

import pandas as pd
import pytest

from sanquan_plugin.core.errors import InputError, RefusedError
from sanquan_plugin.core.suitability.adoption import adopted_use, decide_adoption, with_adopted

EVALUATION = pd.DataFrame(
    {
        "zddm": ["A", "B", "C", "D"],
        "use": ["cultivate", "reserve", "build", "unknown"],
        "veto_cultivate": ["", "slope;redline", None, ""],
        "veto_forest": ["farmland", "", "isolated", ""],
        "veto_build": ["", "slope", "", ""],
        "grade_cultivate": ["high", "none", "low", "unknown"],
        "profile_version": "lanling 1.1",
    }
)


@pytest.mark.parametrize(("word", "use"), [("宜林", "forest"), (" Build ", "build"), ("收储", "reserve")])
def test_uses_by_code_and_label(word, use):
    assert adopted_use(word) == use


@pytest.mark.parametrize("word", ["unknown", "资料不足", "", "grazing"])
def test_other_words_are_no_use(word):
    with pytest.raises(InputError, match="is no use"):
        adopted_use(word)


@pytest.mark.parametrize(
    ("code", "use", "law"), [("B", "cultivate", "生态保护红线"), ("A", "forest", "永久基本农田")]
)
def test_what_the_law_forbids_is_refused_with_its_words_and_the_parcel(code, use, law):
    with pytest.raises(RefusedError, match=f"Parcel {code} can't be adopted.*{law}"):
        decide_adoption(EVALUATION, ["C", code], use)


def test_other_vetoes_and_unknown_uses_are_doubts():
    assert decide_adoption(EVALUATION, ["C"], "forest")["doubts"].tolist() == ["isolated"]
    decided = decide_adoption(EVALUATION, ["D", "A"], "cultivate")
    assert decided["doubts"].tolist() == ["unknown", ""]
    assert decided["recommended"].tolist() == ["unknown", "cultivate"]
    assert set(decided["profile_version"]) == {"lanling 1.1"}
    assert decide_adoption(EVALUATION, ["B"], "reserve")["doubts"].tolist() == [""]


def test_a_parcel_that_was_not_evaluated_is_named():
    with pytest.raises(InputError, match="Parcel X was not evaluated"):
        decide_adoption(EVALUATION, ["A", "X"], "build")


def test_the_last_adoption_counts():
    adoption = pd.DataFrame({"zddm": ["A", "C", "A"], "use": ["forest", "reserve", "build"]})
    assert with_adopted(EVALUATION, adoption)["adopted_use"].tolist() == ["build", None, "reserve", None]
    assert with_adopted(EVALUATION, adoption.iloc[:0])["adopted_use"].tolist() == [None] * 4
    assert "adopted_use" not in EVALUATION
