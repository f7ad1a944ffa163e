# SPDX-License-Identifier: GPL-2.0-or-later
"""The generator is deterministic, independent of the plugin, and what is committed is its output."""

import datetime
from pathlib import Path

import numpy as np
import pytest
import shapely
from handed_over import SAMPLES, VILLAGES, Handed
from osgeo import gdal

TEXTS = ("faults.toml", "village.toml", "parcels.prj", "contract_parcels.prj")
SCRATCH_M2 = 1.0
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def heights(folder: Path) -> tuple[tuple, np.ndarray]:
    raster = gdal.Open(str(folder / "dem.tif"))
    return raster.GetGeoTransform(), raster.ReadAsArray()


def layers(village: Handed) -> dict[str, list[dict]]:
    return {**village.planning, "soil": village.features("soil.gpkg", "soil")}


def same_attributes(one: dict, other: dict) -> bool:
    plain = [key for key, value in one.items() if key != "geometry" and not isinstance(value, float)]
    numbers = [key for key, value in one.items() if isinstance(value, float)]
    return all(one[key] == other[key] for key in plain) and all(
        one[key] == pytest.approx(other[key], rel=1e-3) for key in numbers
    )


@pytest.mark.parametrize("name", VILLAGES)
def test_two_runs_write_the_same(fresh, name):
    first, second = (Handed(folder / name) for folder in fresh)
    for file in (
        "parcels.shp",
        "parcels.shx",
        "parcels.dbf",
        "contract_parcels.shp",
        "contract_parcels.dbf",
        "rights.xlsx",
        *TEXTS,
    ):
        assert (first.folder / file).read_bytes() == (second.folder / file).read_bytes(), file
    assert layers(first) == layers(second)
    assert heights(first.folder)[0] == heights(second.folder)[0]
    np.testing.assert_array_equal(heights(first.folder)[1], heights(second.folder)[1])


@pytest.mark.parametrize("name", VILLAGES)
def test_committed_villages_are_what_the_generator_writes(fresh, name):
    made, committed = Handed(fresh[0] / name), Handed(SAMPLES / name)
    assert made.parcels == committed.parcels
    assert made.features("contract_parcels.shp") == committed.features("contract_parcels.shp")
    assert made.sheets == committed.sheets
    for file in TEXTS:
        assert (made.folder / file).read_text("utf-8") == (committed.folder / file).read_text("utf-8")
    np.testing.assert_allclose(heights(made.folder)[1], heights(committed.folder)[1], atol=0.011)


@pytest.mark.parametrize("name", VILLAGES)
def test_committed_planning_layers_match_on_any_geos(fresh, name):
    made, committed = layers(Handed(fresh[0] / name)), layers(Handed(SAMPLES / name))
    assert made.keys() == committed.keys()
    for layer, records in made.items():
        assert len(records) == len(committed[layer]), layer
        for one, other in zip(records, committed[layer], strict=True):
            assert same_attributes(one, other), layer
            assert shapely.symmetric_difference(one["geometry"], other["geometry"]).area < SCRATCH_M2, layer


def test_generator_shares_no_code_with_the_plugin():
    sources = [SAMPLES / "make_villages.py", *sorted((SAMPLES / "generator").glob("*.py"))]
    assert len(sources) > 10
    assert not [path.name for path in sources if "sanquan_plugin" in path.read_text(encoding="utf-8")]


def test_a_village_is_small_enough_to_commit(village):
    assert sum(path.stat().st_size for path in village.folder.iterdir()) < 3_000_000


def test_dbf_is_gbk_without_any_hint_of_it(village):
    for name, word in (("parcels", village.facts["name"]), ("contract_parcels", "地")):
        content = (village.folder / f"{name}.dbf").read_bytes()
        assert not (village.folder / f"{name}.cpg").exists()
        assert content[29] == 0
        assert word.encode("GBK") in content
        with pytest.raises(UnicodeDecodeError):
            content[1000:].decode("utf-8")


def test_citizen_numbers_are_valid_and_nobody_alive_can_have_them(village):
    numbers = [row[2] for row in village.rows("members")]
    assert len(set(numbers)) == len(numbers) > 300
    for number in numbers:
        total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number[:17], strict=True))
        assert number[17] == "10X98765432"[total % 11]
        assert number[:6] == village.facts["counties"][0]
        assert datetime.date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}").year == 1880


def test_birth_column_is_a_modern_date(village):
    years = {int(str(row[3])[:4]) for row in village.rows("members")}
    assert min(years) >= 1930
    assert max(years) <= 2020
