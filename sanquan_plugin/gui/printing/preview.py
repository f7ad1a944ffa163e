# SPDX-License-Identifier: GPL-2.0-or-later
"""One real page beforehand: printed from a copy of the package, so that no log knows of it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from qgis.PyQt.QtCore import QObject, pyqtSignal

from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.cartography.page_picture import page_picture
from sanquan_plugin.cartography.report import NAME, PRINTED, read_report
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.gui.printing.batch import PrintBatch
from sanquan_plugin.gui.printing.child import Ended
from sanquan_plugin.gui.printing.picture import Picture
from sanquan_plugin.gui.printing.products import Order, Product
from sanquan_plugin.store.file.snapshot import write_snapshot
from sanquan_plugin.store.postgis.place import PostgisPackage


class Preview(QObject):
    """Prints the page into a temporary folder and shows it."""

    changed = pyqtSignal()

    def __init__(self, picture: Picture, batch: PrintBatch) -> None:
        super().__init__(picture)
        self._picture = picture
        self._batch = batch
        self._folder: Path | None = None
        batch.ended.connect(self._show)
        batch.stopped.connect(lambda: self._say(""))

    def is_busy(self) -> bool:
        """Tell whether a page is being printed."""
        return self._batch.is_busy()

    def start(self, product: Product, order: Order) -> None:
        """Print the page of an order for one parcel."""
        self.close()
        if isinstance(order.package, PostgisPackage):
            # It would have to be printed from the server itself, and the print log would have it.
            self._say(tr("A village on a server has no preview. Print one parcel into a folder instead."))
            return
        self._folder = Path(tempfile.mkdtemp(prefix="sanquan-page-"))
        copy = self._folder / order.package.name
        pages = self._folder / "pages"
        pages.mkdir()
        self._picture.show_text(tr("The page is being printed…"))
        try:
            write_snapshot(order.package, copy)
            asked = order._replace(package=copy, folder=pages, workers=1)
            self._batch.start(product.algorithm, tr("Preview"), product.parameters(asked))
        except SanQuanError as error:
            self._say(explain(error))
        except OSError as error:
            self._say(str(error))
        self.changed.emit()

    def close(self) -> None:
        """Forget the page before."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _show(self, end: Ended) -> None:
        files = sorted((self._folder / "pages").glob("*.pdf"))
        refused = [
            outcome.message
            for outcome in read_report(self._folder / "pages" / NAME)
            if outcome.status != PRINTED
        ]
        if files:
            self._picture.show_page(page_picture(files[0]), files[0])
            self.changed.emit()
        else:
            self._say(end.reason or " ".join(refused) or tr("Nothing was printed."))

    def _say(self, text: str) -> None:
        self._picture.show_text(text)
        self.changed.emit()
