# SPDX-License-Identifier: GPL-2.0-or-later
"""An adopted use keeps what it was decided on; a later change of it shows."""

import pandas as pd
import pytest

from sanquan_plugin.core.suitability.decided_on import hashes, stale_lots, with_hashes, with_standing

EVALUATION = pd.DataFrame(
    {
        "zddm": ["A", "B"], "use": ["cultivate", "build"], "status": "withdrawn", "score_cultivate": [80.0, None],
        "grade_cultivate": ["high", "unknown"], "veto_build": ["farmland", ""], "needs_review": ["", None],
        "profile_version": "lanling 1.1", "net_planar_m2": [150.0, 160.5], "patch": [1, 1],
    }
)  # fmt: skip
FACTORS = pd.DataFrame(
    {"zddm": ["A", "A", "B"], "use": "cultivate", "factor": ["slope_deg", "soil", "slope_deg"],
     "value": ["1.2°", "壤土", "3.0°"], "score": [90.0, 80.0, None], "weight": 0.25, "source": "dem.tif"}
)  # fmt: skip


def changed(frame, code, column, value):
    return frame.assign(**{column: frame[column].where(frame["zddm"] != code, value)})


def adopted(codes, uses):
    return with_hashes(pd.DataFrame({"zddm": codes, "recommended": uses}), EVALUATION, FACTORS)


def standing(evaluation=EVALUATION, factors=FACTORS):
    return with_standing(adopted(["A", "B"], ["cultivate", "build"]), evaluation, factors)[
        "standing"
    ].tolist()


def test_order_of_rows_patches_and_kinds_of_nothing_do_not_count():
    again = changed(EVALUATION.iloc[::-1].assign(patch=7, adopted_use="forest"), "A", "needs_review", None)
    assert standing(again, FACTORS.iloc[::-1].reset_index(drop=True)) == ["结论未变", "结论未变"]
    assert hashes(EVALUATION, FACTORS).applymap(len).eq(64).all(axis=None)


@pytest.mark.parametrize(("column", "value"), [("value", "1.3°"), ("weight", 0.26), ("source", "dem2.tif")])
def test_another_factor_is_another_input_of_that_parcel_alone(column, value):
    assert standing(factors=changed(FACTORS, "A", column, value)) == ["依据已变，结论未变", "结论未变"]


@pytest.mark.parametrize(
    ("column", "value"),
    [("profile_version", "lanling 1.2"), ("net_planar_m2", 150.01), ("veto_build", "slope")],
)
def test_another_profile_area_or_veto_is_told_also_where_the_use_is_the_same(column, value):
    assert standing(changed(EVALUATION, "A", column, value)) == ["依据已变，结论未变", "结论未变"]


def test_a_lot_that_gets_another_use_or_is_not_judged_any_more():
    assert standing(changed(EVALUATION, "B", "use", "reserve")) == ["结论未变", "结论已变"]
    assert standing(EVALUATION.iloc[:1]) == ["结论未变", "已无评价"]


def test_an_adoption_of_an_older_package_has_no_hash_and_is_not_accused():
    old = adopted(["A"], ["cultivate"]).assign(inputs_hash=None, evaluation_hash=None)
    assert with_standing(old, EVALUATION, FACTORS)["standing"].tolist() == ["采用时未记录"]


def test_only_the_last_adoption_of_a_parcel_is_looked_at():
    rows = pd.DataFrame({"zddm": ["B", "A", "B"], "standing": ["结论已变", "依据已变，结论未变", "结论未变"]})
    assert stale_lots(rows) == ["A"]
