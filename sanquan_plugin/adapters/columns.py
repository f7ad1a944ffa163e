# SPDX-License-Identifier: GPL-2.0-or-later
"""Field lists of outputs, declared in plain Python and made into QgsFields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qgis.core import QgsField, QgsFields
from qgis.PyQt.QtCore import QMetaType

_TYPES = {
    "text": QMetaType.Type.QString,
    "int": QMetaType.Type.Int,
    "real": QMetaType.Type.Double,
    "bool": QMetaType.Type.Bool,
}


class Column(NamedTuple):
    """One column of an output: name, kind (text, int, real, bool), Chinese label."""

    name: str
    kind: str
    label: str = ""


def to_fields(columns: Sequence[Column], *, before: Sequence[QgsField] = ()) -> QgsFields:
    """Return QgsFields with the Chinese labels as aliases, after those of a source layer.

    Lengths are left open: a code with a digit too many has to arrive as it is, to be reported.
    """
    fields = QgsFields()
    for field in before:
        fields.append(QgsField(field.name(), field.type(), field.typeName()))
    for column in columns:
        field = QgsField(column.name, _TYPES[column.kind])
        field.setAlias(column.label)
        fields.append(field)
    return fields
