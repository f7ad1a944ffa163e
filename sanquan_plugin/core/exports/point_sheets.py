# SPDX-License-Identifier: GPL-2.0-or-later
"""界址点成果表 of all parcels in one XLSX, a printed page or more each (domain.md 5.3)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from sanquan_plugin.core import codes
from sanquan_plugin.core.errors import OutputError
from sanquan_plugin.core.exports.boundary import Registered
from sanquan_plugin.core.geometry.area import printed_area_m2
from sanquan_plugin.core.progress import SILENT, Progress

_SHEET = "界址点成果表"
_HEADINGS = ["序号", "点号", "X坐标(m)", "Y坐标(m)", "边长(m)"]
_WIDTHS = [8, 12, 20, 20, 12]
_LAST = "E"
_CHECK_EVERY = 100
_THIN = Side(style="thin", color="808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_CENTRE = Alignment(horizontal="center", vertical="center")
_BOLD = Font(bold=True)
_FORMATS = ("0", "@", "0.000", "0.000", "0.00")


def write_point_tables(
    path: Path,
    parcels: gpd.GeoDataFrame,
    boundary: Registered,
    *,
    coordinates: str,
    progress: Progress = SILENT,
) -> int:
    """Write a table a parcel, a page break after each; return how many parcels have one.

    `parcels` has zddm and, where known, `holder`; `boundary` comes from `boundary_rows`;
    `coordinates` names the coordinate system in Chinese, for the foot. Each ring's list ends with
    its first point again, and a side's length (0.01 m) stands between the rows of its points.
    Raises OutputError when the file can't be written.
    """
    book = Workbook()
    page = _Page(book.active)
    points = pd.DataFrame(boundary.points.drop(columns="geometry"))
    points = points.assign(
        length_m=boundary.lines["jzxcd"].to_numpy(dtype=float), parcel=points["sxh"].eq(1).cumsum()
    )
    facts = _facts(parcels)
    for number, (_, block) in enumerate(points.groupby("parcel", sort=False)):
        if number % _CHECK_EVERY == 0:
            progress.check()
        code = block["zddm"].iloc[0]
        _add_parcel(page, code, facts[code].pop(0), block)
        _add_foot(page, coordinates)
    try:
        book.save(path)
    except OSError as error:
        raise OutputError("{path} can't be written: {reason}", path=path, reason=error.strerror) from error
    return int(points["parcel"].max()) if len(points) else 0


def _facts(parcels: gpd.GeoDataFrame) -> dict[str, list[tuple[str, float]]]:
    """Return holder and printed area in m² by code, of a code that is there twice in its order."""
    shapes = parcels.geometry.to_numpy()
    drawn = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    holders = parcels.get("holder", pd.Series("", index=parcels.index)).fillna("").to_numpy()
    listed: dict[str, list[tuple[str, float]]] = {}
    table = zip(
        codes.normalise(parcels["zddm"])[drawn], holders[drawn], printed_area_m2(shapes[drawn]), strict=True
    )
    for code, holder, area_m2 in table:
        listed.setdefault(code, []).append((holder, float(area_m2)))
    return listed


class _Page:
    """A sheet that grows line by line; it counts its rows, as openpyxl looks for the last one in all cells."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet, self._row = sheet, 0
        sheet.title = _SHEET
        for letter, width in zip("ABCDE", _WIDTHS, strict=True):
            sheet.column_dimensions[letter].width = width
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.oddHeader.center.text = "内部资料"
        sheet.oddFooter.center.text = "第 &P 页 共 &N 页"

    def add_line(self, text: str, *, font: Font | None = None, alignment: Alignment | None = None) -> None:
        """Add a text across all columns."""
        self._add([text])
        self._sheet.merge_cells(f"A{self._row}:{_LAST}{self._row}")
        cell = self._sheet.cell(self._row, 1)
        if font is not None:
            cell.font = font
        if alignment is not None:
            cell.alignment = alignment

    def add_cells(self, values: Sequence[object], *, bold: bool = False) -> None:
        """Add a row of the table, one value a column."""
        self._add(values)
        for column, form in enumerate(_FORMATS, start=1):
            cell = self._sheet.cell(self._row, column)
            cell.border = _BOX
            cell.alignment = _CENTRE
            if bold:
                cell.font = _BOLD
            else:
                cell.number_format = form

    def end(self) -> None:
        """Let what follows begin on a new sheet of paper."""
        self._sheet.row_breaks.append(Break(id=self._row))

    def _add(self, values: Sequence[object]) -> None:
        self._row += 1
        self._sheet.append(list(values))


def _add_parcel(page: _Page, code: str, facts: tuple[str, float], points: pd.DataFrame) -> None:
    holder, area_m2 = facts
    page.add_line(_SHEET, font=Font(bold=True, size=14), alignment=_CENTRE)
    page.add_line(f"权利人：{holder}")
    page.add_line(f"宗地代码：{codes.grouped(code)}")
    page.add_line(f"宗地面积(m²)：{area_m2:.2f}")
    page.add_cells(_HEADINGS, bold=True)
    for _, ring in points.groupby(["part", "ring"], sort=False):
        listed = list(zip(ring["jzdh"], ring["xzbz"], ring["yzbz"], ring["length_m"], strict=True))
        numbers = [int(number) for number in ring["sxh"]]
        for number, (name, north, east, length_m) in zip(numbers, listed, strict=True):
            page.add_cells([number, name, float(north), float(east), None])
            page.add_cells([None, None, None, None, length_m])
        page.add_cells([numbers[0], *listed[0][:3], None])


def _add_foot(page: _Page, coordinates: str) -> None:
    page.add_line(f"坐标系：{coordinates}")
    page.add_line("测量：　　　　　　检查：　　　　　　日期：")
    page.end()
