# SPDX-License-Identifier: GPL-2.0-or-later
"""Values of a parcel's columns, and who changed them, in the user's words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from qgis.core import QgsGeometry

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.styles import label_of
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.editing.conflicts import SHAPE, WHOLE_ROW, Change, Difference
from sanquan_plugin.gui.survey.parcel_model import Statuses, status_word

_STATES = ("use_status", "right_status")


def column_word(column: str) -> str:
    """Return a column's heading."""
    if column == WHOLE_ROW:
        return tr("Whole parcel")
    if column == SHAPE:
        return tr("Shape")
    labels = {field.field: label_of(field._asdict()) for field in catalogue.fields("ZDJBXX")}
    return labels.get(column, column)


def value_words(line: Difference, statuses: Statuses) -> tuple[str, str, str]:
    """Return the value before, theirs and mine, states named as `statuses`."""
    return tuple(_word(line.column, value, statuses) for value in (line.before, line.theirs, line.mine))


def change_word(change: Change) -> str:
    """Return who made a change and when, on this machine's clock."""
    who = change.who or tr("Somebody else")
    try:
        at = datetime.fromisoformat(change.at).astimezone()
    except ValueError:
        return who
    return f"{who} {at:%Y-%m-%d %H:%M}"


def _word(column: str, value: Any, statuses: Statuses) -> str:
    if column == WHOLE_ROW:
        return tr("there") if value else tr("deleted")
    if value in (None, ""):
        return tr("(empty)")
    if column == SHAPE:
        shape = QgsGeometry()
        shape.fromWkb(bytes.fromhex(value))
        return f"{shape.area():,.2f} m²"
    if column in _STATES:
        return status_word(value, statuses)
    return str(value)
