# SPDX-License-Identifier: GPL-2.0-or-later
"""Tells the second of two editors what the first has stored, and lets him choose value by value."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from sanquan_plugin import paths
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.styles import shown_statuses
from sanquan_plugin.core.editing.conflicts import Choice, Difference, same
from sanquan_plugin.gui.server.conflict_words import change_word, column_word, value_words
from sanquan_plugin.store.postgis.edits import Choices, EditConflict

_CHOICE_COLUMN = 4
_FIELD_PX, _CHOICE_PX = 150, 170


class ConflictDialog(QDialog):
    """One group a parcel, one line a column; saving is possible once each line that needs it has a choice.

    `uses` are the package's names of uses by code; default the catalogue's.
    """

    introLabel: QLabel
    rowsTree: QTreeWidget
    theirsButton: QPushButton
    mineButton: QPushButton
    leftLabel: QLabel
    buttons: QDialogButtonBox

    def __init__(
        self,
        conflict: EditConflict,
        parent: QWidget | None = None,
        *,
        uses: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._statuses = shown_statuses(uses)
        uic.loadUi(str(paths.form("conflict.ui")), self)
        self._groups: dict[tuple[int, str], QButtonGroup] = {}
        self._word_widgets(len({line.fid for line in conflict.found}))
        self._fill(conflict.found)
        self.theirsButton.clicked.connect(lambda: self.choose_all(Choice.THEIRS))
        self.mineButton.clicked.connect(lambda: self.choose_all(Choice.MINE))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._refresh()

    def choices(self) -> Choices:
        """Return whose value is kept, by row and column."""
        return {place: _choice(group) for place, group in self._groups.items() if group.checkedId() >= 0}

    def choose(self, fid: int, column: str, choice: Choice) -> None:
        """Choose for one line."""
        self._groups[(fid, column)].button(list(Choice).index(choice)).setChecked(True)
        self._refresh()

    def choose_all(self, choice: Choice) -> None:
        """Choose the same for all lines."""
        for fid, column in self._groups:
            self.choose(fid, column, choice)

    def _word_widgets(self, count: int) -> None:
        self.setWindowTitle(tr("Somebody else has changed the same parcels"))
        text = tr(
            "{count} parcels were changed by somebody else since you read them. Nothing is saved yet: choose, "
            "line by line, whose value is kept. The log keeps both."
        )
        self.introLabel.setText(text.format(count=count))
        heads = (tr("Column"), tr("As you read it"), tr("Theirs, now"), tr("Yours"), tr("Keep"))
        self.rowsTree.setHeaderLabels(list(heads))
        header = self.rowsTree.header()
        header.setStretchLastSection(False)
        for column in (1, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, _FIELD_PX)
        header.resizeSection(_CHOICE_COLUMN, _CHOICE_PX)
        self.theirsButton.setText(tr("Take all of theirs"))
        self.mineButton.setText(tr("Keep all of mine"))
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setText(tr("Save as chosen"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Not now"))

    def _fill(self, found: list[Difference]) -> None:
        for fid in dict.fromkeys(line.fid for line in found):
            lines = [line for line in found if line.fid == fid]
            group = QTreeWidgetItem([f"{lines[0].code} · {change_word(lines[0].change)}"])
            self.rowsTree.addTopLevelItem(group)
            group.setFirstColumnSpanned(True)
            for line in lines:
                self._add(group, line)
            group.setExpanded(True)

    def _add(self, parent: QTreeWidgetItem, line: Difference) -> None:
        words = value_words(line, self._statuses)
        item = QTreeWidgetItem(parent, [column_word(line.column), *words])
        for column, word in enumerate((column_word(line.column), *words)):
            item.setToolTip(column, word)
        if line.to_choose:
            self.rowsTree.setItemWidget(item, _CHOICE_COLUMN, self._choice_widget(line))
        else:
            item.setText(_CHOICE_COLUMN, tr("theirs; you left it"))

    def _choice_widget(self, line: Difference) -> QWidget:
        widget = QWidget()
        layout = QHBoxLayout(widget)
        layout.setContentsMargins(2, 1, 2, 1)
        group = QButtonGroup(widget)
        for number, (choice, text) in enumerate(
            ((Choice.MINE, tr("Keep mine")), (Choice.THEIRS, tr("Take theirs")))
        ):
            button = QToolButton(widget)
            button.setText(text)
            button.setCheckable(True)
            # Where they left a value alone, keeping mine overwrites nobody.
            button.setChecked(choice is Choice.MINE and same(line.before, line.theirs) and bool(line.column))
            group.addButton(button, number)
            layout.addWidget(button)
        group.idClicked.connect(self._refresh)
        self._groups[(line.fid, line.column)] = group
        return widget

    def _refresh(self, *_: object) -> None:
        left = sum(group.checkedId() < 0 for group in self._groups.values())
        self.leftLabel.setText(tr("{count} lines to choose").format(count=left) if left else "")
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(left == 0)


def ask_choices(conflict: EditConflict, parent: QWidget | None, *, uses: Mapping[str, str]) -> Choices | None:
    """Show the dialog and return the choices; None where the person puts it off."""
    dialog = ConflictDialog(conflict, parent, uses=uses)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    try:
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        return dialog.choices() if accepted else None
    finally:
        dialog.deleteLater()


def _choice(group: QButtonGroup) -> Choice:
    return list(Choice)[group.checkedId()]
