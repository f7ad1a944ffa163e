# SPDX-License-Identifier: GPL-2.0-or-later
"""The three rights of households in one table, figures by hand."""

import datetime as dt
import time
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from sanquan_plugin.core.households.findings import findings_by_household, household_findings
from sanquan_plugin.core.households.record import household_records
from sanquan_plugin.core.households.settled import settled_households
from sanquan_plugin.core.households.three_rights import household_table, open_encumbrances
from sanquan_plugin.core.numbers import mu_total
from sanquan_plugin.core.rights.shares import share_value
from tests.core.household_cases import CODE, tables


def by_code(found, column):
    return dict(zip(found["nhdm"], found[column], strict=True))


def test_one_household_in_figures():
    given = tables(
        households=[("h1", "张三", "c1"), ("h2", "李四")],
        members=[("h1", "张三"), ("h1", "王五")],
        rights=[(CODE(1), "h1", "证1", "1/2", "1"), (CODE(2), "h1", None, "1", "2")],
        contracts=[("d1", "c1", 1.234), ("d2", "c1", 2.0), ("d1", "c1", 1.234)],
        shares=[("h1", 3), ("h1", 1.5)],
        settlements=[("h1", "张三", "2024-05-01", "公职人员"), ("h1", "王五", "2023-01-01", "进城落户")],
        qualifications=[("h1", "kept", "2020-01-01"), ("h1", "qualified", "2022-01-01")],
    )
    first, second = household_table(given).to_dict("records")
    assert first == {
        "nhdm": "h1",
        "hzxm": "张三",
        "cbfbm": "c1",
        "homesteads": 2,
        "homesteads_m2": 300.0,
        "certified": 1,
        "share_sum": 1.5,
        "homesteads_mu": 0.45,
        "standing": "several_lawful",
        "plots": 2,
        "plots_mu": 3.23,
        "plot_certificates": 0,
        "members": 2,
        "shares": 4.5,
        "encumbrances": 0,
        "settled": 2,
        "settled_on": "2024-05-01",
        "category": "公职人员",
        "qualification": "qualified",
    }
    assert (second["standing"], second["homesteads"], second["plots"], second["shares"]) == ("none", 0, 0, 0)


@pytest.mark.parametrize(
    ("rights", "states", "standing"),
    [
        ([(1, "1")], [], "one"),
        ([(1, "1"), (2, "02")], [], "several_lawful"),
        ([(1, "1"), (2, "3")], [], "several"),
        ([(1, "1"), (2, None)], [], "several"),
        ([(1, "1"), (2, None)], ["current", "withdrawn"], "one"),
        ([(1, "1"), (2, None)], ["current", "transferred"], "one"),
        ([(1, "1"), (2, None)], ["current", "withdrawn_unverified"], "several"),
        ([(1, None)], ["withdrawn"], "none"),
        ([(1, "1"), (1, "1")], [], "one"),
        ([(1, "1"), (99, "3")], [], "several"),
    ],
)
def test_one_household_one_homestead_counts_current_rights(rights, states, standing):
    rows = [(CODE(number), "h1", "证", None, way) for number, way in rights]
    given = tables(households=[("h1", "张三")], rights=rows, states=states)
    assert household_table(given)["standing"].tolist() == [standing]


def test_a_shared_parcel_counts_once_for_each_household_and_a_share_of_nought_for_none():
    rows = [(CODE(1), "h1", "证", "1/2"), (CODE(1), "h2", "证", "50%"), (CODE(1), "h3", "证", "0")]
    given = tables(households=[("h1", "张"), ("h2", "李"), ("h3", "王")], rights=rows)
    table = household_table(given)
    assert by_code(table, "standing") == {"h1": "one", "h2": "one", "h3": "none"}
    assert table["share_sum"].tolist()[:2] == [0.5, 0.5]


def test_shares_as_counties_write_them():
    values = share_value(
        pd.Series(["1/2", "0.5", "５０％", "2分之1", 1, "共同共有", None, "1/0"], dtype=object)
    )
    assert values.tolist()[:5] == [0.5, 0.5, 0.5, 0.5, 1.0] and values[5:].isna().all()


def findings(**rows):
    given = tables(**rows)
    found = household_findings(given, household_table(given))
    return sorted(zip(found["kind"], found["nhdm"], found["zddm"], strict=True)), found


