# SPDX-License-Identifier: GPL-2.0-or-later
"""Connects the hat 出图 with the open village: counts, previews, prints, leads to what was refused."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.gui.places import Places, folder_beside
from sanquan_plugin.gui.printing.child import Ended
from sanquan_plugin.gui.printing.outcome import result_words, without_sheet
from sanquan_plugin.gui.printing.page import PrintingPage
from sanquan_plugin.gui.printing.picture import Picture
from sanquan_plugin.gui.printing.preview import Preview
from sanquan_plugin.gui.printing.products import Order
from sanquan_plugin.gui.printing.run import PrintRun
from sanquan_plugin.gui.printing.scope import codes_in, needs_states
from sanquan_plugin.gui.printing.states import PrintedStates
from sanquan_plugin.gui.steps.step_runner import StepRunner
from sanquan_plugin.gui.survey.survey_controller import SurveyController
from sanquan_plugin.gui.survey.survey_dock import SurveyDock
from sanquan_plugin.gui.village.open_village import OpenVillage
from sanquan_plugin.store.postgis.place import PostgisPackage

_FOLDER = "出图"


class PrintingController(QObject):
    """One batch and one preview at a time, each in its own process; the dock stays alive."""

    def __init__(
        self,
        iface: QgisInterface,
        dock: SurveyDock,
        survey: SurveyController,
        runner: StepRunner,
        places: Places,
    ) -> None:
        super().__init__(dock)
        self._dock = dock
        self._survey = survey
        self._places = places
        self._count = 0
        self._package: Path | PostgisPackage | None = None
        self._order: Order | None = None
        self.page = PrintingPage(dock)
        self.batch = PrintRun(self, runner)
        picture = Picture(self.page.pictureLabel)
        picture.show_text(
            tr("The preview is a real page: of the parcel selected in the list, else of the first one.")
        )
        self.preview = Preview(picture, runner)
        self.states = PrintedStates(self, runner)
        dock.add_hat(tr("Print"), self.page)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_count)
        self._connect()
        self._show_product()

    def _connect(self) -> None:
        page, dock = self.page, self._dock
        page.productCombo.currentIndexChanged.connect(self._show_product)
        page.scopeCombo.currentIndexChanged.connect(self._count_again)
        page.previewButton.clicked.connect(self.show_preview)
        page.printButton.clicked.connect(self.print_all)
        for run in (self.batch, self.preview):
            page.stopButton.clicked.connect(run.stop)
            run.copied.connect(self._show_copying)
        page.openButton.clicked.connect(self._open_folder)
        page.refused_chosen.connect(self._zoom)
        self.batch.progressed.connect(self._show_progress)
        self.batch.ended.connect(self._end)
        self.batch.stopped.connect(self._stopped)
        self.preview.progressed.connect(self._show_preview)
        self.preview.changed.connect(self._show_preview)
        self.states.changed.connect(self._show_count)
        dock.model.modelReset.connect(self._forget_states)
        self._survey.renewed.connect(self._forget_states)
        dock.model.dataChanged.connect(lambda *_: self._later.start(0))
        for signal in (dock.filter.rowsInserted, dock.filter.rowsRemoved, dock.filter.modelReset):
            signal.connect(lambda *_: self._later.start(0))
        dock.parcelView.selectionModel().selectionChanged.connect(lambda *_: self._later.start(0))

    def close(self) -> None:
        """Stop what is under way; QGIS is closing."""
        self._later.stop()
        self.batch.close()
        self.preview.close()

    def print_all(self) -> None:
        """Print the chosen parcels, or the village's sheet."""
        opened = self._ready()
        if opened is None:
            return
        chosen = self._codes()
        text = self.page.folderEdit.filePath().strip()
        folder = Path(text) if text else self._places.folder(tr("Folder for the sheets"))
        if folder is None:
            return
        self.page.folderEdit.setFilePath(str(folder))
        self._order = self.page.order(opened.package, chosen, folder)
        self._count = len(chosen)
        self.page.show_progress(tr("Starting…"))
        try:
            self.batch.start(self.page.product, self._order)
        except OSError as error:
            self._end(Ended({}, [], str(error)))
        self._show_count()

    def show_preview(self) -> None:
        """Print one page: of the parcel selected in the list, else of the first chosen one."""
        opened = self._ready()
        if opened is None:
            return
        chosen = self._codes()
        selected = [row.zddm for row in self._dock.selected() if row.zddm in chosen]
        one = tuple((selected or list(chosen))[:1])
        self.preview.start(
            self.page.product, self.page.order(opened.package, one, folder_beside(opened.package))
        )

    def _ready(self) -> OpenVillage | None:
        """Return the open village; None, with the reason said, where nothing can be printed of it."""
        opened = self._survey.village
        if opened is None:
            self._survey.tell(tr("Open a village first."), Qgis.MessageLevel.Warning)
        elif self._survey.may_close():
            return opened
        return None

    def _codes(self) -> tuple[str, ...]:
        if not self.page.product.is_by_parcel:
            return ()
        return codes_in(self.page.scope, self._dock, self.states.of_parcels)

    def _show_product(self) -> None:
        self.page.show_product()
        self.states.forget()
        self._count_again()

    def _forget_states(self) -> None:
        opened = self._survey.village
        package = opened.package if opened else None
        if package is not None and package != self._package:
            self.page.folderEdit.setFilePath(str(folder_beside(package) / _FOLDER))
        self._package = package
        self.states.forget()
        self._later.start(0)

    def _count_again(self) -> None:
        """Count the chosen parcels, once the print log is read where the choice rests on it."""
        opened = self._survey.village
        product = self.page.product
        if opened and product.is_by_parcel and needs_states(self.page.scope) and not self.states.are_known:
            self.states.read(opened.package, product.logged)
        self._show_count()

    def _show_count(self) -> None:
        is_busy = self.batch.is_busy() or self.preview.is_busy()
        unknown = needs_states(self.page.scope) and not self.states.are_known
        if self._survey.village is None:
            self.page.show_count(0, is_busy=is_busy)
        elif not self.page.product.is_by_parcel or unknown:
            self.page.show_count(None, is_busy=is_busy or (unknown and self.page.product.is_by_parcel))
        else:
            self.page.show_count(len(self._codes()), is_busy=is_busy)

    def _show_copying(self, share: float) -> None:
        self.page.show_progress(tr("Reading the village: {done} %").format(done=round(100 * share)), share)

    def _show_preview(self, *_: object) -> None:
        is_busy = self.preview.is_busy()
        self.page.show_progress(tr("The page is being printed…") if is_busy else None)
        self._show_count()

    def _show_progress(self, share: float) -> None:
        text = tr("Reading…") if share <= 0 else f"{share:.0%}"
        if self._count and share > 0:
            text = tr("{done} % of {count} parcels").format(done=round(100 * share), count=self._count)
        self.page.show_progress(text, share)

    def _end(self, end: Ended) -> None:
        self.page.show_progress(None)
        refused = without_sheet(end, self._order.folder)
        self.page.show_result(result_words(end), refused)
        self.page.openButton.setEnabled(self._order.folder.is_dir())
        self._read_log_again()

    def _stopped(self, note: str) -> None:
        self.page.show_progress(None)
        words = tr("Stopped. What is printed stays; the next run goes on from there.")
        self.page.show_result(f"{words} {note}".rstrip(), [])
        self._read_log_again()

    def _read_log_again(self) -> None:
        self.states.forget()
        self._count_again()

    def _open_folder(self) -> None:
        if self._order is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._order.folder)))

    def _zoom(self, zddm: str) -> None:
        """Show a parcel on the map; a code that stands twice leads to the first."""
        row = next((row for row in self._dock.model.rows() if row.zddm == zddm), None)
        if row is None:
            self._survey.tell(tr("The village has no parcel {code}.").format(code=zddm))
            return
        self._survey.village.parcels.selectByIds([row.fid])
        self._survey.zoom_to(row)
