# SPDX-License-Identifier: GPL-2.0-or-later
import pandas as pd
import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.rights.mismatches import finding, mismatches
from sanquan_plugin.core.rights.overlaid import overlay_rights, right_rows


def lot(number, width=12.0):
    x = 39567000 + 20 * number
    return f"POLYGON(({x} 3860000,{x + width} 3860000,{x + width} 3860016.7,{x} 3860016.7,{x} 3860000))"


@pytest.fixture
def village(make_parcels):
    return make_parcels({code: lot(number) for number, code in enumerate("ABCDE")})


HOUSEHOLDS = pd.DataFrame(
    {
        "nhdm": ["1", "2", "3"],
        "hzxm": ["张三", "李四", "王五"],
        "cbfbm": ["c1", None, "c3"],
        "moved_to_city": ["全部", None, "无"],
    }
)


def rights(*rows):
    return pd.DataFrame(rows, columns=["zddm", "nhdm", "zsmj", "zjdpzmj", "zjdqdfs"])


def run(parcels, table, cap_m2=None, **more):
    rows = right_rows(table, HOUSEHOLDS)
    overlaid = overlay_rights(parcels, rows, **more)
    found = mismatches(overlaid, rows, cap_m2=cap_m2)
    return overlaid.assign(finding=finding(overlaid, found)).set_index("zddm"), found


def kinds(found):
    return sorted(zip(found["kind"], found["zddm"], strict=True))


def test_holder_areas_and_the_other_rights(village):
    contracts = pd.DataFrame({"cbfbm": ["c1", "c1", "c9"], "scmjm": [1.255, 2.0, 9.0]})
    overlaid, _ = run(
        village.iloc[:2],
        rights(("A", "1", 199.0, None, "1"), ("B", "2", None, None, "1")),
        contract_parcels=contracts,
        shares=pd.DataFrame({"nhdm": ["2"], "share": [10]}),
    )
    a, b = overlaid.loc["A"], overlaid.loc["B"]
    assert (a.holder, a.cert_area_m2, a.measured_m2, a.diff_m2, a.moved_to_city) == (
        "张三",
        199.0,
        200.4,
        1.4,
        "all",
    )
    assert (a.has_contract, a.contract_mu, a.has_share) == (True, 3.26, False)
    assert (b.has_contract, b.contract_mu, b.has_share) == (False, 0.0, True)
    assert a.limit_m2 == pytest.approx(2.2, abs=0.1)


def test_what_does_not_fit(village):
    table = rights(
        ("A", "1", 150.0, None, "1"),
        ("B", "1", None, None, ""),
        ("C", "2", None, 180.0, "1"),
        ("C", "3", None, 180.0, "2"),
        ("D", "3", 230.0, None, "2"),
        ("X", "2", None, None, "1"),
    )
    _, found = run(village, table)
    assert kinds(found) == [
        ("area_over_approved", "C"),
        ("area_over_certificate", "A"),
        ("area_under", "D"),
        ("no_parcel", "X"),
        ("no_right", "E"),
        ("several_homesteads", "A"),
        ("several_homesteads", "B"),
        ("several_homesteads_lawful", "C"),
        ("several_homesteads_lawful", "C"),
        ("several_homesteads_lawful", "D"),
        ("several_homesteads_lawful", "X"),
        ("several_households", "C"),
    ]
    assert found.set_index("kind").loc["no_parcel"].geometry is None
    assert "150.00 m²" in found[found["kind"] == "area_over_certificate"]["message"].item()


def test_the_same_right_twice_is_one_right(village):
    overlaid, found = run(
        village.iloc[:1], rights(("A", "1", 200.4, None, "1"), ("A", "1", 200.4, None, "1"))
    )
    assert kinds(found) == [("duplicate_right", "A")]
    assert overlaid.loc["A", "holder"] == "张三" and overlaid.loc["A", "cert_area_m2"] == 200.4


def test_cap_is_for_each_household(village):
    one = rights(("A", "1", None, None, "1"))
    two = rights(("A", "1", None, None, "1"), ("A", "2", None, None, "1"))
    assert ("area_over_cap", "A") in kinds(run(village.iloc[:1], one, cap_m2=200.39)[1])
    assert ("area_over_cap", "A") not in kinds(run(village.iloc[:1], one, cap_m2=200.4)[1])
    assert ("area_over_cap", "A") not in kinds(run(village.iloc[:1], two, cap_m2=150)[1])


def test_certificates_that_each_state_the_whole_are_not_added(village):
    whole, _ = run(village.iloc[:1], rights(("A", "1", 200.0, None, "1"), ("A", "2", 200.0, None, "1")))
    split, _ = run(village.iloc[:1], rights(("A", "1", 120.0, None, "1"), ("A", "2", 80.0, None, "1")))
    assert whole.loc["A", "cert_area_m2"] == split.loc["A", "cert_area_m2"] == 200.0
    assert whole.loc["A", "holder"] == "张三、李四"


def test_finding_of_a_parcel_joins_its_kinds(village):
    overlaid, _ = run(village, rights(("A", "1", 150.0, None, "1")))
    assert overlaid.loc["A", "finding"] == "area_over_certificate"
    assert overlaid.loc["B", "finding"] == "no_right"


def test_inputs_stay_as_they_were_and_empty_ones_work(village):
    before = village.copy()
    run(village, rights(("A", "1", 150.0, None, "1")))
    assert village.equals(before)
    overlaid, found = run(village.iloc[:0], rights())
    assert overlaid.empty and found.empty


def test_missing_key_column_is_named(village):
    with pytest.raises(InputError, match="HOMESTEAD_RIGHTS has no column nhdm"):
        right_rows(pd.DataFrame({"zddm": ["A"]}), HOUSEHOLDS)
