# SPDX-License-Identifier: GPL-2.0-or-later
"""The sheets and layers around the parcels: papers, marks, contracts, planning, ground."""

import datetime

import numpy as np
import pytest
import shapely
from osgeo import gdal

FARMLAND = ("0102", "0103")
EXITS = {"lanling": (14, 6), "pingluo": (8, 4)}


def union(records: list[dict]):
    return shapely.union_all([record["geometry"] for record in records])


def withdrawn(village) -> list[dict]:
    codes = {row[0] for row in village.rows("exits")}
    return [parcel for parcel in village.parcels if parcel["ZDDM"] in codes]


def day(value) -> datetime.date | None:
    if value is None or isinstance(value, datetime.datetime):
        return value and value.date()
    return datetime.date.fromisoformat(value)


def working_days_after(start: datetime.date, end: datetime.date) -> int:
    return int(np.busday_count(start, end))


def test_exits_are_complete_or_lack_different_papers(village):
    complete, lacking = EXITS[village.facts["profile"]]
    gaps = [tuple(i for i, cell in enumerate(row) if cell is None) for row in village.rows("exits")]
    assert sum(not gap for gap in gaps) == complete
    assert len({gap for gap in gaps if gap}) == lacking


def test_postings_last_five_working_days_and_come_in_order(village):
    for row in village.rows("exits"):
        agreed, first, first_end, second, second_end = (day(row[i]) for i in (2, 4, 5, 6, 7))
        known = [date for date in (first, first_end, second, second_end, agreed) if date]
        assert known == sorted(set(known))
        for start, end in ((first, first_end), (second, second_end)):
            assert start is None or working_days_after(start, end) >= 5


def test_withdrawn_lots_keep_their_right(village):
    held = {row[0] for row in village.rows("homestead_rights")}
    assert {row[0] for row in village.rows("exits")} <= held


def test_marks_name_a_fifth_of_the_lots_and_every_status(village):
    marks = village.rows("marks")
    codes = {parcel["ZDDM"] for parcel in village.parcels}
    assert {row[0] for row in marks} <= codes
    assert len(marks) == pytest.approx(0.2 * len(village.parcels), abs=2)
    assert len({row[1] for row in marks}) == 7


def test_vacant_lots_have_no_house_and_a_unit_code_in_w(village):
    housed = {house["ZDDM"] for house in village.planning["buildings"]}
    vacant_word = {"vacant_lot", "空闲宅基地"}
    vacant = {row[0] for row in village.rows("marks") if row[1] in vacant_word}
    assert vacant
    assert not vacant & housed
    for parcel in village.parcels:
        if parcel["BDCDYH"]:
            suffix = "F00010001" if parcel["ZDDM"] in housed else "W00000000"
            assert parcel["BDCDYH"][19:] == suffix


def test_houses_lie_inside_their_lot(village):
    lots = {parcel["ZDDM"]: parcel["geometry"] for parcel in village.parcels}
    assert all(lots[h["ZDDM"]].contains(h["geometry"]) for h in village.planning["buildings"])


def test_some_houses_on_withdrawn_lots_are_kept_and_some_cleared(village):
    codes = {parcel["ZDDM"] for parcel in withdrawn(village)}
    keep = [house["keep"] for house in village.planning["buildings"] if house["ZDDM"] in codes]
    assert set(keep) == {0, 1}


def test_contracts_and_strips_are_the_same_list(village):
    strips = village.features("contract_parcels.shp")
    contracts = {row[0]: (row[1], row[2]) for row in village.rows("contracts")}
    assert {strip["DKBM"] for strip in strips} == contracts.keys()
    assert len(contracts) == len(strips)
    for strip in strips:
        contractor, area_mu = contracts[strip["DKBM"]]
        assert (contractor, len(strip["DKBM"])) == (strip["CBFBM"], 19)
        assert area_mu == pytest.approx(strip["SCMJM"], rel=0.04)
        assert strip["SCMJM"] == pytest.approx(strip["geometry"].area * 3 / 2000, abs=0.006)
    contractors = {row[2] for row in village.rows("households")}
    assert {contractor for contractor, _ in contracts.values()} < contractors


def test_land_classes_cover_the_extent_once(village):
    shapes = [record["geometry"] for record in village.planning["DLTB"]]
    whole = shapely.union_all(shapes)
    assert sum(shape.area for shape in shapes) == pytest.approx(whole.area, abs=0.001)
    assert whole.geom_type == "Polygon"
    assert not whole.interiors
    assert union(village.parcels).within(whole)


def test_basic_farmland_is_clear_of_homesteads(village):
    assert union(village.planning["YJJBNTBHTB"]).distance(union(village.parcels)) > 5.0


def test_red_line_and_boundary_hit_withdrawn_lots_clearly_and_nothing_else(village):
    red_line, inside = union(village.planning["STBHHX"]), union(village.planning["village_boundary"])
    codes = {parcel["ZDDM"] for parcel in withdrawn(village)}
    for cut in (lambda lot: lot.intersection(red_line).area, lambda lot: lot.difference(inside).area):
        shares = {p["ZDDM"]: cut(p["geometry"]) / p["geometry"].area for p in village.parcels}
        hit = {code: share for code, share in shares.items() if share > 1e-4}
        assert len(hit) >= 2
        assert hit.keys() <= codes
        assert min(hit.values()) > 0.1


def test_withdrawn_lots_lie_beside_farmland_and_in_the_core(village):
    fields = union([record for record in village.planning["DLTB"] if record["DLBM"] in FARMLAND])
    distances = [parcel["geometry"].distance(fields) for parcel in withdrawn(village)]
    assert min(distances) < 10.0
    assert max(distances) > 25.0


def test_saline_soil_lies_under_some_withdrawn_lots_of_pingluo_only(village):
    saline = [record for record in village.features("soil.gpkg", "soil") if record["salt_gkg"] >= 10.0]
    hit = [p for p in withdrawn(village) if saline and p["geometry"].within(union(saline))]
    assert len(hit) == (4 if village.facts["profile"] == "pingluo" else 0)


def mean_slope_deg(village, polygon) -> float:
    raster = gdal.Open(str(village.folder / "dem.tif"))
    west, cell, _, north, _, _ = raster.GetGeoTransform()
    values = raster.ReadAsArray().astype(float)
    rise_north, rise_east = np.gradient(values, cell)
    slope = np.degrees(np.arctan(np.hypot(rise_east, rise_north)))
    rows, columns = np.indices(values.shape)
    inside = shapely.contains_xy(polygon, west + cell * (columns + 0.5), north - cell * (rows + 0.5))
    return float(slope[inside].mean())


def test_two_withdrawn_lots_of_lanling_stand_on_a_steep_bank(village):
    lots = {p["ZDDM"]: p["geometry"] for p in village.parcels if p["geometry"].area > 50}
    steep = {code for code, lot in lots.items() if mean_slope_deg(village, lot) > 25}
    expected = 2 if village.facts["profile"] == "lanling" else 0
    assert len(steep) == expected
    assert steep <= {parcel["ZDDM"] for parcel in withdrawn(village)}


def test_heights_reach_150_m_beyond_the_fields(village):
    raster = gdal.Open(str(village.folder / "dem.tif"))
    west, cell, _, north, _, _ = raster.GetGeoTransform()
    east, south = west + cell * raster.RasterXSize, north - cell * raster.RasterYSize
    x0, y0, x1, y1 = union(village.planning["DLTB"]).bounds
    assert min(x0 - west, y0 - south, east - x1, north - y1) >= 150.0
    assert raster.GetRasterBand(1).GetNoDataValue() == -9999.0
