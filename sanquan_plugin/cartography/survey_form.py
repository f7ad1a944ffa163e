# SPDX-License-Identifier: GPL-2.0-or-later
"""Prints the 地籍调查表 of one parcel after the other, and its 指界通知书 and 指界委托书.

A template's pages are known by the item that carries them: `cover`, `people`, `marks`,
`signatures`, `sketch`, `descriptions`, `review`, `shares`, `survey_points`. A page whose item an office
took away is not printed; one whose table does not hold all rows is printed again with the next ones;
`shares` is printed for parcels of several holders alone.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsLayoutFrame, QgsLayoutItem

from sanquan_plugin.cartography.office_sheet import OfficeSheet
from sanquan_plugin.cartography.pdf import PdfFile
from sanquan_plugin.cartography.point_tables import PointTable
from sanquan_plugin.cartography.sketch import Sketch
from sanquan_plugin.core.boundary.point_table import first_numbers, in_pages
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.forms.surveyform import Form
from sanquan_plugin.core.sheet.subjects import Subjects

_PAGES = ("cover", "people", "marks", "signatures", "sketch", "descriptions", "review", "shares")
_PAGES += ("survey_points",)
_POINTS, _SHARES = "survey_points", "shares"
_TO_HOLDER = "请您作为土地使用权人到场指界。"
_TO_NEIGHBOUR = "您使用的{number}号宗地与其相邻，请您作为相邻宗地使用权人到场指界。"


class SurveyFormPrinter:
    """The template of the form; `stamps` are the variables that are the same on all forms."""

    def __init__(self, path: Path, crs: QgsCoordinateReferenceSystem, stamps: dict[str, str]) -> None:
        """Load the template. Raises InputError when it can't be used or has no page of the form."""
        self._sheet = OfficeSheet(path, crs)
        self._stamps = stamps
        self._pages = {
            name: item.page()
            for name in _PAGES
            if isinstance(item := self._sheet.layout.itemById(name), QgsLayoutItem)
        }
        if not self._pages:
            raise InputError(
                "Template {file} has no page of the survey form: none of the items {ids}.",
                file=path,
                ids=", ".join(_PAGES),
            )
        self._sketch = Sketch(self._sheet, "sketch", crs) if "sketch" in self._pages else None
        frame = self._sheet.layout.itemById(_POINTS)
        self._points = PointTable(frame) if isinstance(frame, QgsLayoutFrame) else None

    def write(self, path: Path, form: Form, subjects: Subjects, row: int) -> int:
        """Write a parcel's form to a PDF and return its pages. Raises OutputError.

        `subjects` and `row` tell what the sketch shows.
        """
        if self._sketch is not None:
            self._sketch.show(subjects, row)
        parts = [(name, number) for name in self._pages for number in range(self._parts(name, form))]
        pdf = PdfFile(path, f"地籍调查表 {form.zddm}", self._sheet.layout)
        try:
            for page, (name, number) in enumerate(parts, start=1):
                self._fill(name, number, form)
                turned = {"page": str(page), "pages": str(len(parts))}
                self._sheet.set_values({**self._stamps, **form.values, **turned})
                self._sheet.write(pdf, self._pages[name])
        except BaseException:
            pdf.discard()
            raise
        pdf.close()
        return len(parts)

    def _parts(self, name: str, form: Form) -> int:
        """Return how many pages a part of the form takes."""
        if name == _POINTS and self._points is not None:
            return len(in_pages(form.points, self._points.capacity))
        rows = getattr(form, name, None)
        if rows is None or name == _POINTS:
            return 1
        fewest = 0 if name == _SHARES else 1
        return max(fewest, -(-len(rows) // self._sheet.table(name).capacity))

    def _fill(self, name: str, number: int, form: Form) -> None:
        if name == _POINTS and self._points is not None:
            pages = in_pages(form.points, self._points.capacity)
            self._points.fill(pages[number], first_numbers(pages)[number])
            return
        rows = getattr(form, name, None)
        if rows is not None:
            table = self._sheet.table(name)
            table.fill(rows[number * table.capacity : (number + 1) * table.capacity])


class NoticePrinter:
    """The notices to a parcel's holder and neighbours, a page each, and the holder's blank power of attorney."""

    def __init__(self, notice: Path, attorney: Path, stamps: dict[str, str]) -> None:
        """Load both templates. Raises InputError when one can't be used."""
        self._notice = OfficeSheet(notice)
        self._attorney = OfficeSheet(attorney)
        self._stamps = stamps

    def write(self, path: Path, form: Form) -> int:
        """Write a parcel's notices to a PDF and return its pages. Raises OutputError."""
        pdf = PdfFile(path, f"指界通知书 {form.zddm}", self._notice.layout)
        summoned = [(form.values["holder"], _TO_HOLDER)]
        summoned += [(name, _TO_NEIGHBOUR.format(number=number)) for name, number in form.summoned]
        try:
            for recipient, reason in summoned:
                words = {"recipient": recipient, "reason": reason}
                self._notice.set_values({**self._stamps, **form.values, **words})
                self._notice.write(pdf)
            self._attorney.set_values({**self._stamps, **form.values})
            self._attorney.write(pdf)
        except BaseException:
            pdf.discard()
            raise
        pdf.close()
        return len(summoned) + 1
