# SPDX-License-Identifier: GPL-2.0-or-later
"""Sheets of a whole village: three rights (三权分布图), reclaimed area and suitability."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import pandas as pd

from sanquan_plugin.adapters.frames import crs_to_qgis
from sanquan_plugin.cartography.memory_layers import text_layer
from sanquan_plugin.cartography.office_sheet import OfficeSheet
from sanquan_plugin.cartography.pdf import PdfFile
from sanquan_plugin.cartography.sheet_map import bounds_of, show_bounds, show_layers
from sanquan_plugin.cartography.village_themes import Theme, land_layers
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.printing.sheet_formats import SheetFormat

_OVERVIEW_MARGIN = 0.03


@dataclass(frozen=True)
class VillageContent:
    """What stands on a village sheet: parcels, theme, texts in the parcels, land by kind, tables, variables."""

    parcels: gpd.GeoDataFrame
    theme: Theme
    texts: pd.Series
    land: dict[str, gpd.GeoDataFrame]
    tables: dict[str, list[list[str]]]
    values: dict[str, str] = field(default_factory=dict)


def write_village_sheet(path: Path, template: Path, paper: SheetFormat, content: VillageContent) -> int:
    """Write a village sheet as PDF and return the denominator of its scale.

    Raises InputError when the package has no parcels with a geometry or the template lacks an item,
    OutputError when the file can't be written.
    """
    if content.parcels.geometry.isna().all():
        raise InputError("The package has no parcels to print. Import parcels first.")
    sheet = OfficeSheet(template, crs_to_qgis(content.parcels.crs))
    denominator = _draw(sheet, paper, content)
    for name, rows in content.tables.items():
        sheet.table(name).fill(rows)
    sheet.set_values({**content.values, "scale": str(denominator)})
    pdf = PdfFile(path, content.values.get("title", ""), sheet.layout)
    try:
        sheet.write(pdf)
    except BaseException:
        pdf.discard()
        raise
    pdf.close()
    return denominator


def _draw(sheet: OfficeSheet, paper: SheetFormat, content: VillageContent) -> int:
    """Fill maps and legend; return the denominator of the main map."""
    item = sheet.map("map")
    denominator = show_bounds(item, bounds_of(content.parcels), paper.margin)
    theme, land = content.theme, land_layers(content.land)
    sizes = (paper.label_least_pt, paper.label_most_pt)
    texts = text_layer(theme.labelled, content.texts, denominator, sizes)
    sheet.legend("legend", [*theme.layers, *theme.beneath, *land])
    sheet.own([texts])
    show_layers(item, [texts, *theme.layers, *theme.beneath, *land])
    if sheet.has("overview"):
        overview = sheet.map("overview")
        plots = content.land.get("contract", content.parcels)
        show_bounds(overview, bounds_of(content.parcels, plots), _OVERVIEW_MARGIN)
        show_layers(overview, [*theme.layers, *theme.beneath, *land])
    return denominator
