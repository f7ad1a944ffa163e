# SPDX-License-Identifier: GPL-2.0-or-later
"""Codes of a package are given once, and end with the rights on them moved to the parcels that came of them."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from sanquan_plugin.core.errors import InputError, RefusedError
from sanquan_plugin.core.village import read_village
from sanquan_plugin.store.file.geopackage import append, carry_out, layer_of, transaction
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.parcels.parcel_codes import next_free_codes
from sanquan_plugin.store.parcels.retiring import Retired, retire_codes
from tests.conftest import ROOT

SUB = "371324008029"


def lots(*codes):
    shapes = [shapely.MultiPolygon([shapely.box(39567000, 3860000, 39567010, 3860010)])] * len(codes)
    return gpd.GeoDataFrame({"zddm": list(codes)}, geometry=shapes, crs="EPSG:4527")


def fill(path):
    """Fill an empty package of the sample village with two lots."""
    with transaction(path) as dataset:
        append(layer_of(dataset, "ZDJBXX"), lots(f"{SUB}JC00003", f"{SUB}JC00008"))


STARTS_FROM = (read_village(ROOT / "sample_layers" / "lanling" / "village.toml"), fill)


def delete(path, fid):
    with transaction(path) as dataset:
        carry_out(layer_of(dataset, "ZDJBXX").DeleteFeature, fid)


def test_deleted_and_retired_numbers_are_not_given_again(package):
    assert next_free_codes(package, SUB, "JC") == [f"{SUB}JC00009"]
    delete(package, 2)
    assert next_free_codes(package, SUB, "JC") == [f"{SUB}JC00009"]
    retire_codes(package, [f"{SUB}JC00015"], on="2026-11-21", reason="分割", successors=[f"{SUB}JC00003"])
    assert next_free_codes(package, SUB, "JC", 2) == [f"{SUB}JC00016", f"{SUB}JC00017"]


def test_a_retired_code_can_not_come_back(package):
    delete(package, 2)
    retire_codes(package, [f"{SUB}JC00008"], on="2026-11-21", reason="合并")
    retire_codes(package, [f"{SUB}JC00008"], on="2026-11-21", reason="合并")
    with pytest.raises(RefusedError, match="已注销"), transaction(package) as dataset:
        append(layer_of(dataset, "ZDJBXX"), lots(f"{SUB}JC00008"))
    with pytest.raises(RefusedError, match="不可删除"), transaction(package) as dataset:
        carry_out(layer_of(dataset, "retired_code").DeleteFeature, 1)


def test_a_code_in_use_is_not_retired(package):
    with pytest.raises(InputError, match="Name the parcels"):
        retire_codes(package, [f"{SUB}JC00003"], on="2026-11-21", reason="分割")


A, B, C, D = (f"{SUB}JC000{number}" for number in ("03", "08", "21", "22"))
MOVED = {"on": "2026-11-02", "who": "李测"}


@pytest.fixture
def held(package):
    """Let one household hold the first parcel and two the second."""
    rights = [(A, "1"), (B, "2"), (B, "3")]
    rows = [{"zddm": zddm, "nhdm": nhdm, "bdcqzh": f"证{zddm[-2:]}", "zsmj": 100.0} for zddm, nhdm in rights]
    with transaction(package) as dataset:
        append(layer_of(dataset, "SHYQR"), pd.DataFrame(rows))
    return package


def holders(path):
    rights = read_table(path, "SHYQR")
    return sorted(zip(rights["zddm"], rights["nhdm"], rights["bdcqzh"], strict=True))


def test_a_merger_brings_all_holders_to_the_new_parcel(held):
    with transaction(held) as dataset:
        append(layer_of(dataset, "ZDJBXX"), lots(C))
    assert retire_codes(held, [A, B], reason="合并", successors=[C], **MOVED) == Retired(2, 2, 0, 3)
    assert read_table(held, "ZDJBXX")["zddm"].tolist() == [C]
    assert holders(held) == [(C, "1", "证03"), (C, "2", "证08"), (C, "3", "证08")]
    told = read_table(held, "ZDBHQK")
    assert told[["zddm", "bhyy", "bhnr", "djsj", "dbr"]].values.tolist() == [
        [code, "合并", f"宗地代码注销，后续宗地：{C}", "2026-11-02", "李测"] for code in (A, B)
    ]
    assert verify(held).valid


def test_a_split_leaves_every_part_to_every_holder_and_the_area_to_one(held):
    with transaction(held) as dataset:
        append(layer_of(dataset, "ZDJBXX"), lots(C))
    assert retire_codes(held, [B], reason="分割", successors=[C, D], **MOVED) == Retired(1, 0, 1, 4)
    assert read_table(held, "ZDJBXX")["zddm"].tolist() == [A, D, C]
    assert [row[:2] for row in holders(held)] == [(A, "1"), (C, "2"), (C, "3"), (D, "2"), (D, "3")]
    rights = read_table(held, "SHYQR")
    assert rights.groupby("zddm")["zsmj"].sum().to_dict() == {A: 100.0, C: 0.0, D: 200.0}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ([A], [A], "its own successor"),
        ([A, B], [C, D], "one by one"),
        ([A], [C, D], "no parcel"),
        ([A], [B], "后续宗地已有权利人"),
    ],
)
def test_successors_that_can_not_be(held, old, new, sentence):
    with pytest.raises((InputError, RefusedError), match=sentence):
        retire_codes(held, old, reason="变更", successors=new, **MOVED)
    assert read_table(held, "retired_code").empty and len(holders(held)) == 3
