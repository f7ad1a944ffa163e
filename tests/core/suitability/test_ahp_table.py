# SPDX-License-Identifier: GPL-2.0-or-later
"""AHP matrices from files and typed text, and their weights in a copy of a profile."""

import numpy as np
import pytest
from openpyxl import Workbook

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.suitability.profile.ahp import priorities
from sanquan_plugin.core.suitability.profile.ahp_profile import (
    factor_names,
    factor_priorities,
    shared_weights,
    with_weights,
)
from sanquan_plugin.core.suitability.profile.ahp_table import matrix_of_text, read_matrix
from sanquan_plugin.core.suitability.profile.profile_file import load_profile, profile_text, read_profile

TEXT = ",坡度,土层,灌溉\n坡度,1,3,5\n土层,1/3,1,3\n灌溉,,1/3,1\n"
EXACT = np.array([[1, 3, 5], [1 / 3, 1, 3], [1 / 5, 1 / 3, 1]])


@pytest.mark.parametrize("text", [TEXT, TEXT.replace(",", "\t"), TEXT.replace(",", "，"), "\n" + TEXT + "\n"])
def test_typed_text_with_fractions_and_an_empty_lower_cell(text):
    names, matrix = matrix_of_text(text)
    assert names == ["坡度", "土层", "灌溉"]
    assert np.allclose(matrix, EXACT)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk"])
def test_csv_files_in_both_code_pages(tmp_path, encoding):
    file = tmp_path / "矩阵.csv"
    file.write_text(TEXT, encoding=encoding)
    names, matrix = read_matrix(file)
    assert names == ["坡度", "土层", "灌溉"] and np.allclose(matrix, EXACT)


def test_xlsx_files(tmp_path):
    book = Workbook()
    for row in (["", "a", "b"], ["a", 1, "1/4"], ["b", 4, 1]):
        book.active.append(row)
    book.save(tmp_path / "m.xlsx")
    names, matrix = read_matrix(tmp_path / "m.xlsx")
    assert names == ["a", "b"] and matrix.tolist() == [[1, 0.25], [4, 1]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (",a,b\na,1,three\nb,,1\n", "a : b is 'three'"),
        (",a,b\na,1,1/0\nb,,1\n", "a : b is '1/0'"),
        (",a,b\nb,1,3\na,,1\n", "same criteria"),
        (",a,a\na,1,3\na,,1\n", "stands twice"),
        ("", "same criteria"),
    ],
)
def test_tables_that_are_no_matrix(text, told):
    with pytest.raises(InputError, match=told):
        matrix_of_text(text)


def test_files_that_are_missing_or_no_workbook(tmp_path):
    with pytest.raises(InputError, match="no AHP matrix"):
        read_matrix(tmp_path / "none.csv")
    (tmp_path / "m.xlsx").write_bytes(b"PK no zip")
    with pytest.raises(InputError, match="can't be read"):
        read_matrix(tmp_path / "m.xlsx")


def test_weights_go_into_a_copy_of_the_profile_with_their_source():
    base = load_profile("lanling")
    _, matrix = matrix_of_text(TEXT)
    factors = factor_names(["slope_deg", "土层", "irrigation"], base, "cultivate")
    found = priorities(factors, matrix)
    weights = shared_weights(found.weights, base, "cultivate")
    file, text = profile_text("lanling")
    copied = with_weights(text, "cultivate", weights, file="矩阵.csv", found=found)
    made = read_profile(copied, file)
    before = {factor.measure: factor.weight for factor in base.uses["cultivate"].factors}
    after = {factor.measure: factor.weight for factor in made.uses["cultivate"].factors}
    held = before["slope_deg"] + before["thickness_cm"] + before["irrigation"]
    assert after["slope_deg"] == pytest.approx(0.6370 * held, abs=1e-4)
    assert after["ph"] == pytest.approx(before["ph"], abs=1e-5)
    assert [each.weight for each in made.uses["forest"].factors] == [
        each.weight for each in base.uses["forest"].factors
    ]
    assert copied.count("AHP 判断矩阵 矩阵.csv，CR=0.0332") == 3
    assert made.version.endswith("-AHP-cultivate")


def test_a_criterion_that_is_no_factor_is_named_with_those_there_are():
    with pytest.raises(InputError, match=r"月亮 is no factor of 宜耕.*坡度"):
        factor_names(["月亮"], load_profile("lanling"), "cultivate")


def test_a_factor_named_by_code_and_by_label_stands_twice():
    with pytest.raises(InputError, match="twice in the AHP matrix: 坡度"):
        factor_names(["坡度", "slope_deg"], load_profile("lanling"), "cultivate")


def test_faults_of_the_matrix_name_the_factors_by_their_labels():
    circle = np.array([[1, 9, 1 / 9], [1 / 9, 1, 9], [9, 1 / 9, 1]])
    with pytest.raises(InputError, match=r"Look again at (坡度|土层|灌溉)") as refused:
        factor_priorities(["slope_deg", "thickness_cm", "irrigation"], circle)
    assert "slope_deg" not in str(refused.value) and "irrigation" not in str(refused.value)
    found = factor_priorities(["slope_deg", "irrigation"], np.array([[1, 3], [1 / 3, 1]]))
    assert found.weights == pytest.approx({"slope_deg": 0.75, "irrigation": 0.25})
