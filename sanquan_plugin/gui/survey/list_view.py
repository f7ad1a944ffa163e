# SPDX-License-Identifier: GPL-2.0-or-later
"""How the list of parcels is laid out, and what it says while it shows none."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QHeaderView, QLabel, QTreeView

from sanquan_plugin.gui.survey import parcel_model
from sanquan_plugin.gui.survey.parcel_model import ParcelFilter

_CELL_MARGIN_PX = 12
_COLUMN_WIDTHS = {
    parcel_model.SERIAL: "◫  00000",
    parcel_model.AREA: "0000.00",
    parcel_model.STATUS: "房屋倒塌/废弃",
    parcel_model.FINDINGS: "⚠9",
}


def lay_out_list(view: QTreeView, shown: ParcelFilter) -> None:
    """Show the filtered parcels with columns as wide as their longest words; holders take what is left."""
    view.setModel(shown)
    view.sortByColumn(parcel_model.SERIAL, Qt.SortOrder.AscendingOrder)
    header = view.header()
    header.setStretchLastSection(False)
    header.setMinimumSectionSize(view.fontMetrics().horizontalAdvance("⚠99"))
    for column, widest in _COLUMN_WIDTHS.items():
        header.resizeSection(column, view.fontMetrics().horizontalAdvance(widest) + _CELL_MARGIN_PX)
    header.setSectionResizeMode(parcel_model.HOLDER, QHeaderView.ResizeMode.Stretch)


class ListHint(QLabel):
    """A sentence over an empty list, as wide as it."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view.viewport())
        self.setWordWrap(True)
        self.setMargin(_CELL_MARGIN_PX)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        view.viewport().installEventFilter(self)
        self.show_hint("")

    def show_hint(self, text: str) -> None:
        """Show a sentence; '' hides it."""
        self.setText(text)
        self.setVisible(bool(text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the list's size."""
        if event.type() == QEvent.Type.Resize:
            self.resize(watched.size())
        return False
