# SPDX-License-Identifier: GPL-2.0-or-later
"""One real page beforehand: printed from a copy of the package, so that no log knows of it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.page_picture import page_picture
from sanquan_plugin.cartography.report import NAME, PRINTED, read_report
from sanquan_plugin.gui.printing.child import Ended
from sanquan_plugin.gui.printing.picture import Picture
from sanquan_plugin.gui.printing.private_folder import PrivateFolder
from sanquan_plugin.gui.printing.products import Order, Product
from sanquan_plugin.gui.printing.run import PrintRun
from sanquan_plugin.gui.steps.step_runner import StepRunner


class Preview(QObject):
    """Prints the page into a private folder and shows it."""

    changed = pyqtSignal()
    copied = pyqtSignal(float)
    progressed = pyqtSignal(float)

    def __init__(self, picture: Picture, runner: StepRunner) -> None:
        super().__init__(picture)
        self._picture = picture
        self._run = PrintRun(self, runner, is_trial=True)
        self._pages: PrivateFolder | None = None
        self._run.copied.connect(self.copied)
        self._run.progressed.connect(self.progressed)
        self._run.ended.connect(self._show)
        self._run.stopped.connect(self._say)

    def is_busy(self) -> bool:
        """Tell whether a page is being printed."""
        return self._run.is_busy()

    def start(self, product: Product, order: Order) -> None:
        """Print the page of an order for one parcel."""
        self._forget_page()
        try:
            self._pages = PrivateFolder()
            self._run.start(product, order._replace(folder=self._pages.path, workers=1))
        except OSError as error:
            self._say(str(error))
        else:
            self._say(tr("The page is being printed…"))

    def stop(self) -> None:
        """Stop before the page."""
        self._run.stop()

    def close(self) -> None:
        """Stop what is under way, and forget the page."""
        self._run.close()
        self._forget_page()

    def _forget_page(self) -> None:
        if self._pages is not None:
            self._pages.remove()
            self._pages = None

    def _show(self, end: Ended) -> None:
        folder = self._pages.path
        files = sorted(folder.glob("*.pdf"))
        refused = [outcome.message for outcome in read_report(folder / NAME) if outcome.status != PRINTED]
        if files:
            self._picture.show_page(page_picture(files[0]), files[0])
            self.changed.emit()
        else:
            self._say(end.reason or " ".join(refused) or tr("Nothing was printed."))

    def _say(self, text: str) -> None:
        self._picture.show_text(text)
        self.changed.emit()
