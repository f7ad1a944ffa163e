# SPDX-License-Identifier: GPL-2.0-or-later
"""The order of Zhangqiu's article 23, and candidates for the market (national plan 二(三))."""

import pytest

from tests.core.suitability_cases import box, good_layers, judged, layer, lots

SHOP = {"PLAN_USE": layer(box(-500, -500, 900, 900), ydyhfldm=["0901"])}
PAPERS = {
    "right_status": ["withdrawn"],
    "agreement_no": ["协议1"],
    "compensation_settled": ["是"],
    "cert_no": ["证1"],
}


def test_members_first_by_build_score_then_village_then_quota():
    roads = layer(box(-500, -10, 310, -4))  # lots at 0, 100, 200: 4 m; at 400: 91 m, no building
    result = judged(
        lots(0, 100, 200, 400, right_status=["withdrawn"] * 3 + ["current"]),
        good_layers(ROADS=roads, SOIL=good_layers()["SOIL"].assign(gravel_pct=60.0)),
        slope=[5.0, 1.0, 1.0, 1.0],
        demand=1,
    )
    # only building is left; lot 2 and 3 score 100, lot 1 92.7: the smaller code of the best serves members
    assert result["reuse_order"].tolist() == [
        "2 村庄建设和乡村产业",
        "1 成员建房",
        "2 村庄建设和乡村产业",
        "",
    ]
    reclaimed = judged(lots(0), slope=1.0).iloc[0]
    assert reclaimed["reuse_order"] == "3 复垦，自行开发或流转指标"
    reserve = judged(lots(0), slope=50.0).iloc[0]
    assert reserve["reuse_order"] == "收储"


def test_a_lot_with_all_its_papers_may_enter_the_market():
    assert judged(lots(0, **PAPERS), good_layers(**SHOP)).iloc[0]["market_entry"] == "具备"


@pytest.mark.parametrize(
    ("change", "plan", "said"),
    [
        ({"right_status": ["withdrawn_unverified"]}, "0901", "未退出"),
        ({"agreement_no": [None]}, "0901", "缺自愿退出协议"),
        ({"compensation_settled": ["否"]}, "0901", "补偿未结清或缺资料"),
        ({"cert_no": [""]}, "0901", "无权证"),
        ({}, "0703", "规划非经营性用途"),
        ({"cert_no": [""], "agreement_no": [""]}, "0901", "缺自愿退出协议、无权证"),
    ],
)
def test_what_is_missing_is_named(change, plan, said):
    layers = good_layers(PLAN_USE=SHOP["PLAN_USE"].assign(ydyhfldm=plan))
    assert judged(lots(0, **(PAPERS | change)), layers).iloc[0]["market_entry"] == f"不具备：{said}"


def test_without_a_plan_or_papers_nothing_enters():
    row = judged(lots(0, right_status=["withdrawn"])).iloc[0]
    assert row["market_entry"] == "不具备：缺自愿退出协议、补偿未结清或缺资料、无权证、缺规划用途"
    steep = judged(lots(0, **PAPERS), good_layers(**SHOP), slope=30.0).iloc[0]
    assert steep["market_entry"] == "不具备：不宜建或待核"
