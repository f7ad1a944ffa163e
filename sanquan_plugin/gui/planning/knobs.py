# SPDX-License-Identifier: GPL-2.0-or-later
"""Sliders and boxes for the weights and limits of one use."""

from __future__ import annotations

from qgis.gui import QgsDoubleSpinBox
from qgis.PyQt.QtCore import QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QSizePolicy, QSlider, QVBoxLayout, QWidget

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.suitability.phrases import factor_title
from sanquan_plugin.core.suitability.profile.profile import Rule
from sanquan_plugin.core.suitability.terms import measures
from sanquan_plugin.core.suitability.whatif.scenario import limit_of
from sanquan_plugin.gui.planning.draft import MOST_OF_THE_WEIGHT, Draft

_SLIDER_STEPS = 100
_WEIGHT_DIGITS = 3
_ARROWS_PX = 36
_MOST_LIMIT = 100_000.0


class Knobs(QWidget):
    """A row for each factor (word, slider, share) and each limit (word, value with its unit)."""

    weight_turned = pyqtSignal(str, float)
    limit_turned = pyqtSignal(str, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 4, 0)
        self._page = QWidget(self)
        self._whole.addWidget(self._page)
        self._shown: tuple[object, ...] = ()
        self._weights: dict[str, tuple[QLabel, QSlider, QgsDoubleSpinBox]] = {}
        self._limits: dict[str, tuple[QLabel, QgsDoubleSpinBox]] = {}

    def show_draft(self, draft: Draft, use: str) -> None:
        """Show a draft's weights and limits of a use; what was turned stands in bold."""
        profile, base = draft.profile, draft.base.uses[use]
        factors = {factor.measure: factor.weight for factor in profile.uses[use].factors}
        limits = {rule.id: rule for rule in profile.uses[use].rules if limit_of(rule)}
        shown = (use, profile.name, *factors, *limits)
        if shown != self._shown:
            self._shown = shown
            self._build(list(factors), list(limits.values()))
        for measure, weight in factors.items():
            self._set_weight(measure, weight, turned=measure in draft.turned(use))
        before = {rule.id: rule for rule in base.rules}
        for rule_id, rule in limits.items():
            label, box = self._limits[rule_id]
            with QSignalBlocker(box):
                box.setClearValue(_value(before[rule_id]))
                box.setValue(_value(rule))
            _embolden(label, _value(rule) != _value(before[rule_id]))

    def _build(self, factors: list[str], rules: list[Rule]) -> None:
        self._whole.removeWidget(self._page)
        self._page.deleteLater()
        self._page = QWidget(self)
        self._whole.addWidget(self._page)
        whole = QVBoxLayout(self._page)
        whole.setContentsMargins(0, 0, 0, 0)
        self._grid = _grid(whole)
        self._weights, self._limits = {}, {}
        self._add_heading(
            tr("Weights"), tr("A weight is a share of the whole; the others keep their proportion.")
        )
        for measure in factors:
            self._add_weight(measure, alone=len(factors) == 1)
        self._grid = _grid(whole)
        if rules:
            self._add_heading(tr("Limits"), tr("Beyond a limit the use is ruled out."))
        for rule in rules:
            self._add_limit(rule)
        whole.addStretch(1)

    def _add_heading(self, text: str, tip: str) -> None:
        label = QLabel(text, self._page)
        label.setToolTip(tip)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._grid.addWidget(label, self._grid.rowCount(), 0, 1, 3)

    def _add_weight(self, measure: str, *, alone: bool) -> None:
        label = QLabel(factor_title(measure), self._page)
        slider = QSlider(Qt.Orientation.Horizontal, self._page)
        slider.setRange(0, round(_SLIDER_STEPS * MOST_OF_THE_WEIGHT))
        box = QgsDoubleSpinBox(self._page)
        box.setDecimals(_WEIGHT_DIGITS)
        box.setRange(0.0, 1.0)
        box.setSingleStep(0.01)
        box.setShowClearButton(False)
        box.setFixedWidth(box.fontMetrics().horizontalAdvance("0.000") + _ARROWS_PX)
        box.setKeyboardTracking(False)
        for widget in (slider, box):
            widget.setAccessibleName(tr("Weight of {factor}").format(factor=label.text()))
            widget.setDisabled(alone)
        slider.valueChanged.connect(lambda step: self.weight_turned.emit(measure, step / _SLIDER_STEPS))
        box.valueChanged.connect(lambda share: self.weight_turned.emit(measure, share))
        row = self._grid.rowCount()
        for column, widget in enumerate((label, slider, box)):
            self._grid.addWidget(widget, row, column)
        self._weights[measure] = (label, slider, box)

    def _set_weight(self, measure: str, weight: float, *, turned: bool) -> None:
        label, slider, box = self._weights[measure]
        with QSignalBlocker(slider), QSignalBlocker(box):
            slider.setValue(round(weight * _SLIDER_STEPS))
            box.setValue(weight)
        _embolden(label, turned)

    def _add_limit(self, rule: Rule) -> None:
        term = None if rule.adjoins else measures()[rule.measure]
        title = tr("Area of the patch") if term is None else term.label
        word = tr("{measure}, at most") if limit_of(rule) == "over" else tr("{measure}, at least")
        label = QLabel(word.format(measure=title), self._page)
        label.setWordWrap(True)
        box = QgsDoubleSpinBox(self._page)
        box.setDecimals(1)
        box.setRange(0.0, _MOST_LIMIT)
        box.setSingleStep(max(0.1, round(_value(rule) / 50, 1)))
        box.setSuffix(" m²" if term is None else f" {term.unit.strip()}".rstrip())
        box.setKeyboardTracking(False)
        box.setAccessibleName(label.text())
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.valueChanged.connect(lambda value: self.limit_turned.emit(rule.id, value))
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(box, row, 1, 1, 2)
        self._limits[rule.id] = (label, box)


def _grid(whole: QVBoxLayout) -> QGridLayout:
    """Add a grid whose second column takes what is left."""
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    whole.addLayout(grid)
    return grid


def _value(rule: Rule) -> float:
    return float(getattr(rule, limit_of(rule)))


def _embolden(label: QLabel, is_bold: bool) -> None:
    font = label.font()
    font.setBold(is_bold)
    label.setFont(font)
