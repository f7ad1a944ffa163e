# SPDX-License-Identifier: GPL-2.0-or-later
"""Citizen numbers and credit codes: the vectors of domain.md 1.5 and what breaks them."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanquan_plugin.core import identity

# Valid by their check digit; nobody alive was born in 1880.
SOUND = [
    "11010519491231002X",
    "440524188001010014",
    "371324188001010016",
    "640221188001010024",
    "652801188001010033",
    "370114188001010046",
    "371324188001021014",
]


@pytest.mark.parametrize("number", SOUND)
def test_vectors(number):
    assert identity.citizen_fault(number) == ""


@pytest.mark.parametrize(
    ("number", "word"),
    [
        ("371324188001010017", "校验位"),
        ("37132418800101001", "18位"),
        ("3713241880010100160", "18位"),
        ("X71324188001010016", "18位"),
        ("371324188002300014", "不存在"),
        ("371324209901010010", "将来"),
        ("", "18位"),
    ],
)
def test_faults_are_told_without_the_number(number, word):
    fault = identity.citizen_fault(number, today=dt.date(2026, 11, 21))
    assert word in fault
    assert not number or number not in fault


def test_old_numbers_are_renewed():
    assert identity.renewed("110105491231002") == "11010519491231002X"
    assert identity.renewed("11010549123100") == "11010549123100"
    assert identity.birth_date("11010519491231002X") == dt.date(1949, 12, 31)


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_never_passes(place, step):
    number = SOUND[2]
    digit = str((int(number[place]) + step) % 10)
    assert identity.citizen_fault(number[:place] + digit + number[place + 1 :]) != ""


@given(st.text(max_size=20))
def test_any_text_is_answered(text):
    assert isinstance(identity.citizen_fault(text), str)
    assert isinstance(identity.credit_fault(text), str)
    assert isinstance(identity.renewed(text), str)


@pytest.mark.parametrize("code", ["91350100M000100Y43", "N2371324MF0000013G"])
def test_credit_codes(code):
    assert identity.credit_fault(code) == ""
    assert "校验位" in identity.credit_fault(code[:-1] + ("0" if code[-1] != "0" else "1"))


def test_credit_codes_of_collectives_and_their_parts():
    assert identity.organisation_check("D2143569") == "X"
    assert identity.collective_level("N2371324MF0000013G") == "村级"
    assert identity.collective_level("91350100M000100Y43") == ""
    assert "不含" in identity.credit_fault("9I350100M000100Y43")


def test_notes_on_members_name_rows_only():
    members = pd.DataFrame(
        {
            "zjhm": [SOUND[2], "371324188001010017", None, "371324 188001021014", "P1234567"],
            "birth": ["1880-01-01", "1880-01-01", "1950-01-01", "1880-01-03", None],
        },
        index=[2, 3, 4, 5, 6],
    )
    notes = identity.member_notes(members)
    assert notes["row"].tolist() == [3, 5, 6]
    assert notes["reason"].tolist() == [
        "身份证号码校验位不符",
        "出生日期与身份证号码不一致",
        "身份证号码应为18位，末位为数字或X",
    ]
    assert identity.member_notes(members.drop(columns="zjhm")).empty


def test_births_come_from_sound_numbers_alone():
    numbers = ["371324 18800102101 4", "371324188001010017", None, "", "P1234567", "110105491231002"]
    told = identity.births(pd.Series(numbers, index=range(2, 8), dtype=object))
    assert told.to_dict() == {2: "1880-01-02", 7: "1949-12-31"}
    assert identity.births(pd.Series([None], dtype=object)).empty
