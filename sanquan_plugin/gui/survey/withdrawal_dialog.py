# SPDX-License-Identifier: GPL-2.0-or-later
"""Asks for the papers of past exits before parcels are marked as withdrawn, and says what the mark comes to."""

from __future__ import annotations

from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.marks.marking import WITHDRAWN
from sanquan_plugin.gui.survey.parcel_model import status_word

_KINDS = "XLSX, CSV (*.xlsx *.csv)"
_WIDTH_EM = 30


class WithdrawalDialog(QDialog):
    """`count` parcels are to be marked; `complete` of them have all their papers in the package."""

    def __init__(self, count: int, complete: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._complete = complete
        title = tr("Mark {count} as {status}").format(count=count, status=status_word(WITHDRAWN))
        self.setWindowTitle(title)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("宗") * _WIDTH_EM)
        self.fileEdit = QgsFileWidget(self)
        self.fileEdit.setFilter(_KINDS)
        self.fileEdit.setToolTip(_columns())
        self.fileEdit.fileChanged.connect(self._show_end)
        self.endLabel = _sentence("")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(title)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(_sentence(_meaning(count, complete)))
        layout.addWidget(QLabel(tr("Papers of past exits (none: leave empty)")))
        layout.addWidget(self.fileEdit)
        layout.addWidget(_sentence(_columns()))
        layout.addWidget(self.endLabel)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self._show_end()

    def papers(self) -> Path | None:
        """Return the file of papers; None for none."""
        name = self.fileEdit.filePath().strip()
        return Path(name) if name else None

    def _show_end(self, *_: object) -> None:
        if self._complete or self.papers() is not None:
            self.endLabel.setText(tr("It is written at once and can't be undone."))
        else:
            self.endLabel.setText(tr("It can be undone until you save."))


def _sentence(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    return label


def _meaning(count: int, complete: int) -> str:
    on_file = tr("{complete} of {count} parcels have all papers of their exit in the package.")
    meaning = tr(
        "With all papers a parcel becomes “withdrawn”. Without them it becomes “withdrawn (unverified)”: hatched, "
        "counted apart, without legal effect."
    )
    return on_file.format(complete=complete, count=count) + "\n" + meaning


def _columns() -> str:
    labels = [field.label_zh for field in catalogue.fields("exit_paper")]
    return tr("Columns of the table: {columns}").format(columns="、".join(labels))
