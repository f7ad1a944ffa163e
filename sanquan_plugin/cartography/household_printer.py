# SPDX-License-Identifier: GPL-2.0-or-later
"""The household sheet (农户三权情况表): two small maps and two tables on a page, more pages for more plots."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd

from sanquan_plugin.adapters.frames import crs_to_qgis
from sanquan_plugin.cartography.drawn_layer import show_shapes
from sanquan_plugin.cartography.memory_layers import ground_layer, text_layer
from sanquan_plugin.cartography.office_sheet import OfficeSheet
from sanquan_plugin.cartography.pdf import PdfFile
from sanquan_plugin.cartography.sheet_map import bounds_of, show_bounds, show_layers
from sanquan_plugin.core.households.sheet import HouseholdSheet, homestead_rows, plot_rows
from sanquan_plugin.core.printing.sheet_formats import SheetFormat

_TITLE = "农户三权情况表"


class HouseholdPrinter:
    """A template with the village beneath; `write` prints one household after the other."""

    def __init__(
        self,
        template: Path,
        paper: SheetFormat,
        ground: dict[str, gpd.GeoDataFrame],
        stamps: dict[str, str],
    ) -> None:
        """Load the template and the village's layers.

        `ground` holds frames of the same CRS as `building`, `homestead`, `contract`, `road`, `ditch`,
        `water`, the top one first; buildings stand above the household's own land.
        Raises InputError when the template lacks an item.
        """
        self._sheet = OfficeSheet(template, crs_to_qgis(ground["homestead"].crs))
        self._paper = paper
        self._stamps = stamps
        self._ground = {kind: ground_layer(frame, kind) for kind, frame in ground.items()}
        nothing = gpd.GeoDataFrame(geometry=[], crs=ground["homestead"].crs)
        self._own = {item: ground_layer(nothing, "chosen") for item in ("homestead_map", "plots_map")}
        self._sheet.own([*self._ground.values(), *self._own.values()])

    def write(self, path: Path, household: HouseholdSheet) -> int:
        """Write the sheet of one household and return its pages. Raises OutputError."""
        scales = {
            "homestead_scale": self._show(
                "homestead_map", household.homesteads, household.homesteads["zddm"]
            ),
            "plots_scale": self._show("plots_map", household.plots, None),
        }
        values = {**self._stamps, **household.values, **scales}
        pdf = PdfFile(path, f"{_TITLE} {household.nhdm}", self._sheet.layout)
        try:
            self._write_pages(pdf, household, values)
        except BaseException:
            pdf.discard()
            raise
        pdf.close()
        return pdf.pages

    def _write_pages(self, pdf: PdfFile, household: HouseholdSheet, values: dict[str, str]) -> None:
        filled = (
            (self._sheet.table("homesteads"), homestead_rows(household.homesteads)),
            (self._sheet.table("plots"), plot_rows(household.plots)),
        )
        pages = max(1, *(-(-len(rows) // table.capacity) for table, rows in filled))
        for page in range(pages):
            for table, rows in filled:
                table.fill(rows[page * table.capacity : (page + 1) * table.capacity])
            self._sheet.set_values({**values, "page": str(page + 1), "pages": str(pages)})
            self._sheet.write(pdf)

    def _show(self, item: str, frame: gpd.GeoDataFrame, codes: pd.Series | None) -> str:
        """Show a household's land on a map, numbered, and return the scale; '' without any land."""
        known = frame[frame.geometry.notna()]
        show_shapes(self._own[item], known.geometry.to_numpy())
        if known.empty:
            show_layers(self._sheet.map(item), [])
            return "—"
        denominator = show_bounds(self._sheet.map(item), bounds_of(known), self._paper.margin)
        numbers = pd.Series(range(1, len(frame) + 1), index=frame.index).astype(str)
        words = numbers if codes is None else codes.str[-5:]
        sizes = (self._paper.label_least_pt, self._paper.label_most_pt)
        texts = text_layer(frame, words, denominator, sizes)
        self._sheet.replace_own(item, texts)
        beneath = [layer for kind, layer in self._ground.items() if kind != "building"]
        show_layers(self._sheet.map(item), [texts, self._ground["building"], self._own[item], *beneath])
        return str(denominator)
