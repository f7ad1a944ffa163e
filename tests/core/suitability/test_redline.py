# SPDX-License-Identifier: GPL-2.0-or-later
"""A redline only takes away: more of it never makes a lot more suitable for anything."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sanquan_plugin.core.suitability.profile.profile import HIGH, LOW, MEDIUM, NONE, UNKNOWN, USES
from tests.core.suitability_cases import box, good_layers, judged, layer, lots

RANK = {UNKNOWN: 0, NONE: 0, LOW: 1, MEDIUM: 2, HIGH: 3}
SLOPES = [1.0, 4.0, 12.0, 22.0, 30.0]
STARTS = [0, 20, 60, 120, 200]
corner = st.floats(-30, 230)
boxes = st.lists(st.tuples(corner, corner, st.floats(0.5, 80)), min_size=1, max_size=3)


def redlines(chosen):
    return [box(x, y / 6, x + side, y / 6 + side) for x, y, side in chosen]


@settings(deadline=None, max_examples=25)
@given(first=boxes, more=boxes)
def test_a_further_redline_never_makes_a_lot_more_suitable(first, more):
    some, all_ = redlines(first), redlines(first + more)
    before = judged(lots(*STARTS), good_layers(REDLINE=layer(*some)), slope=SLOPES)
    after = judged(lots(*STARTS), good_layers(REDLINE=layer(*all_)), slope=SLOPES)
    for use in USES:
        worse = after[f"grade_{use}"].map(RANK) <= before[f"grade_{use}"].map(RANK)
        assert worse.all()
        assert (after[f"score_{use}"].fillna(-1) <= before[f"score_{use}"].fillna(-1)).all()
    rules = before["veto_build"].str.contains("redline") <= after["veto_build"].str.contains("redline")
    assert rules.all()
