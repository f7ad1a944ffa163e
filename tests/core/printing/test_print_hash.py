# SPDX-License-Identifier: GPL-2.0-or-later
import dataclasses

import geopandas as gpd
import pandas as pd
import shapely

from sanquan_plugin.core.printing.print_hash import inputs_hash, terms_hash
from sanquan_plugin.core.sheet.job import MapInputs, make_job

CODES = [f"371324001001JC0000{number}" for number in (1, 2, 3)]
EAST_M, NORTH_M = 39567000.0, 3860000.0


def lot(left, width=12.0):
    return shapely.box(EAST_M + left, NORTH_M, EAST_M + left + width, NORTH_M + 16.0)


def village(street="中心街", width_m=12.0, holder="张三", street_at_m=-6.0) -> MapInputs:
    """Two lots side by side and one a kilometre away, with a street before the first two."""
    shapes = [lot(0), lot(12, width_m), lot(1000)]
    way = shapely.box(EAST_M, NORTH_M + street_at_m, EAST_M + 30, NORTH_M + street_at_m + 4)
    return MapInputs(
        gpd.GeoDataFrame({"zddm": CODES, "zl": "东官庄村"}, geometry=shapes, crs=4527),
        pd.DataFrame({"zddm": CODES, "holder": [holder, "李四", "王五"]}),
        features=gpd.GeoDataFrame({"name": [street]}, geometry=[way], crs=4527),
    )


def hashes(inputs, **more):
    job = make_job(inputs, **more)
    return [inputs_hash(job, row) for row in range(3)]


def changed(inputs):
    return [now != before for now, before in zip(hashes(inputs), hashes(village()), strict=True)]


def test_the_same_village_has_the_same_hashes_also_parcel_by_parcel():
    assert changed(village()) == [False, False, False]
    assert hashes(village(), wanted=CODES[1]) == hashes(village())
    assert all(len(found) == 64 for found in hashes(village()))


def test_a_holder_is_on_the_own_sheet_only():
    assert changed(village(holder="赵六")) == [True, False, False]


def test_a_moved_boundary_changes_the_sheets_on_both_sides():
    assert changed(village(width_m=12.5)) == [True, True, False]


def test_a_street_changes_the_sheets_near_it():
    assert changed(village(street="幸福街")) == [True, True, False]
    assert changed(village(street_at_m=-5.9)) == [True, True, False]


def test_a_house_is_on_the_sheet_of_its_parcel():
    house = gpd.GeoDataFrame({"fwjg": ["4"], "zcs": [2]}, geometry=[lot(1, 5)], crs=4527)
    with_house = dataclasses.replace(village(), buildings=house)
    assert changed(with_house) == [True, False, False]
    more = dataclasses.replace(village(), buildings=house.assign(zcs=3))
    assert hashes(more)[0] != hashes(with_house)[0]


def test_terms_differ_by_every_part_and_not_by_the_kind_of_number():
    found = {
        terms_hash(b"template", "100,200", {"office": "a"}),
        terms_hash(b"template2", "100,200", {"office": "a"}),
        terms_hash(b"template", "100", {"office": "a"}),
        terms_hash(b"template", "100,200", {"office": "b"}),
        terms_hash(b"template", "100,200", {"office": None}),
    }
    assert len(found) == 5
    assert terms_hash([2, 3.0]) == terms_hash([2.0, 3])
    assert terms_hash(["ab", "c"]) != terms_hash(["a", "bc"])
