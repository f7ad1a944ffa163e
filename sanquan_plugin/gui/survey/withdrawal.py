# SPDX-License-Identifier: GPL-2.0-or-later
"""Marks parcels of the list or map as withdrawn: with their papers as one job, else in the edit session."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from qgis.core import Qgis, QgsProviderRegistry
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QDialog

from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.core.marks.marking import UNVERIFIED, WITHDRAWN, lacking_note
from sanquan_plugin.gui.steps.step_runner import Job, StepRunner
from sanquan_plugin.gui.survey.marking import Mark
from sanquan_plugin.gui.survey.parcel_model import status_word
from sanquan_plugin.gui.survey.survey_controller import SurveyController
from sanquan_plugin.gui.survey.survey_dock import SurveyDock
from sanquan_plugin.gui.survey.withdrawal_dialog import WithdrawalDialog
from sanquan_plugin.store.marks.exits import judge_exits

_ALGORITHM = "markparcels"
_SHEETS = ("exits", "退出材料")


class Withdrawal(QObject):
    """Asks for papers, marks, and says how many parcels are withdrawn, unverified or refused.

    Papers that are recorded stay, and so does what follows from them; a mark without papers is one of the edit
    session and can be undone until it is saved.
    """

    def __init__(self, dock: SurveyDock, survey: SurveyController, runner: StepRunner) -> None:
        super().__init__(dock)
        self._dock, self._survey, self._runner = dock, survey, runner
        self._codes: list[str] = []
        dock.withdrawal_asked.connect(self.mark)
        runner.finished.connect(self._finish)
        runner.ended.connect(self._forget)

    def mark(self, reason: str) -> None:
        """Mark the selected parcels."""
        surveyor = self._survey.surveyor_of_marks()
        if not surveyor:
            return
        try:
            judged = judge_exits(self._survey.village.package, [row.zddm for row in self._dock.selected()])
            complete = int(((judged["value"] == WITHDRAWN) & (judged["refused"] == "")).sum())
            dialog = WithdrawalDialog(len(judged), complete, self._dock)
            if not self.ask(dialog):
                return
            details = self._survey.details.of_next_mark(self._survey.village.package)
            if complete or dialog.papers() is not None:
                self._run(Mark(WITHDRAWN, reason, surveyor, **details), judged, dialog.papers())
            else:
                self._mark_unverified(Mark(UNVERIFIED, reason, surveyor, **details), judged)
        except SanQuanError as error:
            self._survey.tell(explain(error), Qgis.MessageLevel.Critical)

    def ask(self, dialog: QDialog) -> bool:
        """Show the dialog; tests put a fake in its place."""
        return bool(dialog.exec())

    def _run(self, mark: Mark, judged: pd.DataFrame, papers: Path | None) -> None:
        """Have the papers recorded and the parcels marked, in one transaction."""
        if not self._survey.may_close():
            return
        photo = self._survey.details.chosen_photo()
        self._codes = judged["zddm"].tolist()
        values = {
            "PACKAGE": str(self._survey.village.package),
            "CODES": ",".join(self._codes),
            "STATUS": WITHDRAWN,
            "REASON": mark.reason,
            "SURVEYOR": mark.surveyor,
            "SINCE": mark.since,
            "UNTIL": mark.until,
            **({"PHOTO": str(photo)} if photo is not None else {}),
            **({"EXITS": _table_of(papers)} if papers is not None else {}),
        }
        title = tr("Mark as {status}").format(status=status_word(WITHDRAWN))
        self._runner.run([Job(_ALGORITHM, title, values)])

    def _mark_unverified(self, mark: Mark, judged: pd.DataFrame) -> None:
        """Mark in the edit session what is not refused."""
        taken, refused = judged[judged["refused"] == ""], judged[judged["refused"] != ""]
        for row in refused.itertuples():
            self._survey.tell(f"{row.zddm}：{row.refused}", Qgis.MessageLevel.Warning)
        if taken.empty:
            return
        marks = {
            int(row.fid): (
                row.zddm,
                mark._replace(note=lacking_note(row.note_papers), column="right_status"),
            )
            for row in taken.itertuples()
        }
        self._survey.village.edit.mark_each(marks)
        text = tr("{count} parcels marked as withdrawn (unverified). Undo is possible until you save.")
        self._survey.tell(text.format(count=len(marks)))
        self._survey.details.choose_photo(None)

    def _finish(self, job: Job, results: dict[str, Any], _: object) -> None:
        if job.algorithm != _ALGORITHM or not self._codes:
            return
        self._survey.package_changed()
        self._survey.details.choose_photo(None)
        states = [row.right_status for row in self._dock.model.rows() if row.zddm in self._codes]
        text = tr("{withdrawn} withdrawn, {unverified} withdrawn (unverified), {refused} refused.")
        counts = {"withdrawn": states.count(WITHDRAWN), "unverified": states.count(UNVERIFIED)}
        self._survey.tell(text.format(**counts, refused=results["REFUSED"]))

    def _forget(self, *_: object) -> None:
        self._codes = []


def _table_of(papers: Path) -> str:
    """Return a file of papers as a layer source: its sheet of exits where it has one, else its first table."""
    found = QgsProviderRegistry.instance().querySublayers(str(papers))
    named = [layer.name() for layer in found if layer.name() in _SHEETS]
    return f"{papers}|layername={named[0]}" if named else str(papers)
