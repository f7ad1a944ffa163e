# SPDX-License-Identifier: GPL-2.0-or-later
"""exportregistry: the full set of the real-estate registry database."""

from __future__ import annotations

from sanquan_plugin.core.exports.plan import REGISTRY
from sanquan_plugin.processing.exportset import ExportSet


class ExportRegistry(ExportSet):
    """Write DJQ, DJZQ, ZDJBXX, JZD, JZX, ZRZ, LJZ, H, JSYDSYQ, FDCQ2, QLR, DYAQ, CFDJ and ZDBHQK."""

    ID = "exportregistry"
    TITLE = "Export for the registry"
    HELP = (
        "Writes the set of the real-estate registry database (DJQ, DJZQ, ZDJBXX, JZD, JZX, ZRZ, LJZ, H, JSYDSYQ, FDCQ2, QLR, DYAQ, CFDJ, "
        "ZDBHQK) as GPKG and as SHP and DBF with .cpg, with a list of the mandatory fields that lack values. Nothing is made "
        "up to fill a gap. The set is internal."
    )
    SET = REGISTRY
    EDITION = "2015"
