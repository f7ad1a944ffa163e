# SPDX-License-Identifier: GPL-2.0-or-later
"""The board as a tree: cases grouped by the step that is due, the most urgent first, with days left."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from sanquan_plugin.core.masking import mask_name
from sanquan_plugin.core.procedure.board import CaseLine
from sanquan_plugin.gui.casework.case_card import days_words

_KEY = Qt.ItemDataRole.UserRole
_RED_ON_LIGHT, _RED_ON_DARK = "#b00020", "#ff7b7b"
_MIDDLE = 128


class BoardTree(QTreeWidget):
    """Shows lines; emits chosen() when another one is current."""

    chosen = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIndentation(10)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit())

    def fill(self, lines: Iterable[CaseLine]) -> None:
        """Show lines in place of those shown before; none is chosen then."""
        red = QColor(warning_colour(self))
        groups: dict[str, list[CaseLine]] = {}
        for line in sorted(lines, key=_urgency):
            groups.setdefault(line.standing.title or line.standing.state, []).append(line)
        self.blockSignals(True)
        self.clear()
        for title, members in groups.items():
            group = QTreeWidgetItem([f"{title}　{len(members)}", ""])
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.addChildren([_item(line, red) for line in members])
            self.addTopLevelItem(group)
        self.expandAll()
        self.blockSignals(False)

    def key(self) -> str:
        """Return the key of the chosen case, '' for none."""
        item = self.currentItem()
        return "" if item is None else item.data(0, _KEY) or ""

    def choose(self, key: str) -> bool:
        """Choose a case by its key and tell whether it is shown."""
        for number in range(self.topLevelItemCount()):
            group = self.topLevelItem(number)
            for place in range(group.childCount()):
                if group.child(place).data(0, _KEY) == key:
                    self.setCurrentItem(group.child(place))
                    return True
        return False

    def choose_first(self) -> None:
        """Choose the most urgent case, where there is one."""
        if self.topLevelItemCount():
            self.setCurrentItem(self.topLevelItem(0).child(0))


def warning_colour(widget: QWidget) -> str:
    """Return the red that can be read on a widget's ground, light or dark."""
    ground = widget.palette().color(QPalette.ColorRole.Base)
    return _RED_ON_LIGHT if ground.lightness() > _MIDDLE else _RED_ON_DARK


def _item(line: CaseLine, red: QColor) -> QTreeWidgetItem:
    stands = line.standing
    words = "　".join(filter(None, (stands.case_no, mask_name(line.holder), stands.procedure)))
    item = QTreeWidgetItem([words, days_words(stands)])
    item.setData(0, _KEY, stands.uuid)
    item.setToolTip(0, words)
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if stands.overdue:
        item.setForeground(1, red)
    return item


def _urgency(line: CaseLine) -> tuple[bool, bool, float]:
    """Order by overdue first, then by days left, then what waits for papers; closed cases come last."""
    stands = line.standing
    left = float("inf") if stands.days_left is None else stands.days_left
    return not stands.step, not stands.overdue, left
