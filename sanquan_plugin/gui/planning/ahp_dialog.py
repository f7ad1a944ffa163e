# SPDX-License-Identifier: GPL-2.0-or-later
"""The dialog that finds weights by AHP: factors ticked, judgements typed, CR shown while one types."""

from __future__ import annotations

from qgis.core import QgsProcessingContext
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.suitability.phrases import factor_title
from sanquan_plugin.core.suitability.profile.ahp_profile import shared_weights
from sanquan_plugin.core.suitability.profile.profile import Profile
from sanquan_plugin.gui.last_wish import LastWish
from sanquan_plugin.gui.planning.ahp_matrix import AhpMatrix
from sanquan_plugin.gui.planning.results import use_word
from sanquan_plugin.gui.steps.step_runner import Job

_FIRST_TICKED = 4
_DELAY_MS = 250


class AhpDialog(QDialog):
    """Asks for the judgements on one use's factors; `weights` holds the shares once they agree.

    `base` is the profile or file that the algorithm checks the factors against.
    """

    def __init__(self, parent: QWidget, base: str, profile: Profile, use: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Weights by AHP: {use}").format(use=use_word(use)))
        self.setObjectName("ahpDialog")
        self.weights: dict[str, float] = {}
        self._base, self._profile, self._use = base, profile, use
        self._evaluating = LastWish(self, _DELAY_MS)
        self._evaluating.finished.connect(self._take)
        self._evaluating.failed.connect(self._refuse)
        self.matrix = AhpMatrix(self)
        self.factorList = self._factor_list()
        self.verdictLabel = QLabel(self)
        self.verdictLabel.setWordWrap(True)
        self.verdictLabel.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = QDialogButtonBox(self)
        self.buttons.addButton(tr("Take over"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self.matrix.changed.connect(self._judge)
        self.factorList.itemChanged.connect(self._show_ticked)
        self._show_ticked()

    def _factor_list(self) -> QListWidget:
        listed = QListWidget(self)
        factors = sorted(self._profile.uses[self._use].factors, key=lambda factor: -factor.weight)
        for place, factor in enumerate(factors):
            item = QListWidgetItem(f"{factor_title(factor.measure)}  {factor.weight:.3f}")
            item.setData(Qt.ItemDataRole.UserRole, factor.measure)
            ticked = Qt.CheckState.Checked if place < _FIRST_TICKED else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
            listed.addItem(item)
        return listed

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        hint = QLabel(
            tr(
                "Tick the factors to compare; in each cell above the diagonal write how many times the row's factor "
                "weighs as much as the column's, such as 3 or 1/3. The factors not ticked keep their weights."
            ),
            self,
        )
        hint.setWordWrap(True)
        halves = QSplitter(self)
        halves.addWidget(self.factorList)
        halves.addWidget(self.matrix)
        halves.setStretchFactor(1, 1)
        halves.setSizes([180, 460])
        whole.addWidget(hint)
        whole.addWidget(halves, 1)
        whole.addWidget(self.verdictLabel)
        whole.addWidget(self.buttons)
        self.resize(660, 380)

    def _show_ticked(self) -> None:
        items = [self.factorList.item(row) for row in range(self.factorList.count())]
        ticked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        self.matrix.show_factors([item.data(Qt.ItemDataRole.UserRole) for item in ticked])

    def _judge(self) -> None:
        self._allow(False)
        text = self.matrix.text()
        parameters = {"MATRIX_TEXT": text, "PROFILE": self._base, "USE": self._use}
        self._evaluating.ask(lambda: [Job("ahpweights", tr("AHP"), parameters)])

    def _take(self, job: Job, results: dict, context: QgsProcessingContext) -> None:
        pairs = [pair.split("=") for pair in results["WEIGHTS"].split("; ")]
        found = {factor: float(weight) for factor, weight in pairs}
        self.weights = shared_weights(found, self._profile, self._use)
        told = "、".join(f"{factor_title(factor)} {weight:.3f}" for factor, weight in self.weights.items())
        text = tr("CR = {ratio}, consistent. Weights: {weights}")
        self.verdictLabel.setText(text.format(ratio=f"{results['CR']:.4f}", weights=told))
        self._allow(True)

    def _refuse(self, text: str) -> None:
        self.weights = {}
        self.verdictLabel.setText(f"⚠ {text}")

    def _allow(self, is_allowed: bool) -> None:
        for button in self.buttons.buttons():
            if self.buttons.buttonRole(button) == QDialogButtonBox.ButtonRole.AcceptRole:
                button.setEnabled(is_allowed)

    def done(self, result: int) -> None:
        """Close, what is under way stopped."""
        self._evaluating.stop()
        super().done(result)