def test_findings_of_every_kind():
    kinds, found = findings(
        households=[("h1", "张"), ("h2", "李"), ("h3", "王"), ("h4", "赵")],
        members=[("h3", "王", "0"), ("h4", "赵", "0"), ("h4", "钱", "1")],
        rights=[
            (CODE(1), "h1", "证1", None, "1"),
            (CODE(2), "h1", "证2", None, "3"),
            (CODE(3), "h2", None, None, "1"),
            (CODE(4), "h2", "证4", None, "1"),
            (CODE(5), "h3", "证5", None, "2"),
            (CODE(6), "h4", "证6", None, "2"),
        ],
        mismatches=[("area_over_cap", CODE(6), "h4", "超过"), ("area_under", CODE(6), "h4", "小于")],
        disputes=[(CODE(6), "界址争议", "open"), (CODE(5), "界址争议", "settled")],
        violations=[(CODE(6), "超占", None)],
        encumbrances=[
            ("homestead", None, CODE(5), "抵押", "抵1号", "open"),
            ("share", "h4", None, "质押", None, None),
            ("contract", "h4", None, "查封", None, "ended"),
        ],
    )
    assert kinds == [
        ("area_over_cap", "h4", CODE(6)),
        ("disputed", "h4", CODE(6)),
        ("encumbered", "h3", CODE(5)),
        ("encumbered", "h4", ""),
        ("inherited_by_non_member", "h3", CODE(5)),
        ("no_certificate", "h2", CODE(3)),
        ("several", "h1", CODE(1)),
        ("several", "h1", CODE(2)),
        ("several_lawful", "h2", CODE(3)),
        ("several_lawful", "h2", CODE(4)),
        ("violation", "h4", CODE(6)),
    ]
    sentences = found.set_index(["kind", "nhdm"]).sort_index()["message"]
    assert sentences["encumbered", "h3"].tolist() == ["宅基地上有抵押，未解除。"]
    assert sentences["disputed", "h4"].tolist() == [f"宗地 {CODE(6)} 有未解决的争议：界址争议。"]
    joined = findings_by_household(found, pd.Series(["h2", "h9"]))
    assert joined.tolist() == ["several_lawful;no_certificate", ""]


def test_the_right_itself_says_whether_its_heir_is_a_member():
    rights = [(CODE(1), "h1", "证", None, "2", "1"), (CODE(2), "h2", "证", None, "2", "0")]
    kinds, _ = findings(households=[("h1", "张"), ("h2", "李")], members=[("h1", "张", "0")], rights=rights)
    assert kinds == [("inherited_by_non_member", "h2", CODE(2))]


def test_a_settled_date_settles_a_dispute():
    rights = [(CODE(1), "h1", "证", None, "1")]
    disputes = [(CODE(1), "界址争议", "open", "2025-10-15")]
    assert findings(households=[("h1", "张")], rights=rights, disputes=disputes)[0] == []


def test_no_households_at_all():
    given = tables()
    table = household_table(given)
    assert table.empty and household_findings(given, table).empty


def many(count):
    codes = np.char.add("h", np.arange(count).astype(str)).astype(object)
    given = tables(households=[], rights=[])
    rights = pd.DataFrame({"zddm": CODE(1), "nhdm": codes, "bdcqzh": None, "share": "1/2", "zjdqdfs": "1"})
    rights["zddm"] = np.char.add("p", np.arange(count).astype(str)).astype(object)
    rights["sfbncjtjjzzcy"] = None
    homes = pd.DataFrame({"nhdm": codes, "hzxm": "张三", "cbfbm": codes, "moved_to_city": None})
    return type(given)(**{**vars(given), "rights": rights, "households": homes})


def test_a_county_takes_no_more_than_its_villages():
    def seconds(count):
        view, start = many(count), time.process_time()
        table = household_table(view)
        assert len(household_findings(view, table)) == count and (table["standing"] == "one").all()
        return time.process_time() - start

    assert seconds(100_000) < 5 * 20 * min(seconds(5_000) for _ in range(3))


def test_a_seizure_whose_last_day_has_passed_stands_no_more():
    view = tables(
        households=[("h1", "张三")],
        rights=[(CODE(1), "h1")],
        encumbrances=[
            ("homestead", "h1", CODE(1), "查封", "1", "open", "2025-01-01"),
            ("homestead", "h1", CODE(1), "抵押", "2", "open", None),
        ],
    )
    assert open_encumbrances(view, on=dt.date(2025, 1, 2))["kind"].tolist() == ["抵押"]
    assert open_encumbrances(view, on=dt.date(2025, 1, 1))["kind"].tolist() == ["查封", "抵押"]


