# SPDX-License-Identifier: GPL-2.0-or-later
import pandas as pd
import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.printing.print_log import print_states

LOG = pd.DataFrame(
    {
        "zddm": ["a", "b", "a", "c"],
        "product": ["宗地图", "宗地图", "宗地图", "公示图"],
        "inputs_hash": ["new", "b1", "old", "c1"],
        "printed_at": [
            "2026-09-28T10:00:00",
            "2026-09-28T10:00:00",
            "2026-09-01T10:00:00",
            "2026-09-28T10:00:00",
        ],
    }
)


def test_the_last_sheet_of_a_parcel_counts():
    now = pd.Series({"a": "new", "b": "b2", "c": "c1", "d": "d1"})
    assert print_states(now, LOG).to_dict() == {"a": "current", "b": "changed", "c": "never", "d": "never"}
    assert print_states(now, LOG, product="公示图")["c"] == "current"


def test_an_empty_log_has_printed_nothing():
    assert print_states(pd.Series({"a": "x"}), LOG.iloc[:0]).to_list() == ["never"]


def test_a_log_without_its_columns_is_told():
    with pytest.raises(InputError, match="inputs_hash"):
        print_states(pd.Series({"a": "x"}), LOG.drop(columns="inputs_hash"))
