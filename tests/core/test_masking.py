# SPDX-License-Identifier: GPL-2.0-or-later
import pandas as pd
import pytest

from sanquan_plugin.core.masking import mask_name, mask_names


@pytest.mark.parametrize(
    ("name", "masked"),
    [("张三", "张*"), ("张小明", "张*明"), ("欧阳小明", "欧**明"), ("张", "张"), ("", ""), (None, "")],
)
def test_names(name, masked):
    assert mask_name(name) == masked


def test_co_owners_are_masked_each():
    assert mask_names(pd.Series(["张三、李小四", None])).tolist() == ["张*、李*四", ""]
