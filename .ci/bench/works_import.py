# SPDX-License-Identifier: GPL-2.0-or-later
"""Import of parcels into a package and the overlay of rights, by the algorithms in one QGIS process."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import synthetic
from qgis_session import run

VILLAGE = """name = "测试村"
code12 = "371324001001"
counties = ["371324"]
epsg = 4527
accuracy_class = 2
cap_m2 = 300.0
profile = "default"
coordinate_note = "2000国家大地坐标系 3°带 中央子午线117°"
"""


def importing(count: int) -> Callable[[], object]:
    """Parcels from a GeoPackage into an empty package, then overlayrights on it."""
    folder = _handed_over(count)
    empty, package = folder / "empty.gpkg", folder / "village.gpkg"
    run("sanquan:createpackage", VILLAGE=str(folder / "village.toml"), OUTPUT=str(empty))

    def once() -> object:
        shutil.copyfile(empty, package)
        run("sanquan:importparcels", INPUT=str(folder / "lots.gpkg"), PACKAGE=str(package))
        return run(
            "sanquan:overlayrights",
            PARCELS=f"{package}|layername=ZDJBXX",
            HOMESTEAD_RIGHTS=str(folder / "homestead_rights.csv"),
            HOUSEHOLDS=str(folder / "households.csv"),
            OUTPUT="TEMPORARY_OUTPUT",
            MISMATCHES="TEMPORARY_OUTPUT",
        )

    return once


def geopandas_importing(count: int) -> Callable[[], object]:
    """Read, merge and write with geopandas: no schema, no rules, no findings."""
    folder = _handed_over(count)

    def once() -> object:
        lots = gpd.read_file(folder / "lots.gpkg", engine="fiona")
        rights = pd.read_csv(folder / "homestead_rights.csv", dtype={"zddm": str})
        households = pd.read_csv(folder / "households.csv")
        merged = lots.merge(rights.merge(households, on="nhdm"), on="zddm", how="left")
        merged.to_file(folder / "merged.gpkg", engine="fiona", driver="GPKG")
        return merged

    return once


def _handed_over(count: int) -> Path:
    """Return a folder with lots.gpkg, the sheets of rights as CSV, and village.toml."""
    folder = Path(tempfile.mkdtemp(prefix="bench_"))
    lots = synthetic.parcels(count)
    lots.to_file(folder / "lots.gpkg", engine="fiona", driver="GPKG")
    for name, sheet in synthetic.rights(lots).items():
        sheet.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8")
    (folder / "village.toml").write_text(VILLAGE, encoding="utf-8")
    return folder
