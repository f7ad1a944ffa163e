# SPDX-License-Identifier: GPL-2.0-or-later
"""The panel of the hat 办件: widgets and signals, nothing computed."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import (
    QAction,
    QCheckBox,
    QHeaderView,
    QLabel,
    QMenu,
    QSplitter,
    QTextBrowser,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from sanquan_plugin import paths
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.masking import mask_name
from sanquan_plugin.core.procedure.case import text
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.procedure.papers import KINDS, kinds_for
from sanquan_plugin.core.procedure.words import word_of
from sanquan_plugin.gui.casework.case_card import case_html, days_words
from sanquan_plugin.gui.icons import qgis_icon
from sanquan_plugin.store.case_board import BoardRow

_KEY = Qt.ItemDataRole.UserRole
_RED = QColor("#b00020")


class CasePage(QWidget):
    """Board, card and buttons."""

    open_asked = pyqtSignal()
    adopt_asked = pyqtSignal()
    step_asked = pyqtSignal(str)
    record_asked = pyqtSignal(str)
    papers_asked = pyqtSignal()
    case_chosen = pyqtSignal()

    countLabel: QLabel
    closedCheck: QCheckBox
    openButton: QToolButton
    splitter: QSplitter
    boardView: QTreeWidget
    caseView: QTextBrowser
    stepButton: QToolButton
    otherButton: QToolButton
    recordButton: QToolButton
    papersButton: QToolButton

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        uic.loadUi(str(paths.form("casework.ui")), self)
        self._rows: dict[str, BoardRow] = {}
        self.closedCheck.setText(tr("Closed ones too"))
        self.openButton.setText(tr("Open a case…"))
        self.openButton.setIcon(qgis_icon("mActionAdd"))
        self.openButton.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.openButton.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.openButton.setMenu(QMenu(self))
        self.openButton.menu().addAction(tr("Record an adopted procedure…")).triggered.connect(
            lambda _: self.adopt_asked.emit()
        )
        self.otherButton.setText(tr("Other outcome"))
        self.recordButton.setText(tr("Record"))
        self.papersButton.setText(tr("Papers"))
        for button in (self.otherButton, self.recordButton):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setMenu(QMenu(self))
        header = self.boardView.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.openButton.clicked.connect(self.open_asked)
        self.stepButton.clicked.connect(lambda: self.step_asked.emit("passed"))
        self.papersButton.clicked.connect(self.papers_asked)
        self.closedCheck.toggled.connect(lambda: self._fill(self.chosen_key()))
        self.boardView.currentItemChanged.connect(lambda *_: self._show_case())
        self.show_board([])

    def show_board(self, rows: list[BoardRow]) -> None:
        """Show the cases, grouped by the step that is due; the chosen case stays chosen."""
        chosen = self.chosen_key()
        self._rows = {row.standing.uuid: row for row in rows}
        self._fill(chosen)

    def chosen(self) -> BoardRow | None:
        """Return the case that is chosen."""
        return self._rows.get(self.chosen_key())

    def chosen_key(self) -> str:
        """Return its key, '' for none."""
        item = self.boardView.currentItem()
        return "" if item is None else item.data(0, _KEY) or ""

    def choose(self, key: str) -> None:
        """Choose a case by its key, or the first one."""
        for number in range(self.boardView.topLevelItemCount()):
            group = self.boardView.topLevelItem(number)
            for place in range(group.childCount()):
                if not key or group.child(place).data(0, _KEY) == key:
                    self.boardView.setCurrentItem(group.child(place))
                    return

    def _fill(self, chosen: str) -> None:
        self.boardView.clear()
        shown = [row for row in self._rows.values() if row.standing.step or self.closedCheck.isChecked()]
        groups: dict[str, list[BoardRow]] = {}
        for row in shown:
            groups.setdefault(row.standing.title or row.standing.state, []).append(row)
        for title, rows in groups.items():
            group = QTreeWidgetItem(self.boardView, [f"{title}　{len(rows)}", ""])
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for row in sorted(rows, key=_urgency):
                _add_case(group, row)
            group.setExpanded(True)
        count = sum(bool(row.standing.step) for row in self._rows.values())
        self.countLabel.setText(tr("{count} open cases").format(count=count))
        self.choose(chosen)
        self._show_case()

    def _show_case(self) -> None:
        row = self.chosen()
        self.caseView.setHtml("" if row is None else case_html(row))
        stands = None if row is None else row.standing
        ready = stands is not None and stands.is_ready
        self.stepButton.setEnabled(ready)
        title = stands.title if stands else ""
        self.stepButton.setText(tr("Pass: {step}").format(step=title) if title else tr("No step is due"))
        self.stepButton.setToolTip("" if ready or stands is None else "\n".join(stands.missing))
        outcomes = [
            outcome
            for outcome, allowed in (
                ("returned", stands and stands.may_return),
                ("refused", stands and stands.may_refuse),
                ("retracted", stands and stands.may_retract),
            )
            if allowed
        ]
        _fill_menu(
            self.otherButton, {name: word_of("outcome", name) for name in outcomes}, self.step_asked.emit
        )
        kinds = [] if row is None or not title else kinds_for(procedure(text(row.case.row, "procedure")))
        _fill_menu(self.recordButton, {name: KINDS[name].title for name in kinds}, self.record_asked.emit)
        self.papersButton.setEnabled(row is not None)
        self.case_chosen.emit()


def _urgency(row: BoardRow) -> tuple[bool, float]:
    """Order by overdue first, then by days left; last what waits for papers."""
    left = row.standing.days_left
    return not row.standing.overdue, float("inf") if left is None else left


def _add_case(group: QTreeWidgetItem, row: BoardRow) -> None:
    stands = row.standing
    item = QTreeWidgetItem(
        group, [f"{stands.case_no}　{mask_name(row.holder)}　{stands.procedure}", days_words(stands)]
    )
    item.setData(0, _KEY, stands.uuid)
    item.setToolTip(0, stands.procedure)
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if stands.overdue:
        item.setForeground(1, _RED)


def _fill_menu(button: QToolButton, entries: dict[str, str], call: Callable[[str], None]) -> None:
    menu = button.menu()
    menu.clear()
    for code, word in entries.items():
        action = QAction(word, menu)
        action.triggered.connect(lambda _=False, code=code: call(code))
        menu.addAction(action)
    button.setEnabled(bool(entries))
