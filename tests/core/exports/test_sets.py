# SPDX-License-Identifier: GPL-2.0-or-later
"""The sets of a small package, worked by hand: what is filled, what stays empty, what is listed."""

import geopandas as gpd

from sanquan_plugin.core.exports.delivery import fill_set
from sanquan_plugin.core.exports.plan import HOMESTEAD, REGISTRY
from tests.core.export_cases import ID_NUMBER, ONE, THREE, TWO, box, holdings, table


def values(frame, *columns):
    picked = frame[list(columns)].astype(object)
    return [tuple(row) for row in picked.where(picked.notna(), None).to_numpy()]


def missing_of(delivery, layer):
    rows = delivery.missing[delivery.missing["layer"] == layer]
    return dict(zip(rows["field"], rows["missing"], strict=True))


def test_parcels_of_the_registry():
    parcels = fill_set(REGISTRY, holdings()).layers["ZDJBXX"]
    assert values(parcels, "BSM", "YSDM", "ZDDM", "ZDTZM", "ZDMJ") == [
        (7, "6001010000", ONE, "JC", 120.0),
        (8, "6001010000", TWO, "JC", 120.0),
        (9, "6001010000", THREE, "JC", 120.0),
    ]
    assert parcels.geometry.area.tolist() == [120.0] * 3


def test_points_and_sides_have_coordinates_and_no_invented_marks():
    layers = fill_set(REGISTRY, holdings()).layers
    first = values(layers["JZD"], "ZDZHDM", "YSDM", "JZDH", "SXH", "XZBZ", "YZBZ")[0]
    assert first == (ONE, "6001070000", "J1", 1, 3860010.0, 39567000.0)
    assert layers["JZD"][["JBLX", "JZDLX"]].isna().all(axis=None)
    assert layers["JZX"]["JZXCD"].tolist() == [12.0, 10.0, 12.0, 10.0] * 3
    assert layers["JZX"][["JZXLB", "JZXWZ", "JXXZ"]].isna().all(axis=None)


def test_buildings_keep_their_facts_and_get_their_outline_area():
    buildings = fill_set(REGISTRY, holdings()).layers["ZRZ"]
    assert values(buildings, "ZRZH", "FWJG", "ZCS", "ZZDMJ", "GHYT") == [
        ("Z1", "4", 2, 80.0, None),
        ("Z2", None, None, 50.0, None),
        ("Z3", None, None, 60.0, None),
    ]


def test_units_take_a_building_only_where_it_is_certain():
    layers = fill_set(REGISTRY, holdings()).layers
    assert values(layers["H"], "BDCDYH", "ZRZH", "HH", "SCJZMJ", "ZL") == [
        (f"{ONE}F00010001", "Z1", 1, 88.0, "一号"),
        (f"{TWO}F00010001", None, 1, None, None),
    ]
    assert len(layers["LJZ"]) == 0


def test_rights_and_holders():
    layers = fill_set(REGISTRY, holdings()).layers
    assert values(layers["JSYDSYQ"], "ZDDM", "QLLX", "BDCQZH", "QXDM", "QSZT") == [
        (ONE, "6", "证1", "371324", "1"),
        (TWO, "6", None, "371324", None),
        (TWO, "6", None, "371324", None),
    ]
    assert values(layers["QLR"], "QLRMC", "SXH", "ZJH", "QLRLX") == [
        ("甲", 1, ID_NUMBER, "1"),
        ("乙", 1, None, "1"),
        ("丙", 2, None, "1"),
    ]
    assert values(layers["FDCQ2"], "BDCDYH", "TDSYQR", "JZMJ", "FWJG", "YSDM") == [
        (f"{ONE}F00010001", "甲", 88.0, "4", None),
        (f"{TWO}F00010001", "乙", None, None, None),
        (f"{TWO}F00010001", "丙", None, None, None),
    ]


def test_cadastral_districts_of_the_registry():
    delivery = fill_set(REGISTRY, holdings())
    assert values(delivery.layers["DJQ"], "BSM", "YSDM", "DJQDM", "DJQMC") == [
        (1, "1002000000", ONE[:9], "卞庄")
    ]
    assert values(delivery.layers["DJZQ"], "BSM", "YSDM", "DJZQDM", "DJZQMC") == [
        (3, "1003000000", ONE[:12], None),
        (4, "1003000000", None, None),
    ]
    assert delivery.layers["DJZQ"].geometry.area.tolist() == [600.0, 120.0]
    assert missing_of(delivery, "DJZQ") == {"DJZQDM": 1, "DJZQMC": 2}


def test_changes_of_parcels_as_they_were_recorded():
    delivery = fill_set(REGISTRY, holdings())
    assert values(delivery.layers["ZDBHQK"], "ZDDM", "BHYY", "BHNR", "DJSJ", "DBR", "FJ") == [
        (THREE, "退出", "终止", "2026-03-02", "戊", "办件1"),
        (ONE, "凭退出材料补录", "终止", None, "戊", None),
    ]
    assert missing_of(delivery, "ZDBHQK") == {"DJSJ": 1}


def test_what_is_missing_is_listed_with_its_rows_and_optional_fields_are_not():
    delivery = fill_set(REGISTRY, holdings())
    assert missing_of(delivery, "JSYDSYQ") == {
        **dict.fromkeys(["DJLX", "DJYY", "SYQQSSJ", "SYQJSSJ", "DJJG", "DBR", "DJSJ"], 3),
        "BDCQZH": 2,
        "QSZT": 2,
    }
    assert missing_of(delivery, "JZD") == {"JBLX": 12, "JZDLX": 12}
    assert "O" not in set(delivery.missing["mandatory"])
    assert missing_of(delivery, "LJZ") == {}


