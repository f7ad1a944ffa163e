# SPDX-License-Identifier: GPL-2.0-or-later
"""Batches in one call, of a street of equal lots."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from qgis.core import QgsCoordinateReferenceSystem

from sanquan_plugin import paths
from sanquan_plugin.cartography.batch import Batch
from sanquan_plugin.cartography.sheet_printer import SheetPrinter
from sanquan_plugin.cartography.template import Template
from sanquan_plugin.core.printing.scale import ladder
from sanquan_plugin.core.progress import SILENT, SilentProgress
from sanquan_plugin.core.sheet.job import MapInputs, make_job

EAST_M, NORTH_M = 39567000.0, 3860000.0


def code(number):
    return f"371324001001JC{number:05d}"


def street(lots=4, *, holder="张三", width_m=12.0, wanted=""):
    """Return a job of lots of 12 m by 16 m in a row, numbered from 1."""
    left = EAST_M + width_m * np.arange(lots)
    shapes = shapely.box(left, NORTH_M, left + width_m, NORTH_M + 16.0)
    codes = [code(number) for number in range(1, lots + 1)]
    parcels = gpd.GeoDataFrame({"zddm": codes, "yt": "0702", "zl": "东官庄村"}, geometry=shapes, crs=4527)
    rights = pd.DataFrame({"zddm": codes, "holder": holder, "cert_no": "鲁（2020）第1号"})
    return make_job(MapInputs(parcels, rights), wanted=wanted)


def sheet_printer(template=None):
    """Return a printer with fixed dates, so that two runs print the same."""
    stamps = {"coordinate_note": "2000国家大地坐标系", "drawn_on": "2026-09-28", "office": "某县测绘院"}
    template = Template(template or paths.resource("layouts", "parcel_a4.qpt"))
    return SheetPrinter(template, QgsCoordinateReferenceSystem("EPSG:4527"), ladder(), stamps)


def print_maps(job, printer, folder, *, merged=False, progress=SILENT):
    """Print a job and return what became of each parcel."""
    batch = Batch(job, printer, folder)
    batch.run(merged=merged, progress=progress)
    return batch.outcomes()


class StopAfter(SilentProgress):
    """Progress whose user stops after some pages."""

    def __init__(self, pages):
        self.left = pages

    def is_cancelled(self):
        self.left -= 1
        return self.left < 0
