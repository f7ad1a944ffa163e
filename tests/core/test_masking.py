# SPDX-License-Identifier: GPL-2.0-or-later
import pandas as pd
import pytest

from sanquan_plugin.core.masking import group_location, hide_numbers, mask_name, mask_names


@pytest.mark.parametrize(
    ("name", "masked"),
    [("张三", "张*"), ("张小明", "张*明"), ("欧阳小明", "欧**明"), ("张", "张"), ("", ""), (None, "")],
)
def test_names(name, masked):
    assert mask_name(name) == masked


def test_co_owners_are_masked_each():
    assert mask_names(pd.Series(["张三、李小四", None])).tolist() == ["张*、李*四", ""]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("张三371324188001010016", "张三3713************16"),
        ("旧号371324800101001", "旧号3713*********01"),
        ("电话13812345678、0539-5211234", "电话138****5678、0539****1234"),
        ("农行卡6228480402564890018", "农行卡***************0018"),
        ("卡号 6228 4804 0256 4890，转入", "卡号 ************4890，转入"),
        ("371324008029JC00001", "371324008029JC00001"),
        ("鲁(2016)兰陵县不动产权第0001276号", "鲁(2016)兰陵县不动产权第0001276号"),
        (None, ""),
    ],
)
def test_citizen_and_card_numbers_and_phones_are_starred_and_codes_are_not(text, shown):
    assert hide_numbers(text) == shown


@pytest.mark.parametrize(
    ("location", "group"),
    [
        ("兰陵县东官庄村西北片第1排1号", "兰陵县东官庄村"),
        ("平罗县某乡胜利村3组12号", "平罗县某乡胜利村3组"),
        ("胜利村第二村民小组王家巷4号", "胜利村第二村民小组"),
        ("人民路12号", "人民路"),
        (None, ""),
    ],
)
def test_locations_end_at_the_group(location, group):
    assert group_location(location) == group
