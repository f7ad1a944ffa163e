# SPDX-License-Identifier: GPL-2.0-or-later
import pandas as pd

from sanquan_plugin.core import codes


def test_form_of_a_parcel_code():
    given = pd.Series(
        ["340123002004GB00011", "371324008029JC0014", "37132400802OJC00014", None, "371324008029JC00014"]
    )
    assert codes.is_parcel_code(given).tolist() == [True, False, False, False, True]


def test_form_of_a_unit_code():
    given = pd.Series(
        ["371324008029JC00014F00010001", "371324008029JC00014W00000000", "371324008029JC00014X00000000"]
    )
    assert codes.is_unit_code(given).tolist() == [True, True, False]


def test_blanks_and_small_letters_are_accepted_on_input():
    assert codes.normalise(pd.Series(["371324 008029 jc00014", None])).tolist() == ["371324008029JC00014", ""]


def test_parts_and_print():
    code = "371324008029JC00014F00010001"
    assert (codes.county(code), codes.subdistrict(code), codes.feature(code)) == (
        "371324",
        "371324008029",
        "JC",
    )
    assert codes.grouped(code) == "371324 008029 JC00014 F00010001"
    assert codes.grouped(code[:19]) == "371324 008029 JC00014"
    assert codes.serial(code[:19]) == "00014"
