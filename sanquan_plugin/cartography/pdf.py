# SPDX-License-Identifier: GPL-2.0-or-later
"""PDF files written page by page: vector, fonts embedded, texts as text.

QgsLayoutExporter.exportToPdf refreshes the whole layout for each file (14 ms a page); rendering
regions on an own QPdfWriter does not, and can go on in the same file. The region is what the
device's whole pixels cover, so that millimetres stay millimetres (a PDF page has whole points:
a page squeezed into them would be 0.5 ‰ too small).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsLayoutExporter, QgsPrintLayout
from qgis.PyQt.QtCore import QMarginsF, QRectF, QSizeF
from qgis.PyQt.QtGui import QPageSize, QPainter, QPdfWriter

from sanquan_plugin import paths
from sanquan_plugin.cartography.pdf_metadata import pdf_metadata
from sanquan_plugin.cartography.template import DPI
from sanquan_plugin.core.errors import OutputError

_MM_PER_INCH = 25.4


class PdfFile:
    """One PDF that grows by pages of a layout; `close` it, or `discard` what was written."""

    def __init__(
        self, path: Path, title: str, layout: QgsPrintLayout, *, keywords: Sequence[str] = ()
    ) -> None:
        """Start a file; `keywords` are words by which a search finds it. Raises OutputError."""
        self._path = path
        self._layout = layout
        self._exporter = QgsLayoutExporter(layout)
        self._writer = QPdfWriter(str(path))
        self._writer.setTitle(title)
        self._writer.setCreator(f"SanQuan {paths.version()}")
        if keywords:
            self._writer.setDocumentXmpMetadata(pdf_metadata(title, keywords).encode("utf-8"))
        self._writer.setResolution(int(DPI))
        self._writer.setPageMargins(QMarginsF(0.0, 0.0, 0.0, 0.0))
        self._painter = QPainter()
        self.pages = 0

    def add(self, page: int, layout: QgsPrintLayout | None = None) -> None:
        """Add a page of the layout (0 is the first), or of another one, as it is filled now."""
        exporter = self._exporter if layout in (None, self._layout) else QgsLayoutExporter(layout)
        sheet = (layout or self._layout).pageCollection().page(page)
        size = sheet.rect().size()
        self._writer.setPageSize(QPageSize(QSizeF(size.width(), size.height()), QPageSize.Unit.Millimeter))
        started = self._writer.newPage() if self.pages else self._painter.begin(self._writer)
        if not started:
            raise OutputError("{file} can't be written.", file=self._path)
        self.pages += 1
        covered = QSizeF(self._writer.width(), self._writer.height()) * (_MM_PER_INCH / DPI)
        exporter.renderRegion(self._painter, QRectF(sheet.pos(), covered))

    def close(self) -> None:
        """Finish the file. Raises OutputError when it did not reach the disk."""
        ended = self._painter.end()
        if not ended or not self._path.is_file() or self._path.stat().st_size == 0:
            raise OutputError("{file} can't be written. Is the disk full?", file=self._path)

    def discard(self) -> None:
        """Stop writing and remove the file."""
        if self._painter.isActive():
            self._painter.end()
        self._path.unlink(missing_ok=True)
