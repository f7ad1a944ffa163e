# SPDX-License-Identifier: GPL-2.0-or-later
"""公示图 and 公示表: the map and the table of a notice, drawn from its public view alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
from qgis.core import QgsMapLayer

from sanquan_plugin.adapters.frames import crs_to_qgis
from sanquan_plugin.cartography.memory_layers import ground_layer, text_layer
from sanquan_plugin.cartography.office_sheet import OfficeSheet
from sanquan_plugin.cartography.pdf import PdfFile
from sanquan_plugin.cartography.sheet_map import bounds_of, show_bounds, show_layers
from sanquan_plugin.cartography.village_themes import land_layers, rights_theme
from sanquan_plugin.core.notices.notices import printed_rows
from sanquan_plugin.core.printing.sheet_formats import SheetFormat

MAP_NAME, TABLE_NAME = "公示图", "公示表"
_MAP_COLUMNS = ("序号", "权利人", "宗地代码", "实测面积(m²)", "拟办事项")
_MORE = "（只列前 {shown} 宗，其余见公示表）"


@dataclass(frozen=True)
class Notice:
    """A notice: posted parcels (public view), their table, all parcels' shapes, land by kind, variables."""

    view: gpd.GeoDataFrame
    table: pd.DataFrame
    parcels: gpd.GeoDataFrame
    land: dict[str, gpd.GeoDataFrame]
    values: dict[str, str]


def write_notice_map(path: Path, template: Path, paper: SheetFormat, notice: Notice) -> None:
    """Write the map: all parcels pale, the posted ones coloured and numbered as in the table.

    Raises InputError when the template lacks an item, OutputError when the file can't be written.
    """
    sheet = OfficeSheet(template, crs_to_qgis(notice.parcels.crs))
    denominator = _draw(sheet, paper, notice)
    rows = printed_rows(notice.table)
    places = [notice.table.columns.get_loc(name) for name in _MAP_COLUMNS]
    short = [[row[place] for place in places] for row in rows]
    for row in short:
        row[2] = row[2][-5:]
    table = sheet.table("parcels")
    table.fill(short)
    note = _MORE.format(shown=table.capacity) if len(short) > table.capacity else ""
    sheet.set_values({**notice.values, "scale": str(denominator), "table_note": note})
    _write(path, MAP_NAME, sheet, [lambda: None])


def write_notice_table(path: Path, template: Path, notice: Notice) -> int:
    """Write the table over as many pages as the template's rows ask for; return how many they are.

    Raises InputError when the template lacks the table, OutputError when the file can't be written.
    """
    sheet = OfficeSheet(template)
    table = sheet.table("parcels")
    rows = printed_rows(notice.table)
    parts = [rows[first : first + table.capacity] for first in range(0, len(rows), table.capacity)]

    def turn(number: int) -> None:
        table.fill(parts[number])
        sheet.set_values({**notice.values, "page": str(number + 1), "pages": str(len(parts))})

    _write(path, TABLE_NAME, sheet, [lambda number=number: turn(number) for number in range(len(parts))])
    return len(parts)


def _draw(sheet: OfficeSheet, paper: SheetFormat, notice: Notice) -> int:
    item = sheet.map("map")
    denominator = show_bounds(item, bounds_of(notice.parcels), paper.margin)
    theme = rights_theme(notice.view, "公示宗地")
    others: QgsMapLayer = ground_layer(notice.parcels, "homestead")
    land = land_layers(notice.land)
    sizes = (paper.label_least_pt, paper.label_most_pt)
    texts = text_layer(notice.view, notice.table["序号"].astype(str), denominator, sizes)
    sheet.legend("legend", [*theme.layers, others, *land])
    sheet.own([texts])
    show_layers(item, [texts, *theme.layers, others, *land])
    return denominator


def _write(path: Path, title: str, sheet: OfficeSheet, pages: list[Callable[[], None]]) -> None:
    pdf = PdfFile(path, title, sheet.layout)
    try:
        for turn in pages:
            turn()
            sheet.write(pdf)
    except BaseException:
        pdf.discard()
        raise
    pdf.close()
