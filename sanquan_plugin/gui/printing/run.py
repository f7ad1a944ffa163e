# SPDX-License-Identifier: GPL-2.0-or-later
"""One order from package to sheets, in a process of its own that needs no login of a server."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.gui.background import Background
from sanquan_plugin.gui.printing.batch import PrintBatch
from sanquan_plugin.gui.printing.child import Ended
from sanquan_plugin.gui.printing.private_folder import PrivateFolder
from sanquan_plugin.gui.printing.products import Order, Product
from sanquan_plugin.gui.steps.step_runner import StepRunner
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.print_log import PrintsToRecord
from sanquan_plugin.store.villages.copying import copy_package

_COPY = "village.gpkg"


class PrintRun(QObject):
    """Prints one order at a time; emits `ended`, or `stopped` with what the person must know.

    A village on a server is printed from a copy that only this user can read and that is gone in the end;
    this QGIS, which has the login, then writes the prints into the server's log. A trial (`is_trial`) is
    printed from a copy of any package, and no log knows of it.
    """

    copied = pyqtSignal(float)
    progressed = pyqtSignal(float)
    ended = pyqtSignal(object)
    stopped = pyqtSignal(str)

    _product: Product
    _order: Order

    def __init__(self, parent: QObject, runner: StepRunner, *, is_trial: bool = False) -> None:
        super().__init__(parent)
        self._is_trial = is_trial
        self._is_busy = False
        self._private: PrivateFolder | None = None
        self._end: Ended | None = None
        self._to_record = PrintsToRecord()
        self._batch = PrintBatch(self, runner)
        self._batch.progressed.connect(self.progressed)
        self._batch.ended.connect(self._record)
        self._batch.stopped.connect(lambda: self._record(None))
        self._copying = Background(self)
        self._copying.progressed.connect(self.copied)
        self._copying.done.connect(self._print_copy)
        self._copying.failed.connect(lambda reason: self._finish(Ended({}, [], reason)))
        self._copying.cancelled.connect(lambda: self._finish(None))
        self._recording = Background(self)
        self._recording.done.connect(lambda: self._finish(self._end))
        self._recording.failed.connect(lambda reason: self._finish(self._end, _unrecorded(reason)))

    def is_busy(self) -> bool:
        """Tell whether an order is under way."""
        return self._is_busy

    def start(self, product: Product, order: Order) -> None:
        """Print an order. Raises OSError where no temporary folder can be made."""
        self._product, self._order = product, order
        self._is_busy = True
        try:
            if self._is_trial or isinstance(order.package, PostgisPackage):
                self._copy()
            else:
                self._print(order)
        except OSError:
            self._is_busy = False
            raise

    def stop(self) -> None:
        """Stop before the next page."""
        self._copying.cancel()
        self._batch.stop()

    def close(self) -> None:
        """Stop at once; what is printed stays in its folder, and the next run logs it."""
        self._copying.close()
        self._batch.close()
        self._recording.close()
        self._remove_copy()

    def _copy(self) -> None:
        self._private = PrivateFolder()
        package, copy = self._order.package, self._private.path / _COPY
        self._copying.run(
            tr("Reading the village"), lambda progress: copy_package(package, copy, progress=progress)
        )

    def _print_copy(self) -> None:
        try:
            self._print(self._order._replace(package=self._private.path / _COPY))
        except OSError as error:
            self._finish(Ended({}, [], str(error)))

    def _print(self, order: Order) -> None:
        product = self._product
        title = tr("Preview") if self._is_trial else tr(product.title)
        self._batch.start(product.algorithm, title, product.parameters(order))

    def _record(self, end: Ended | None) -> None:
        """Write what was printed from a copy into the village's own log; of a stopped run too."""
        self._end = end
        if self._is_trial or self._private is None:
            self._finish(end)
            return
        package, copy = self._order.package, self._private.path / _COPY
        self._recording.run(
            tr("Recording the prints"), lambda progress: self._to_record.record(package, copy)
        )

    def _finish(self, end: Ended | None, note: str = "") -> None:
        self._remove_copy()
        self._is_busy = False
        if end is None:
            self.stopped.emit(note)
        else:
            self.ended.emit(end._replace(note=note))

    def _remove_copy(self) -> None:
        if self._private is not None:
            self._private.remove()
            self._private = None


def _unrecorded(reason: str) -> str:
    return tr(
        "The sheets are printed, but not yet recorded in the server's print log: {reason} The next batch of this "
        "village records them, as long as QGIS is open."
    ).format(reason=reason)
