# SPDX-License-Identifier: GPL-2.0-or-later
"""The panel of the hat 办件: widgets and signals, nothing computed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, QUrl, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAction,
    QCheckBox,
    QLabel,
    QMenu,
    QSplitter,
    QTextBrowser,
    QToolButton,
    QWidget,
)

from sanquan_plugin import paths
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.papers.catalogue import papers_of
from sanquan_plugin.core.procedure.board import Board, CaseLine
from sanquan_plugin.core.procedure.model import Procedure
from sanquan_plugin.core.procedure.papers import KINDS, kinds_for
from sanquan_plugin.core.procedure.words import word_of
from sanquan_plugin.gui.casework.board_tree import BoardTree, warning_colour
from sanquan_plugin.gui.casework.case_card import PARCEL_LINK, case_html
from sanquan_plugin.gui.casework.empty_board import ADOPT, CLOSED, OPEN, empty_html, no_village_html
from sanquan_plugin.gui.icons import qgis_icon


class CasePage(QWidget):
    """Board, card and buttons."""

    open_asked = pyqtSignal()
    adopt_asked = pyqtSignal()
    step_asked = pyqtSignal(str)
    record_asked = pyqtSignal(str)
    papers_asked = pyqtSignal(str)
    case_picked = pyqtSignal(str)
    parcel_asked = pyqtSignal(str)
    link_followed = pyqtSignal(str)

    countLabel: QLabel
    closedCheck: QCheckBox
    openButton: QToolButton
    splitter: QSplitter
    caseView: QTextBrowser
    stepButton: QToolButton
    otherButton: QToolButton
    recordButton: QToolButton
    papersButton: QToolButton

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        uic.loadUi(str(paths.form("casework.ui")), self)
        self.board: Board | None = None
        self.adoptAction: QAction
        self._is_filling = False
        self._lines: dict[str, CaseLine] = {}
        self.boardView = BoardTree(self)
        self.splitter.insertWidget(0, self.boardView)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self.closedCheck.setText(tr("Closed ones too"))
        self.otherButton.setText(tr("Other outcome"))
        self.recordButton.setText(tr("Record"))
        self.papersButton.setText(tr("Papers"))
        for button in (self.otherButton, self.recordButton):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setMenu(QMenu(self))
        self.papersButton.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.papersButton.setMenu(QMenu(self))
        self.papersButton.setToolTip(tr("Write the papers that are due now; the arrow lists all papers."))
        self.papersButton.clicked.connect(lambda _: self.papers_asked.emit(""))
        self._make_open_button()
        self.stepButton.clicked.connect(lambda: self.step_asked.emit("passed"))
        self.closedCheck.toggled.connect(lambda: self._fill(self.boardView.key()))
        self.boardView.chosen.connect(self._choose)
        self.caseView.anchorClicked.connect(self._follow)
        self.show_no_village()

    def show_no_village(self) -> None:
        """Show that no village is open, and how to open one."""
        self._show(None, no_village_html())

    def show_unread(self, html: str = "") -> None:
        """Show that the board is being read, or the reason why it can't be."""
        self._show(None, html)
        self.countLabel.setText("" if html else tr("Reading the cases…"))

    def show_board(self, board: Board, *, choose: str = "") -> None:
        """Show a board; the case `choose`, or the one chosen before, is chosen."""
        self._show(board, empty_html(board), choose=choose)

    def show_case(self, key: str) -> bool:
        """Choose a case, a closed one too, and tell whether the board has it."""
        line = self._lines.get(key)
        if line is not None and not line.standing.step:
            self.closedCheck.setChecked(True)
        return self.boardView.choose(key)

    def chosen(self) -> CaseLine | None:
        """Return the case that is chosen."""
        return self._lines.get(self.boardView.key())

    def _make_open_button(self) -> None:
        button = self.openButton
        button.setText(tr("Open a case…"))
        button.setIcon(qgis_icon("mActionAdd"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        button.setMenu(QMenu(self))
        self.adoptAction = button.menu().addAction(tr("Record an adopted procedure…"))
        self.adoptAction.triggered.connect(lambda _: self.adopt_asked.emit())
        button.clicked.connect(self.open_asked)

    def _show(self, board: Board | None, empty: str, *, choose: str = "") -> None:
        wanted = choose or self.boardView.key()
        self.board = board
        self._empty = empty
        self._lines = {line.standing.uuid: line for line in board.lines} if board else {}
        self.openButton.setEnabled(board is not None)
        self._fill(wanted)

    def _fill(self, wanted: str) -> None:
        lines = self._lines.values()
        shown = [line for line in lines if line.standing.step or self.closedCheck.isChecked()]
        self._is_filling = True
        self.boardView.fill(shown)
        count = sum(bool(line.standing.step) for line in lines)
        self.countLabel.setText(tr("{count} open cases").format(count=count) if self.board else "")
        if not self.boardView.choose(wanted):
            self.boardView.choose_first()
        self.boardView.setVisible(bool(shown))
        self._is_filling = False
        self._show_case()

    def _choose(self) -> None:
        """Show the case that is chosen; one that somebody picked shows its parcel too."""
        self._show_case()
        line = self.chosen()
        if line is not None and not self._is_filling:
            self.case_picked.emit(line.zddm)

    def _follow(self, url: QUrl) -> None:
        links = {
            ADOPT: self.adopt_asked.emit,
            OPEN: self.open_asked.emit,
            CLOSED: lambda: self.closedCheck.setChecked(True),
        }
        if url.scheme() == PARCEL_LINK:
            self.parcel_asked.emit(url.path())
        else:
            links.get(url.path(), lambda: self.link_followed.emit(url.path()))()

    def _show_case(self) -> None:
        line = self.chosen()
        self.caseView.setHtml(
            self._empty if line is None else case_html(line, red=warning_colour(self.caseView))
        )
        stands = None if line is None else line.standing
        title = stands.title if stands else ""
        ready = stands is not None and stands.is_ready
        self.stepButton.setEnabled(ready)
        self.stepButton.setText(tr("Pass: {step}").format(step=title) if title else tr("No step is due"))
        self.stepButton.setToolTip("" if ready or stands is None else "\n".join(stands.missing))
        outcomes = {name: word_of("outcome", name) for name in _outcomes(line)}
        _fill_menu(self.otherButton, outcomes, self.step_asked.emit)
        found = None if line is None else self.board.procedures[line.procedure]
        kinds = {name: KINDS[name].title for name in _recordable(line, found)}
        _fill_menu(self.recordButton, kinds, self.record_asked.emit)
        _fill_menu(self.papersButton, _papers(found), self.papers_asked.emit)


def _papers(found: Procedure | None) -> dict[str, str]:
    """Return what the menu of papers offers: each that the procedure has, by its title."""
    return {} if found is None else {paper.id: paper.title for paper in papers_of(found)}


def _outcomes(line: CaseLine | None) -> list[str]:
    if line is None:
        return []
    stands = line.standing
    allowed = {
        "returned": stands.may_return,
        "refused": stands.may_refuse,
        "retracted": stands.may_retract,
        "rescinded": stands.may_rescind,
    }
    return [name for name, is_allowed in allowed.items() if is_allowed]


def _recordable(line: CaseLine | None, found: Procedure | None) -> Iterable[str]:
    """Return the kinds that can be recorded now: no objection before a posting, no decision without one."""
    if line is None or found is None or not line.standing.step:
        return []
    needs = {"taken_down": line.posted, "objection": line.posted, "decision": line.objections}
    return [name for name in kinds_for(found) if needs.get(name, True)]


def _fill_menu(button: QToolButton, entries: dict[str, str], call: Callable[[str], None]) -> None:
    menu = button.menu()
    menu.clear()
    for code, word in entries.items():
        action = QAction(word, menu)
        action.triggered.connect(lambda _=False, code=code: call(code))
        menu.addAction(action)
    button.setEnabled(bool(entries))