def test_a_right_on_a_parcel_that_no_layer_has_is_a_finding_of_its_household():
    lost = CODE(99)
    view = tables(
        households=[("h1", "张三"), ("h2", "李四")],
        rights=[(lost, "h1"), (lost, "h2")],
        mismatches=[("no_parcel", lost, "h1", "不在图层中"), ("no_parcel", lost, "h2", "不在图层中")],
    )
    found = household_findings(view, household_table(view))
    assert found[found["kind"] == "no_parcel"]["nhdm"].tolist() == ["h1", "h2"]


def test_mu_are_the_sum_of_the_printed_ones():
    """Twice 100.37 m² are twice 0.1506 亩, so 0.3012, where 200.74 m² converted at once would be 0.3011."""
    given = tables(
        households=[("h1", "张三")], rights=[(CODE(1), "h1", None, "1", "1"), (CODE(2), "h1", None, "1", "1")]
    )
    parcels = given.parcels.assign(measured_m2=100.37)
    table = household_table(type(given)(**{**vars(given), "parcels": parcels}))
    assert table[["homesteads_m2", "homesteads_mu"]].values.tolist() == [[200.74, 0.3012]]
    assert mu_total([100.37, np.nan, 100.37]) == 0.3012


def test_parts_of_a_plot_are_one_plot_and_their_areas_add_up():
    given = tables(
        households=[("h1", "张三", "c1")],
        contracts=[("d1", "c1", 2.97), ("d1", "c1", 0.5), ("d1", "c1", 0.5)],
    )
    row = household_table(given).iloc[0]
    assert (row["plots"], row["plots_mu"]) == (1, 3.47)


def test_certificates_of_contracted_land_are_counted_by_their_numbers():
    given = tables(
        households=[("h1", "张三", "c1"), ("h2", "李四", "c2")],
        contracts=[("d1", "c1", 1.0), ("d2", "c1", 2.0), ("d3", "c2", 1.0)],
    )
    papers = given.contracts.assign(cbjyqzbm=["c1J", "c1J", ""])
    certified = replace(
        given,
        contracts=papers,
        rights=given.rights.assign(zsmj=None),
        parcels=given.parcels.assign(use_status="in_use", zl=None),
    )
    table = household_table(certified)
    assert table["plot_certificates"].tolist() == [1, 0]
    plots = gpd.GeoDataFrame(columns=["dkbm", "dkmc", "scmjm", "geometry"], geometry="geometry")
    found = household_findings(certified, table)
    first, second = household_records(certified, plots, table, found, codes=["h1", "h2"])
    assert dict(first.facts)["承包地"] == "2 块，合同面积 3.00 亩，承包经营权证 1 本"
    assert dict(second.facts)["承包地"] == "1 块，合同面积 1.00 亩"


def test_one_id_number_in_two_households_is_a_finding_of_both():
    given = tables(households=[("h1", "张三"), ("h2", "李四"), ("h3", "王五")])
    numbers = [("h1", "1x"), ("h2", "1X "), ("h3", None), ("h3", ""), ("h2", "2")]
    members = given.members.reindex(range(5)).assign(
        nhdm=[code for code, _ in numbers], zjhm=[number for _, number in numbers]
    )
    given = replace(given, members=members)
    found = household_findings(given, household_table(given))
    assert found.loc[found["kind"] == "same_person", "nhdm"].tolist() == ["h1", "h2"]


def test_a_mortgage_on_a_plot_is_one_of_the_household_that_contracts_it():
    view = tables(
        households=[("h1", "张三", "c1"), ("h2", "李四", "c2"), ("h3", "王五", "c2")],
        contracts=[("d1", "c1", 2.0), ("d2", "c2", 1.0)],
        encumbrances=[
            ("contract", None, None, "抵押", "1", "open", None, "d1"),
            ("contract", None, None, "抵押", "2", "open", None, "d2"),
        ],
    )
    assert open_encumbrances(view)[["nhdm", "dkbm"]].values.tolist() == [["h1", "d1"]]
    assert by_code(household_table(view), "encumbrances") == {"h1": 1, "h2": 0, "h3": 0}


def test_a_person_listed_twice_has_settled_once_and_one_without_a_day_with_another():
    listed = [
        ("h1", "张一", None, "进城落户"),
        ("h1", "张二", "2023-05-06", "进城落户"),
        ("h1", "张二", "2024-05-06", "其他"),
    ]
    view = tables(
        households=[("h1", "张一")], members=[("h1", name) for name in "一二三"], settlements=listed
    )
    row = settled_households(view.households, view.members, view.settlements).loc["h1"]
    assert row[["moved_to_city", "people", "settled_on"]].tolist() == ["some", 2, "2024-05-06"]
    assert by_code(household_table(view), "settled") == {"h1": 2}
