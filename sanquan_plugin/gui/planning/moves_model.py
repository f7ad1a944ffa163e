# SPDX-License-Identifier: GPL-2.0-or-later
"""The candidates as rows of a table: use before and after, change of score, area, steadiness."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsSymbolLayerUtils
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, QSize, QSortFilterProxyModel, Qt
from qgis.PyQt.QtGui import QIcon

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.styles import fill
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.numbers import mu_from_m2
from sanquan_plugin.gui.planning.results import Lot, use_word

SERIAL, USES, MU, SCORE, KEPT = range(5)
_ICON_PX = 14
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MovesModel(QAbstractTableModel):
    """One row a candidate."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lots: list[Lot] = []
        self._text: dict[int, Callable[[Lot], str]] = {
            SERIAL: lambda lot: lot.serial,
            USES: _uses,
            MU: lambda lot: f"{float(mu_from_m2(lot.area_m2)):.2f}",
            SCORE: lambda lot: "" if not lot.score_change else f"{lot.score_change:+.1f}",
            KEPT: lambda lot: "" if lot.kept is None else f"{lot.kept:.0%}",
        }
        self._order: dict[int, Callable[[Lot], Any]] = {
            SERIAL: lambda lot: lot.zddm,
            USES: _uses,
            MU: lambda lot: lot.area_m2,
            SCORE: lambda lot: lot.score_change or 0.0,
            KEPT: lambda lot: 1.0 if lot.kept is None else lot.kept,
        }
        self._icons: dict[str, QIcon] = {}

    def set_lots(self, lots: list[Lot]) -> None:
        """Show other lots."""
        self.beginResetModel()
        self._lots = list(lots)
        self.endResetModel()

    def set_kept(self, kept: dict[str, float]) -> None:
        """Show in how many of the shaken runs each lot keeps its use, 0–1 by parcel code."""
        self.set_lots([lot._replace(kept=kept.get(lot.zddm)) for lot in self._lots])

    def lots(self) -> list[Lot]:
        """Return all lots."""
        return self._lots

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        """Return the number of lots."""
        return 0 if parent is not None and parent.isValid() else len(self._lots)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        """Return the number of columns."""
        return len(self._text)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the headings."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("Parcel"), tr("Use"), tr("mu"), tr("Score ±"), tr("Steady"))[section]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        lot, column = self._lots[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text[column](lot)
        if role == Qt.ItemDataRole.UserRole:
            return self._order[column](lot)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (MU, SCORE, KEPT):
            return int(_RIGHT)
        if role == Qt.ItemDataRole.DecorationRole and column == SERIAL:
            return self._icon(lot.use_other)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (lot.zddm, f"{lot.area_m2:.2f} m²", lot.reason)))
        return None

    def _icon(self, use: str) -> QIcon:
        if use not in self._icons:
            symbol = fill(catalogue.statuses("use")[use]["colour"], opacity=1.0)
            self._icons[use] = QgsSymbolLayerUtils.symbolPreviewIcon(symbol, QSize(_ICON_PX, _ICON_PX))
        return self._icons[use]


class MovesFilter(QSortFilterProxyModel):
    """Orders by value, and leaves out what stays where that is asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._only_moved = False
        self.setSortRole(Qt.ItemDataRole.UserRole)

    def show_only_moved(self, only: bool) -> None:
        """Leave out lots that keep their use, or show them again."""
        self._only_moved = only
        self.invalidateFilter()

    def lot(self, index: QModelIndex) -> Lot:
        """Return the lot of a row shown."""
        return self.sourceModel().lots()[self.mapToSource(index).row()]

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        """Tell whether a row is shown."""
        return not self._only_moved or self.sourceModel().lots()[row].is_moved


def _uses(lot: Lot) -> str:
    other = use_word(lot.use_other)
    return f"{use_word(lot.use_base)}→{other}" if lot.is_moved else other
