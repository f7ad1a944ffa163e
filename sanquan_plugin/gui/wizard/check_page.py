# SPDX-License-Identifier: GPL-2.0-or-later
"""Page 3: what the trial import found, rule by rule, before anything is written."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis
from qgis.gui import QgsMessageBar
from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QStyle,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
    QWizardPage,
)

from sanquan_plugin import paths
from sanquan_plugin.adapters.language import speaks_chinese
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.checks.rules import rules
from sanquan_plugin.gui.survey.spot import Spot, spot_of
from sanquan_plugin.gui.wizard.choice import ParcelSource
from sanquan_plugin.gui.wizard.fields_page import FieldsPage
from sanquan_plugin.gui.wizard.trial import Trial, TrialResult

_SPOT = Qt.ItemDataRole.UserRole
_SHOWN_A_RULE = 200
_ICONS = {
    "error": QStyle.StandardPixmap.SP_MessageBoxCritical,
    "warning": QStyle.StandardPixmap.SP_MessageBoxWarning,
}


class CheckPage(QWizardPage):
    """Counts by rule with severity; the problem chosen here is shown on the map after the import."""

    tried = pyqtSignal(bool)

    messageBar: QgsMessageBar
    progressLabel: QLabel
    progressBar: QProgressBar
    summaryLabel: QLabel
    problemTree: QTreeWidget
    hintLabel: QLabel
    reportButton: QPushButton

    def __init__(self, fields: FieldsPage, window: QWidget | None) -> None:
        super().__init__()
        uic.loadUi(str(paths.form("wizard/check_page.ui")), self)
        self._fields = fields
        self._window = window
        self._tried: tuple[ParcelSource, object] | None = None
        self._result: TrialResult | None = None
        self.trial = self._new_trial()
        self.setTitle(tr("What the check found"))
        self.setSubTitle(tr("Nothing is written yet. Problems can be imported and dealt with afterwards."))
        self.reportButton.setText(tr("Report of the rows"))
        self.reportButton.clicked.connect(self._open_report)
        self.problemTree.setHeaderLabels([tr("Problem"), tr("Count")])
        self.problemTree.header().setStretchLastSection(False)
        self.problemTree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _new_trial(self) -> Trial:
        trial = Trial(self._window)
        trial.progressed.connect(self._show_progress)
        trial.ended.connect(self._show)
        trial.failed.connect(self._fail)
        trial.warned.connect(lambda text: self.messageBar.pushMessage(text, Qgis.MessageLevel.Warning, 0))
        return trial

    def initializePage(self) -> None:
        """Try the import, unless the very same was tried already."""
        asked = (self._fields.source(), self._fields.village())
        if asked == self._tried and self._result is not None:
            return
        self.stop()
        self._tried = asked
        self.messageBar.clearWidgets()
        self.summaryLabel.clear()
        self.hintLabel.clear()
        self._show_progress(tr("Trial import"), 0.0)
        self.trial.start(*asked)

    def cleanupPage(self) -> None:
        """Stop the trial when the user goes back; a trial that has ended stays known."""
        if self.trial.is_busy():
            self.stop()

    def stop(self) -> None:
        """Stop the trial under way and remove what it wrote."""
        self.trial.close()
        self.trial = self._new_trial()
        self._result = None
        self.problemTree.clear()
        self.reportButton.setEnabled(False)

    def _show_progress(self, title: str | None, percent: float = 0.0) -> None:
        self.progressLabel.setVisible(title is not None)
        self.progressBar.setVisible(title is not None)
        self.progressLabel.setText(title or "")
        self.progressBar.setRange(0, 100 if percent > 0 else 0)
        self.progressBar.setValue(round(percent))

    def _fail(self, reason: str) -> None:
        self._show_progress(None)
        self.messageBar.pushMessage(reason, Qgis.MessageLevel.Critical, 0)
        self.tried.emit(False)

    def _show(self, result: TrialResult) -> None:
        self._result = result
        self._show_progress(None)
        self.reportButton.setEnabled(result.report.is_file())
        found = result.problems
        for rule in rules().values():
            rows = found[found["rule"] == rule.id]
            if len(rows):
                self.problemTree.addTopLevelItem(self._rule_item(rule.id, rows))
        self.problemTree.resizeColumnToContents(1)
        errors = int((found["severity"] == "error").sum())
        self.summaryLabel.setText(
            tr("{rows} rows read. {errors} errors, {warnings} warnings.").format(
                rows=result.rows, errors=errors, warnings=len(found) - errors
            )
        )
        self.hintLabel.setText(
            tr("Choose a problem to see it on the map after the import.")
            if len(found)
            else tr("No problems.")
        )
        self.completeChanged.emit()
        self.tried.emit(True)

    def _rule_item(self, rule_id: str, rows: Any) -> QTreeWidgetItem:
        rule = rules()[rule_id]
        title = rule.name_zh if speaks_chinese() else rule.name_en
        item = QTreeWidgetItem([title, f"{len(rows):,}"])
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
        item.setIcon(0, self.style().standardIcon(_ICONS[rule.severity]))
        for problem in rows.head(_SHOWN_A_RULE).itertuples():
            child = QTreeWidgetItem([problem.message])
            child.setToolTip(0, problem.message)
            child.setData(0, _SPOT, spot_of(problem.geometry, rows.crs))
            item.addChild(child)
        if len(rows) > _SHOWN_A_RULE:
            item.addChild(QTreeWidgetItem([tr("… and {count} more").format(count=len(rows) - _SHOWN_A_RULE)]))
        return item

    def _open_report(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._result.report)))

    def spot(self) -> Spot | None:
        """Return the place of the problem chosen, or of the first one of the rule chosen."""
        chosen = self.problemTree.currentItem()
        if chosen is None:
            return None
        item = chosen if chosen.parent() is not None else chosen.child(0)
        return item.data(0, _SPOT) if item is not None else None

    def isComplete(self) -> bool:
        """Tell whether the trial went through; problems don't keep anyone from importing."""
        return self._result is not None
