# SPDX-License-Identifier: GPL-2.0-or-later
"""Names of uses: the county's go before the catalogue's, in marks, tables and legends."""

import pandas as pd
import pytest

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.marks.marking import mark_status
from sanquan_plugin.core.marks.uses import found_states, found_uses, use_labels, with_use_labels

LISTED = {"in_use": "自用", "vacant_lot": "空置", "homestay": "民宿"}
PARCELS = pd.DataFrame({"use_status": ["homestay", "vacant_lot", None, "gone"]})


def test_parcels_bring_the_names_of_their_package():
    assert use_labels(with_use_labels(PARCELS, LISTED)).tolist() == ["民宿", "空置", "自用", "gone"]


def test_parcels_of_a_layer_have_the_names_of_the_catalogue():
    assert use_labels(PARCELS).tolist() == ["homestay", "空闲宅基地", "自用", "gone"]


def test_uses_that_are_new_come_after_the_known_and_before_the_rights():
    named = with_use_labels(PARCELS, LISTED)
    own = list(catalogue.statuses("use_status"))
    assert list(found_uses(named)) == [*own, "homestay", "gone"]
    states = found_states(named)
    assert list(states)[: len(own) + 2] == [*own, "homestay", "gone"]
    assert states["vacant_lot"] == "空置" and states["withdrawn"] == "已退出" and "current" not in states


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("民宿", "homestay"),
        ("HOMESTAY", "homestay"),
        ("空置", "vacant_lot"),
        ("闲置未建", "vacant_lot"),
        ("已退出", "withdrawn"),
    ],
)
def test_a_mark_takes_the_packages_codes_and_names(word, code):
    assert mark_status(word, LISTED) == code


@pytest.mark.parametrize("word", ["出租", "办理中", ""])
def test_a_use_that_the_package_does_not_list_is_refused_with_those_that_it_does(word):
    with pytest.raises(InputError) as error:
        mark_status(word, LISTED)
    assert error.value.params["words"] == "自用、空置、民宿、已退出"
