# SPDX-License-Identifier: GPL-2.0-or-later
"""Codes of a package are given once."""

import geopandas as gpd
import pytest
import shapely

from sanquan_plugin.core.errors import InputError, RefusedError
from sanquan_plugin.core.village import read_village
from sanquan_plugin.store.file.geopackage import append, carry_out, layer_of, transaction
from sanquan_plugin.store.parcels.parcel_codes import next_free_codes, retire_codes
from sanquan_plugin.store.tables.schema import create_package

SUB = "371324008029"


def lots(*codes):
    shapes = [shapely.MultiPolygon([shapely.box(39567000, 3860000, 39567010, 3860010)])] * len(codes)
    return gpd.GeoDataFrame({"zddm": list(codes)}, geometry=shapes, crs="EPSG:4527")


@pytest.fixture
def package(qgis_app, tmp_path, sample):
    path = tmp_path / "v.gpkg"
    create_package(path, read_village(sample / "village.toml"))
    with transaction(path) as dataset:
        append(layer_of(dataset, "ZDJBXX"), lots(f"{SUB}JC00003", f"{SUB}JC00008"))
    return path


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
    with pytest.raises(InputError, match="still has the code"):
        retire_codes(package, [f"{SUB}JC00003"], on="2026-11-21", reason="分割")
