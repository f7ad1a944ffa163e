# SPDX-License-Identifier: GPL-2.0-or-later
"""The allow-list: nothing gets into a public view that is not on it, and names only as the level says."""

from __future__ import annotations

import pandas as pd
import pytest

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.public import allowed, public_view

LEDGERS = ("homesteads", "survey", "exits", "cases", "households", "shared", "qualifications")
PUBLIC = [
    ("notice", "village_board"),
    ("notice", "online"),
    ("village_map", "handed_out"),
    ("village_uses", "handed_out"),
    *((f"ledger_{name}", "handed_out") for name in LEDGERS),
]
PERSONAL = [
    "zjhm",
    "dh",
    "lxdh",
    "dbzjhm",
    "birth",
    "xm",
    "bdcqzh",
    "cert_no",
    "nhdm",
    "bz",
    "note",
    "reason",
    "dz",
    "txdz",
    "农户代码",
    "农户类别",
    "支付方式",
    "补偿或价款(元)",
    "退出补偿金额(元)",
    "落户日期",
    "落户类别",
    "份额",
    "认定依据",
    "处理文号",
]


@pytest.mark.parametrize(("product", "level"), PUBLIC)
def test_no_column_of_the_package_gets_in_unlisted(product, level):
    every = {field.name for table in catalogue.tables() for field in catalogue.all_fields(table)}
    frame = pd.DataFrame({column: ["371324188001010016"] for column in sorted(every | {"holder", "made_up"})})
    view = public_view(frame, product, level)
    assert set(view.columns) == set(frame.columns) & set(allowed(product, level))
    assert not set(view.columns) & {*PERSONAL, "made_up"}


@pytest.mark.parametrize(("product", "level"), PUBLIC)
def test_no_public_list_names_a_personal_column(product, level):
    assert not set(allowed(product, level)) & set(PERSONAL)


def test_names_and_locations_follow_the_level():
    frame = pd.DataFrame(
        {"holder": ["张小明、李四13812345678"], "zl": ["东官庄村3组12号"], "zddm": ["371324008029JC00001"]}
    )
    board = public_view(frame, "notice", "village_board").iloc[0]
    online = public_view(frame, "notice", "online").iloc[0]
    assert (board["holder"], board["zl"]) == ("张小明、李四138****5678", "东官庄村3组")
    assert online["holder"].startswith("张*明、李") and "李四" not in online["holder"]
    assert "138" not in online["holder"]
    assert online["zddm"] == frame["zddm"][0] and frame["holder"][0].endswith("13812345678")


def test_an_unknown_level_is_refused():
    with pytest.raises(InputError, match="no product notice of the level 'newspaper'"):
        allowed("notice", "newspaper")
