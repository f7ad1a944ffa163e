# SPDX-License-Identifier: GPL-2.0-or-later
"""exporthomestead: the full set of the homestead database of the agriculture side."""

from __future__ import annotations

from sanquan_plugin.core.exports.plan import HOMESTEAD
from sanquan_plugin.processing.exportset import ExportSet


class ExportHomestead(ExportSet):
    """Write SUYQR, NH, NHHNCY, SHYQR, ZJDZDXX, ZJDLY, NMFW and NMFWLY."""

    ID = "exporthomestead"
    TITLE = "Export for the homestead database"
    HELP = (
        "Writes the set of the homestead database (SUYQR, NH, NHHNCY, SHYQR, ZJDZDXX, ZJDLY, NMFW, NMFWLY) as GPKG "
        "and as SHP and DBF with .cpg, with a list of the fields that lack values. Nothing is made up to fill a gap. "
        "The set is internal."
    )
    SET = HOMESTEAD
    EDITION = "agri"