def test_owners_households_and_members():
    layers = fill_set(HOMESTEAD, holdings()).layers
    assert values(layers["SUYQR"], "SUYQRDM", "QYDM", "SUYQRMC") == [("37132419820600", "371324198206", None)]
    assert values(layers["NH"], "SUYQRDM", "HZXM", "HZZJHM", "HNCYSL") == [
        ("37132419820600", "甲", ID_NUMBER, 2),
        ("37132419820600", "乙", None, 1),
        ("37132419820600", "丙", None, None),
    ]
    assert values(layers["NHHNCY"], "XM", "YHZGX") == [("甲", "户主"), ("丁", "配偶"), ("乙", None)]


def test_two_members_called_head_name_no_head():
    twice = table(
        "NHHNCY", [{"nhdm": "371324198206000001", "xm": name, "zjhm": ID_NUMBER, "relation": "户主"} for name in "甲丁"]
    )  # fmt: skip
    assert fill_set(HOMESTEAD, holdings(members=twice)).layers["NH"]["HZZJHM"].isna().all()


def test_homestead_parcels_and_their_use():
    layers = fill_set(HOMESTEAD, holdings()).layers
    assert values(layers["ZJDZDXX"], "ZDDM", "ZJDDM", "ZJDMJ", "ZJDPZMJ", "SFCZ", "CZMJ", "ZJDQDFS", "SFFZ") == [
        (ONE, None, 120.0, 90.0, "1", 30.0, "1", "1"),
        (TWO, None, 120.0, 120.0, "0", 0.0, None, None),
        (THREE, None, 120.0, None, None, None, None, None),
    ]  # fmt: skip
    assert values(layers["ZJDLY"], "ZDDM", "ZJDLYZK", "ZJDXZYY", "DCSJ") == [
        (ONE, "5", "3", "2025-09-08"),
        (TWO, "1", None, None),
        (THREE, "6", None, None),
    ]
    assert values(layers["NMFW"], "ZDDM", "SJCS", "FWJG", "FJZDMJ") == [
        (ONE, 2, "4", 80.0),
        (TWO, None, None, 50.0),
        (TWO, None, None, 60.0),
    ]


def test_a_package_with_nothing_in_it_gives_empty_layers():
    full = holdings()
    empty = full._replace(
        parcels=full.parcels.iloc[:0],
        rights=full.rights.iloc[:0],
        households=full.households.iloc[:0],
        members=full.members.iloc[:0],
        buildings=full.buildings.iloc[:0],
        marks=full.marks.iloc[:0],
        changes=full.changes.iloc[:0],
        districts=full.districts.iloc[:0],
        subdistricts=full.subdistricts.iloc[:0],
    )
    for name in (REGISTRY, HOMESTEAD):
        delivery = fill_set(name, empty)
        assert {len(frame) for frame in delivery.layers.values()} == {0}
        assert delivery.missing.empty


def test_a_parcel_without_a_shape_is_a_row_without_points():
    full = holdings()
    parcels = full.parcels.set_geometry(gpd.GeoSeries([box(0), None, box(2)], crs="EPSG:4527"))
    layers = fill_set(REGISTRY, full._replace(parcels=parcels)).layers
    assert len(layers["ZDJBXX"]) == 3
    assert set(layers["JZD"]["ZDZHDM"]) == {ONE, THREE}


def test_what_was_handed_over_of_households_and_members_goes_out_again():
    code = "37132419820600000"
    households = [
        {"nhdm": f"{code}1", "hzxm": "甲", "txdz": "前街1号", "sfwbh": "1", "sfyzg": "1", "sjly": "05"},
        {"nhdm": f"{code}2", "hzxm": "乙", "suyqrdm": "37132419820699", "sfyzg": "0", "bz": "外出"},
        {"nhdm": f"{code}3", "hzxm": "丙", "sfyzg": "1"},
    ]
    head = {"nhdm": f"{code}1", "xm": "甲", "zjhm": ID_NUMBER, "zjlx": "1", "xb": "1", "lxdh": "1380000"}
    members = [
        {**head, "hklx": "农业", "hyzk": "已婚", "cybz": "1", "cybzsm": "注", "sjly": "05"},
        {"nhdm": f"{code}1", "xm": "丁", "died_on": "2020-01-01"},
    ]
    qualifications = [{"nhdm": f"{code}{n}", "status": status} for n, status in ((1, "lost"), (2, "kept"))]
    layers = fill_set(
        HOMESTEAD,
        holdings(
            households=table("NH", households),
            members=table("NHHNCY", members),
            qualifications=table("qualification", qualifications),
        ),
    ).layers
    assert values(layers["NH"], "SUYQRDM", "HZZJLX", "HZZJHM", "TXDZ", "HNCYSL", "SFWBH", "SFYZG", "BZ") == [
        ("37132419820600", "1", ID_NUMBER, "前街1号", 1, "1", "0", None),
        ("37132419820699", None, None, None, None, None, "0", "外出"),
        ("37132419820600", None, None, None, None, None, "1", None),
    ]
    assert values(layers["NHHNCY"], "ZJLX", "XB", "HKLX", "LXDH", "HYZK", "CYBZ", "CYBZSM", "SJLY")[0] == (
        "1", "1", "农业", "1380000", "已婚", "1", "注", "05",
    )  # fmt: skip
