# SPDX-License-Identifier: GPL-2.0-or-later
"""AHP: the vectors of domain.md 8.4, consistent matrices give back their weights, faults by cell."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.suitability.profile.ahp import priorities

NAMES = ["坡度", "土层", "灌溉", "道路", "形状", "pH", "有机质", "排水", "沟渠", "质地", "盐"]


def test_three_criteria_of_the_facts_sheet():
    found = priorities(NAMES[:3], np.array([[1, 3, 5], [1 / 3, 1, 3], [1 / 5, 1 / 3, 1]]))
    assert np.round(list(found.weights.values()), 4).tolist() == [0.6370, 0.2583, 0.1047]
    assert [round(value, 4) for value in (found.lambda_max, found.index, found.ratio)] == [
        3.0385,
        0.0193,
        0.0332,
    ]


def test_four_criteria_of_the_facts_sheet():
    matrix = np.array([[1, 2, 3, 4], [1 / 2, 1, 2, 3], [1 / 3, 1 / 2, 1, 2], [1 / 4, 1 / 3, 1 / 2, 1]])
    found = priorities(NAMES[:4], matrix)
    assert np.round(list(found.weights.values()), 4).tolist() == [0.4673, 0.2772, 0.1601, 0.0954]
    assert (round(found.lambda_max, 4), round(found.ratio, 4)) == (4.0310, 0.0115)


def test_a_circle_is_refused_with_its_ratio():
    with pytest.raises(InputError, match=r"CR = 6\.13.*below 0\.10"):
        priorities(NAMES[:3], np.array([[1, 9, 1 / 9], [1 / 9, 1, 9], [9, 1 / 9, 1]]))


def test_the_judgement_to_look_at_again_is_named():
    weights = np.array([0.4, 0.3, 0.2, 0.1])
    matrix = weights[:, None] / weights[None, :]
    matrix[0, 2], matrix[2, 0] = 1 / 7, 7
    with pytest.raises(InputError, match="坡度 against 灌溉"):
        priorities(NAMES[:4], matrix)


@pytest.mark.parametrize(("matrix", "weights"), [([[1]], [1]), ([[1, 3], [1 / 3, 1]], [0.75, 0.25])])
def test_one_and_two_criteria_are_consistent_without_a_division(matrix, weights):
    found = priorities(NAMES[: len(matrix)], np.array(matrix))
    assert (found.index, found.ratio) == (0.0, 0.0)
    assert list(found.weights.values()) == pytest.approx(weights)


@given(st.lists(st.floats(0.02, 1.0), min_size=1, max_size=10))
def test_consistent_matrices_give_back_their_weights(values):
    weights = np.array(values) / sum(values)
    found = priorities(NAMES[: len(values)], weights[:, None] / weights[None, :])
    assert list(found.weights.values()) == pytest.approx(weights.tolist(), abs=1e-9)
    assert found.ratio < 1e-9


@pytest.mark.parametrize(
    ("matrix", "told"),
    [
        ([[1, 3], [0.5, 1]], "土层 : 坡度 is 0.5; it must be 1 divided by"),
        ([[1, -3], [-1 / 3, 1]], "坡度 : 土层 is -3; write a number greater"),
        ([[1, 0], [0, 1]], "坡度 : 土层 is 0; write a number greater"),
        ([[1, np.nan], [np.nan, 1]], "坡度 : 土层 is nan; write a number greater"),
        ([[1, 3], [1 / 3, 2]], "土层 : 土层 is 2; a criterion against itself is 1"),
        ([[1, 3, 1], [1 / 3, 1, 1]], "is 2×3, with 2 criteria"),
    ],
)
def test_faults_are_named_by_cell(matrix, told):
    with pytest.raises(InputError, match=told):
        priorities(NAMES[:2], np.array(matrix))


def test_more_than_ten_criteria_are_refused():
    with pytest.raises(InputError, match="11 criteria; 1 to 10"):
        priorities(NAMES, np.ones((11, 11)))


def test_two_digits_for_a_third_are_taken_and_the_upper_triangle_counts():
    rough = priorities(NAMES[:2], np.array([[1, 3], [0.333, 1]]))
    assert rough.weights["坡度"] == pytest.approx(0.75, abs=1e-12)
