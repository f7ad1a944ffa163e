# SPDX-License-Identifier: GPL-2.0-or-later
"""Hashes of inputs: the same for the same data, another one for any change."""

import hashlib

import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.inputs_hash import file_hash, frame_hash
from tests.core.suitability_cases import box, layer


def village():
    return layer(box(0, 0, 1, 1), box(2, 0, 3, 1), None, zddm=["甲", "乙", None], area=[1.0, None, 3.0])


def test_order_of_rows_and_columns_and_kind_of_number_do_not_matter():
    frame = village()
    turned = frame.iloc[::-1][["geometry", "area", "zddm"]]
    assert frame_hash(turned) == frame_hash(frame)
    assert frame_hash(frame.assign(area=[1, None, 3])) == frame_hash(frame)
    assert len(frame_hash(frame)) == 64


@pytest.mark.parametrize(
    "changed",
    [
        lambda frame: frame.assign(area=[1.0, None, 3.0000001]),
        lambda frame: frame.assign(zddm=["甲", "丙", None]),
        lambda frame: frame.rename(columns={"area": "mj"}),
        lambda frame: frame.iloc[:2],
        lambda frame: frame.set_crs(4528, allow_override=True),
        lambda frame: frame.set_geometry([box(0, 0, 1, 1.001), *frame.geometry[1:]], crs=frame.crs),
        lambda frame: frame.assign(zddm=["乙", "甲", None]),
    ],
)
def test_any_change_shows(changed):
    assert frame_hash(changed(village())) != frame_hash(village())


def test_a_file_by_its_bytes_and_a_shapefile_with_its_companions(tmp_path):
    file = tmp_path / "rights.xlsx"
    file.write_bytes(b"abc")
    assert file_hash(file) == hashlib.sha256(b"abc").hexdigest()
    village().iloc[:2].to_file(tmp_path / "lots.shp", engine="fiona", encoding="utf-8")
    before = file_hash(tmp_path / "lots.shp")
    dbf = tmp_path / "lots.dbf"
    dbf.write_bytes(dbf.read_bytes()[:-2] + b"9\x1a")
    assert file_hash(tmp_path / "lots.shp") != before
    with pytest.raises(InputError, match="nothing"):
        file_hash(tmp_path / "nothing.shp")
