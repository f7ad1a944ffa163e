# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks of codes and attributes."""

import itertools

import geopandas as gpd
import pytest
import shapely

from sanquan_plugin.core.checks.code_lists import plain_codes
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.rules import rules
from sanquan_plugin.core.checks.runner import check
from sanquan_plugin.core.errors import InputError

A, B = "371324001001JC00001", "371324001001JC00002"


@pytest.fixture
def lots(make_parcels):
    """Return a maker of lots of 12 × 16.7 m, 20 m apart, with codes and columns."""

    def make(codes, crs="EPSG:4527", east=39567000.0, **columns):
        shapes = [
            shapely.box(east + 20 * n, 3860000, east + 20 * n + 12, 3860016.7).wkt for n in range(len(codes))
        ]
        return make_parcels(list(zip(codes, shapes, strict=True)), crs=crs, **columns)

    return make


def rows(found):
    return list(zip(found["rule"], found["zddm"], found["other"], strict=True))


@pytest.mark.parametrize(
    "code", ["371324001001JCO0001", "371324001001JC0001", "371324001001KC00001", "371324001001JZ00001"]
)
def test_malformed_codes(lots, code):
    assert rows(check(lots([code, B]))) == [("code_format", code, "")]


@pytest.mark.parametrize("code", ["371324 001001 JC00001", "371324001001jc00001", "371324001001ZL00001"])
def test_well_formed_codes_with_blanks_or_small_letters(lots, code):
    assert len(check(lots([code]))) == 0


def test_a_unit_code_that_goes_on_wrongly(lots):
    found = check(lots([A, B], bdcdyh=[A + "X00010001", B + "F00010001"]))
    assert rows(found) == [("code_format", A, "")]


def test_a_code_given_twice_is_one_row(lots):
    found = check(lots([A, B, A, A]))
    assert rows(found) == [("code_duplicate", A, A)]
    assert found["measure"].tolist() == [3]
    assert "3 宗" in found["message"][0]


def test_columns_that_contradict_the_code(lots):
    found = check(lots([A, B], zdtzm=["JB", "JC"], bdcdyh=[None, A + "W00000000"]))
    assert rows(found) == [("code_mismatch", A, ""), ("code_mismatch", B, "")]
    assert "JB" in found["message"][0]


def test_blank_columns_and_malformed_codes_are_no_mismatch(lots):
    parcels = lots([A, "371324001001JC001"], zdtzm=["", "JB"], bdcdyh=[" ", B + "W00000000"])
    assert [rule for rule, *_ in rows(check(parcels)) if rule == "code_mismatch"] == []


def test_eastings_of_another_zone(lots):
    assert rows(check(lots([A], crs="EPSG:4528"))) == [("zone_mismatch", A, "")]
    assert rows(check(lots([A], crs="EPSG:4548"))) == [("zone_mismatch", A, "")]
    assert rows(check(lots([A], crs="EPSG:4527", east=567000.0))) == [("zone_mismatch", A, "")]


def test_systems_without_zone_numbers_have_no_zone_to_mismatch(lots):
    assert len(check(lots([A], crs="EPSG:4548", east=567000.0))) == 0
    assert len(check(lots([A], crs="EPSG:32650", east=567000.0))) == 0


def test_areas_beyond_the_limit_of_the_class(lots):
    parcels = lots([A, B, "371324001001JC00003"], zdmj=[202.5, 198.1, None])
    found = check(parcels, Options(area_field="ZDMJ"))
    assert [row for row in rows(found) if row[0] == "area_mismatch"] == [("area_mismatch", B, "")]
    assert found.loc[found["rule"] == "area_mismatch", "measure"].tolist() == [2.3]
    assert "限差 2.18 m²" in found.loc[found["rule"] == "area_mismatch", "message"].iloc[0]
    assert "area_mismatch" not in check(parcels)["rule"].tolist()
    coarse = check(parcels, Options(area_field="zdmj", accuracy_class=3))
    assert "area_mismatch" not in coarse["rule"].tolist()


def test_recorded_areas_in_mu_are_compared_as_such(lots):
    parcels = lots([A, B], zdmj=[0.3006, 200.4], mjdw=["2", "01"])
    assert len(check(parcels, Options(area_field="zdmj"))) == 0


def test_an_area_column_that_is_not_there_is_refused(lots):
    with pytest.raises(InputError, match="mj"):
        check(lots([A]), Options(area_field="MJ"))


def test_mandatory_fields_left_empty(lots):
    parcels = lots([A, B, ""], zl=["东官庄村", "  ", "东官庄村"], bsm=[1, 2, None], tfh=[None, None, None])
    found = check(parcels)
    assert rows(found) == [
        ("required_missing", "", ""),
        ("required_missing", "", ""),
        ("required_missing", B, ""),
    ]
    assert sorted(message.split("必填项 ")[1][:3] for message in found["message"]) == [
        "坐落（",
        "宗地代",
        "标识码",
    ]


def test_a_column_that_nobody_has_begun_to_fill_counts_as_absent(lots):
    assert rows(check(lots([A, B], zdszd=[None, None]))) == []
    assert rows(check(lots([A, B], zdszd=["", ""]))) == [
        ("required_missing", A, ""),
        ("required_missing", B, ""),
    ]
    assert rows(check(lots([A], zdszd=[None]))) == [("required_missing", A, "")]


def test_values_that_their_list_lacks(lots):
    parcels = lots(
        [A, B], qllx=["06", "23"], mjdw=[1.0, 2.0], yt=["072", "0702"], dj=[None, ""], zl=["a", "b"]
    )
    found = check(parcels)
    assert rows(found) == [("value_not_in_list", B, "")]
    assert "“23”" in found["message"][0]


def test_lists_of_the_catalogue_are_there():
    assert {"5", "6", "9"} <= plain_codes("QLLXZD")
    assert plain_codes("NOWHERE") == frozenset()


def test_every_rule_has_its_words_and_source():
    assert len(rules()) == 20
    for rule in rules().values():
        assert rule.severity in ("error", "warning")
        assert rule.message_zh and rule.message_en and rule.source and rule.tolerance
        assert "371324" in rule.message("371324", "B", 1.0, "x")


def test_a_parcel_lies_in_the_sub_district_that_its_code_begins_with(lots):
    far, unknown = "371324001002JC00001", "371324001009JC00001"
    parcels = lots([A, far, unknown, B, "371324001002JC00002", "bad"])
    ends = [39567005.0, 39567025.0, 39567058.0, 39567072.0]
    shapes = [shapely.box(start, 3859000, end, 3861000) for start, end in itertools.pairwise(ends)]
    zones = gpd.GeoDataFrame(
        {"djzqdm": ["371324001001", "371324 001002", "371324001001"]}, geometry=shapes, crs=parcels.crs
    )
    found = check(parcels, subdistricts=zones)
    found = found[found["rule"] == "subdistrict_mismatch"]
    assert dict(zip(found["zddm"], found["message"].str.partition("，")[2], strict=True)) == {
        unknown: "图形主要位于地籍子区 371324001002。请核对宗地代码和地籍子区界线。",
        "371324001002JC00002": "图形不在任何地籍子区内。请核对宗地代码和地籍子区界线。",
    }
    assert "371324001009（图层中没有）" in found.set_index("zddm")["message"][unknown]
    assert set(found["severity"]) == {"warning"}
    assert "subdistrict_mismatch" not in set(check(parcels, subdistricts=zones.iloc[:0])["rule"])
