# SPDX-License-Identifier: GPL-2.0-or-later
"""Which works are measured, by which engines, up to which size."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import NamedTuple

import synthetic

OURS = "ours"
NO_LIMIT = 10**9
MAP_PAGES, ATLAS_PAGES = (int(number) for number in os.environ.get("BENCH_PAGES", "1000,60").split(","))
SIZES = (5_000, 50_000, 400_000)
SIZES_OF = {"parcelmaps": (1_000, 50_000), "parcelmaps_2": (1_000, 50_000)}


class Engine(NamedTuple):
    """An engine: function `name` of `module` prepares it, called with `arguments` and the size."""

    module: str
    name: str
    largest: int = NO_LIMIT
    arguments: tuple[object, ...] = ()
    smallest: int = 0

    def suits(self, count: int) -> bool:
        """Tell whether the engine is run at a size."""
        return self.smallest <= count <= self.largest

    def prepare(self, count: int) -> Callable[[], object]:
        """Return the work itself, ready to be timed."""
        return partial(getattr(import_module(self.module), self.name), *self.arguments)(count)


def _overlay(zones: Callable, largest: int) -> dict[str, Engine]:
    return {
        OURS: Engine("works_core", "overlaying", largest, (zones,)),
        "geopandas.overlay": Engine("works_core", "geopandas_overlaying", largest, (zones,)),
        **{
            name: Engine("works_qgis", "overlaying", largest, (name, zones))
            for name in ("native:intersection", "native:calculatevectoroverlaps")
        },
        **{
            label: Engine("works_peers", name, largest, (zones,))
            for label, name in {
                "DuckDB spatial": "duckdb",
                "SedonaDB": "sedonadb",
                "PostGIS": "postgis",
            }.items()
        },
    }


def _maps(workers: int) -> dict[str, Engine]:
    """Maps by one process or two against the atlas; pages are enough for both to be at work in the later half."""
    return {
        OURS: Engine("works_maps", "printing", 50_000, (workers, MAP_PAGES)),
        "QGIS atlas": Engine("works_maps", "exporting", 50_000, (1, ATLAS_PAGES)),
        "QGIS atlas, 2 processes": Engine("works_maps", "exporting", 50_000, (2, ATLAS_PAGES)),
    }


WORKS: dict[str, dict[str, Engine]] = {
    "check": {
        OURS: Engine("works_core", "checking"),
        "geopandas (overlaps, gaps)": Engine("works_core", "geopandas_checking", 50_000),
        "qgis:checkvalidity (validity)": Engine("works_qgis", "on_lots", 50_000, ("qgis:checkvalidity",)),
        "native:intersection (overlaps)": Engine("works_qgis", "self_overlaps", 5_000),
        "native:coveragevalidate (edges)": Engine(
            "works_qgis", "on_lots", 50_000, ("native:coveragevalidate",)
        ),
    },
    "number": {
        OURS: Engine("works_core", "numbering"),
        "QGIS (vertices, sides, join)": Engine("works_qgis", "sides_with_neighbours", 5_000),
    },
    "roundtrip": {
        OURS: Engine("works_qgis", "round_trip"),
        "geopandas.from_features (reading)": Engine("works_qgis", "geopandas_round_trip", 50_000),
    },
    "import_rights": {
        OURS: Engine("works_import", "importing", 50_000),
        "geopandas (read, merge, write)": Engine("works_import", "geopandas_importing", 5_000),
    },
    "suitability": {OURS: Engine("works_county", "suiting")},
    "parcelmaps": _maps(workers=1),
    "parcelmaps_2": _maps(workers=2),
    "overlay_areas": _overlay(synthetic.land_classes, 50_000),
    "overlay_wobbly": _overlay(synthetic.wobbly_zones, 50_000),
}
