# SPDX-License-Identifier: GPL-2.0-or-later
"""For each parcel the sheet that shows it largest: A4 upright or across, A3 where A4 holds it at no scale."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import shapely
from qgis.core import QgsCoordinateReferenceSystem

from sanquan_plugin.cartography.office_batch import office_template
from sanquan_plugin.cartography.pdf import PdfFile
from sanquan_plugin.cartography.sheet_printer import SheetPrinter
from sanquan_plugin.cartography.template import Template
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.printing.scale import Rung
from sanquan_plugin.core.sheet.subjects import Subjects

_SIZES = (("parcel_a4", "parcel_a4_landscape"), ("parcel_a3", "parcel_a3_landscape"))


class Printer(Protocol):
    """What a batch asks of a printer, whether it has one template or several."""

    template: Template
    checksum: str

    def denominator(self, shape: shapely.Geometry) -> int | None:
        """Return the scale for a parcel; None where it fits at no scale."""

    def show(self, subjects: Subjects, row: int, denominator: int, facts: dict[str, str]) -> list[str]:
        """Fill a template for the parcel in a row and return the texts that found no place."""

    def write(self, pdf: PdfFile) -> int:
        """Add the pages of the parcel shown and return how many they are."""


class SheetChoice:
    """Printers of several templates in one; `denominator` picks that of the parcel to be shown next.

    The sheets of a size are tried together: the one with the smallest denominator serves, the first
    one of equals. The next size serves only where no scale of the list fits.
    """

    def __init__(
        self,
        sizes: Sequence[Sequence[Path]],
        crs: QgsCoordinateReferenceSystem,
        rungs: Sequence[Rung],
        stamps: dict[str, str],
    ) -> None:
        """Load the templates of the first size; those of the others are loaded when they are needed.

        Raises InputError as Template and SheetPrinter do.
        """
        self._terms = (crs, rungs, stamps)
        self._sizes = sizes
        self._loaded: dict[int, list[SheetPrinter]] = {}
        self._chosen = self._printers(0)[0]

    @property
    def template(self) -> Template:
        """Return the template of the parcel chosen last."""
        return self._chosen.template

    @property
    def checksum(self) -> str:
        """Return the checksum of the parcel shown last."""
        return self._chosen.checksum

    def denominator(self, shape: shapely.Geometry) -> int | None:
        """Choose the sheet for a parcel in m and return its scale; None where no sheet holds it."""
        for size in range(len(self._sizes)):
            fits = [(printer.denominator(shape), printer) for printer in self._printers(size)]
            held = [(scale, printer) for scale, printer in fits if scale is not None]
            if held:
                scale, self._chosen = min(held, key=lambda fit: fit[0])
                return scale
        return None

    def show(self, subjects: Subjects, row: int, denominator: int, facts: dict[str, str]) -> list[str]:
        """Fill the chosen template for the parcel in a row and return the texts that found no place."""
        return self._chosen.show(subjects, row, denominator, facts)

    def write(self, pdf: PdfFile) -> int:
        """Add the pages of the parcel shown and return how many they are."""
        return self._chosen.write(pdf)

    def _printers(self, size: int) -> list[SheetPrinter]:
        if size not in self._loaded:
            self._loaded[size] = [SheetPrinter(Template(path), *self._terms) for path in self._sizes[size]]
        return self._loaded[size]


def parcel_printer(
    own: str, crs: QgsCoordinateReferenceSystem, rungs: Sequence[Rung], stamps: dict[str, str]
) -> Printer:
    """Return the printer for an office's own template, or for the four by name where `own` is a folder or ''.

    Raises InputError when a template can't be used.
    """
    if own and not Path(own).is_dir():
        return SheetPrinter(Template(Path(own)), crs, rungs, stamps)
    return SheetChoice(template_sizes(own), crs, rungs, stamps)


def template_sizes(folder: str = "") -> list[list[Path]]:
    """Return the templates by paper size, the smaller paper first, upright before across.

    Those of an office's own folder come before the plugin's of the same name. Raises InputError when
    the folder has none of them.
    """
    found = [[office_template(folder, name) for name in names] for names in _SIZES]
    if folder and not any(path.parent == Path(folder) for paths in found for path in paths):
        names = ", ".join(f"{name}.qpt" for names in _SIZES for name in names)
        raise InputError(
            "Folder {folder} has no parcel map template. Name it as one of: {names}.",
            folder=folder,
            names=names,
        )
    return found
