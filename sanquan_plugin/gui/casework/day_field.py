# SPDX-License-Identifier: GPL-2.0-or-later
"""A day with a calendar to pick it from, and beneath it what follows from that day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from qgis.gui import QgsDateEdit
from qgis.PyQt.QtCore import QDate, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout, QWidget

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.procedure.ahead import day_words
from sanquan_plugin.core.workdays import WorkCalendar


class DayField(QWidget):
    """A day: today, or none where it is optional; days after `latest` and before `begin_on` can't be picked."""

    changed = pyqtSignal()

    def __init__(self, calendar: WorkCalendar, *, optional: bool = False, latest: date | None = None) -> None:
        super().__init__()
        self._calendar = calendar
        self._follows: Callable[[date], str] | None = None
        self._begins: tuple[date, str] | None = None
        self.edit = QgsDateEdit()
        self.edit.setDisplayFormat("yyyy-MM-dd")
        self.edit.setCalendarPopup(True)
        self.edit.setAllowNull(optional)
        self.edit.setNullRepresentation(tr("none entered"))
        if latest is not None:
            self.edit.setMaximumDate(_qt(latest))
        if optional:
            self.edit.clear()
        else:
            self.edit.setDate(_qt(date.today()))
        self.hintLabel = QLabel()
        self.hintLabel.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.edit)
        layout.addWidget(self.hintLabel)
        self.edit.dateChanged.connect(lambda _: self.refresh())
        self.refresh()

    def say(self, follows: Callable[[date], str]) -> None:
        """Show what follows from the day, in place of what was shown before."""
        self._follows = follows
        self.refresh()

    def begin_on(self, first: date, what: str) -> None:
        """Let no day before `first` be picked; `what` (Chinese) is why."""
        self._begins = (first, what)
        self.edit.setMinimumDate(_qt(first))
        self.edit.setToolTip(f"最早 {first.isoformat()}（{what}）")
        self.refresh()

    def day(self) -> date | None:
        """Return the day; None where none is entered."""
        found = self.edit.date()
        return None if self.edit.isNull() or not found.isValid() else found.toPyDate()

    def text(self) -> str:
        """Return the day as 2026-09-28, '' for none."""
        found = self.day()
        return "" if found is None else found.isoformat()

    def set_day(self, on: date) -> None:
        """Enter a day."""
        self.edit.setDate(_qt(on))

    def refresh(self) -> None:
        """Word the hint anew."""
        found = self.day()
        words = [] if found is None else [day_words(found, self._calendar)]
        if self._begins is not None and found == self._begins[0]:
            words.append(f"这是最早可填的日期（{self._begins[1]}）")
        if found is not None and self._follows is not None:
            words.append(self._follows(found))
        shown = "\n".join(filter(None, words))
        self.hintLabel.setText(shown)
        self.hintLabel.setVisible(bool(shown))
        self.layout().activate()
        self.changed.emit()


def _qt(on: date) -> QDate:
    return QDate(on.year, on.month, on.day)
