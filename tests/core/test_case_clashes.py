# SPDX-License-Identifier: GPL-2.0-or-later
"""Which open cases of two packages are on the same right."""

import pandas as pd
import pytest

from sanquan_plugin.core.case_clashes import clashing_cases

COLUMNS = ["uuid", "right", "nhdm", "zddm"]


def cases(*rows):
    return pd.DataFrame(list(rows), columns=COLUMNS)


@pytest.mark.parametrize(
    ("given", "clashes"),
    [
        (("b", "homestead", "h1", "p1"), True),
        (("b", "homestead", "h2", "p1"), True),
        (("b", "homestead", "h1", "p2"), False),
        (("b", "homestead", "h1", None), True),
        (("b", "homestead", "h2", None), False),
        (("b", "contract", "h1", None), False),
        (("a", "homestead", "h1", "p1"), False),
    ],
)
def test_a_case_on_the_same_parcel_or_without_one_of_the_same_household_clashes(given, clashes):
    there = cases(("a", "homestead", "h1", "p1"))
    assert clashing_cases(cases(given), there) == ({given[0]} if clashes else set())


def test_nothing_clashes_with_nothing():
    assert clashing_cases(cases(), cases(("a", "share", "h1", None))) == set()
    assert clashing_cases(cases(("a", "share", "h1", None)), cases()) == set()
