# SPDX-License-Identifier: GPL-2.0-or-later
"""Next free codes and odd ones."""

import pandas as pd
import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.parcel_numbers import next_codes, warnings

SUB = "371324008029"


def test_the_next_number_follows_the_highest_of_its_own_feature():
    used = [f"{SUB}JC00007", f"{SUB} jc00012", f"{SUB}JB00099", "371324008030JC00500", None, "x"]
    assert next_codes(SUB, "JC", used, 2) == [f"{SUB}JC00013", f"{SUB}JC00014"]
    assert next_codes(SUB, "JA", used) == [f"{SUB}JA00001"]


def test_five_digits_are_all_there_are():
    assert next_codes(SUB, "JC", [f"{SUB}JC99998"]) == [f"{SUB}JC99999"]
    with pytest.raises(InputError, match="no 2 free numbers"):
        next_codes(SUB, "JC", [f"{SUB}JC99998"], 2)


@pytest.mark.parametrize(("subdistrict", "feature"), [("37132400802", "JC"), (SUB, "QC"), (SUB, "")])
def test_a_prefix_that_is_none(subdistrict, feature):
    with pytest.raises(InputError, match="no beginning"):
        next_codes(subdistrict, feature, [])


def test_odd_codes_are_named_by_row():
    zddm = pd.Series(
        [
            f"{SUB}JC00001",
            f"{SUB}GC00002",
            f"{SUB}GH00003",
            "371324000029JC00004",
            "640221008029JC00005",
            "bad",
        ],
        index=[10, 11, 12, 13, 14, 15],
    )
    found = warnings(zddm, counties=["371324"])
    assert found["row"].tolist() == [11, 12, 13, 14]
    assert found["reason"].str.contains("A、C|海域|000|县级").all()
    assert warnings(zddm)["row"].tolist() == [11, 12, 13]


def test_units_without_buildings_end_in_zeros():
    zddm = pd.Series([f"{SUB}JC00001"] * 3)
    units = pd.Series([f"{SUB}JC00001W00000000", f"{SUB}JC00001W00000001", f"{SUB}JC00001F00010001"])
    assert warnings(zddm, units=units)["row"].tolist() == [1]
    assert warnings(zddm.iloc[:0], units=units.iloc[:0]).empty
