# SPDX-License-Identifier: GPL-2.0-or-later
"""Which parcels are printed: all, those listed, selected, not yet printed, or changed since."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

from sanquan_plugin.core.printing.print_log import CHANGED, NEVER
from sanquan_plugin.gui.survey.parcel_model import SERIAL
from sanquan_plugin.gui.survey.survey_dock import SurveyDock


class Scope(Enum):
    """A choice of parcels; the value is its title."""

    ALL = QT_TRANSLATE_NOOP("SanQuan", "All parcels")
    LISTED = QT_TRANSLATE_NOOP("SanQuan", "Those in the list (filtered)")
    SELECTED = QT_TRANSLATE_NOOP("SanQuan", "Selected ones")
    NEVER = QT_TRANSLATE_NOOP("SanQuan", "Not yet printed")
    CHANGED = QT_TRANSLATE_NOOP("SanQuan", "Changed since printed")


_STATES = {Scope.NEVER: NEVER, Scope.CHANGED: CHANGED}


def needs_states(scope: Scope) -> bool:
    """Tell whether a choice rests on the print log."""
    return scope in _STATES


def codes_in(scope: Scope, dock: SurveyDock, states: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of a choice in the order of the list, each once.

    `states` tells of each parcel whether it was printed (`core.print_log.print_states`).
    """
    rows = dock.model.rows()
    if scope is Scope.SELECTED:
        rows = dock.selected()
    elif scope is Scope.LISTED:
        indexes = (dock.filter.index(row, SERIAL) for row in range(dock.filter.rowCount()))
        rows = [dock.model.row(number) for number in dock.filter.numbers(indexes)]
    elif scope in _STATES:
        rows = [row for row in rows if states.get(row.zddm) == _STATES[scope]]
    return tuple(dict.fromkeys(row.zddm for row in rows))
