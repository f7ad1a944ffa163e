# SPDX-License-Identifier: GPL-2.0-or-later
"""Every printed page read back: words, table, labels, boxes and scale held against the parcel's figures.

All maps of both sample villages, and SANQUAN_REAL_SHEETS (10) real parcels of Jōetsu and of Paris each, the
hardest ones first. The whole, 100 of each (two minutes): SANQUAN_REAL_SHEETS=100 make test ARGS=tests/e2e/test_sheets_read_back.py
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

import geopandas as gpd
import pytest

from sanquan_plugin.core.printing.parcelmaps import holders
from sanquan_plugin.store.overview import parcels_with_rights
from tests.e2e.real_parcels import VILLAGES, prepare
from tests.qgis.cartography.sheet_reading import read_pages
from tests.qgis.cartography.sheet_reading_checks import findings
from tests.qgis.cartography.sheet_reading_expected import Expected, expected

REAL_SHEETS = int(os.environ.get("SANQUAN_REAL_SHEETS", "10"))
LENGTHS = {"lanling": 270, "pingluo": 100}


def printed_rows(folder: Path) -> list[dict[str, str]]:
    rows = csv.DictReader((folder / "report.csv").read_text(encoding="utf-8-sig").splitlines())
    return [row for row in rows if row["file"]]


def wrong_sheets(folder: Path, parcels: dict[str, Expected]) -> list[str]:
    """Return each finding on the sheets of a folder, with the parcel's code before it."""
    return [
        f"{row['zddm']} {sentence}"
        for row in printed_rows(folder)
        for sentence in findings(
            read_pages(folder / row["file"]), parcels[row["zddm"]], row["scale"], row["message"]
        )
    ]


@pytest.fixture(scope="module")
def villages(run, samples, package, tmp_path_factory):
    """Packages of both sample villages."""
    other = tmp_path_factory.mktemp("另村") / "village.gpkg"
    folder = samples / "pingluo"
    assert run("createpackage", VILLAGE=folder / "village.toml", OUTPUT=other).status == 0
    assert run("importparcels", INPUT=parcels_of(folder), PACKAGE=other).status == 0
    assert run("importrights", RIGHTS=folder / "rights.xlsx", PACKAGE=other).status == 0
    return {"lanling": package, "pingluo": other}


def parcels_of(folder: Path) -> Path:
    return next(path for suffix in ("shp", "gpkg") for path in folder.glob(f"parcels*.{suffix}"))


@pytest.mark.parametrize("name", sorted(LENGTHS))
def test_every_sheet_of_a_sample_village_says_what_the_package_holds(run, villages, tmp_path, name):
    done = run("parcelmaps", PACKAGE=villages[name], FOLDER=tmp_path, WORKERS=2)
    assert done.status == 0, done.text
    assert done.results["PRINTED"] == len(printed_rows(tmp_path)) > LENGTHS[name]
    held = parcels_with_rights(villages[name])[0]
    names = holders(held)["holder"]
    shapes = zip(held["zddm"], held.geometry, strict=True)
    wrong = wrong_sheets(tmp_path, {code: expected(code, names[code], shape) for code, shape in shapes})
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", sorted(VILLAGES))
def test_real_parcels_are_printed_as_they_are(run, shared_data, tmp_path, name):
    village = prepare(run, shared_data, name, tmp_path, REAL_SHEETS)
    layer = gpd.read_file(village.parcels, engine="fiona")
    done = run(
        "parcelmaps",
        PARCELS=village.parcels,
        RIGHTS=village.rights,
        CODES=",".join(village.codes),
        FOLDER=tmp_path / "maps",
    )
    assert done.status == 0, done.text
    assert done.results["PRINTED"] > REAL_SHEETS / 2
    with village.rights.open(encoding="utf-8", newline="") as file:
        names = {row["zddm"]: row["holder"] for row in csv.DictReader(file)}
    shapes = zip(layer["ZDDM"], layer.geometry, strict=True)
    wrong = wrong_sheets(
        tmp_path / "maps", {code: expected(code, names[code], shape) for code, shape in shapes}
    )
    assert not wrong, "\n".join(wrong)
