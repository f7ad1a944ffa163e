# SPDX-License-Identifier: GPL-2.0-or-later
"""Which layers and columns a hand-over set holds, and from what each column is filled.

resources/catalogue/export_editions.csv, export_layers.csv and export_columns.csv say it, the last
one with a source for each column; types and lengths come from the field catalogue.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from sanquan_plugin import paths
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.exports.vectorwriter import Column

REGISTRY = "registry"
HOMESTEAD = "homestead"


class ExportColumn(NamedTuple):
    """One column: its definition, the column of the rows that fills it ('' for none), or a constant."""

    field: catalogue.Field
    filled_from: str
    constant: str


class ExportLayer(NamedTuple):
    """One layer of a set: name, kind of rows (see `rows.ROWS`), geometry type ('' for a table), columns."""

    layer: str
    rows: str
    geometry: str
    label_zh: str
    columns: tuple[ExportColumn, ...]


def resource_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV of the catalogue."""
    with paths.resource("catalogue", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def edition_label(set_name: str, edition: str) -> str:
    """Return the Chinese name of an edition.

    Raises InputError for an edition whose fields were not read; nothing is guessed from another one.
    """
    known = {
        row["edition"]: row["label_zh"]
        for row in resource_rows("export_editions.csv")
        if row["set"] == set_name
    }
    word = edition.strip().lower()
    if word not in known:
        raise InputError(
            "EDITION {edition} can't be written: the fields of that edition are not known here. Use one of: {known}.",
            edition=edition,
            known=", ".join(known),
        )
    return known[word]


@cache
def export_layers(set_name: str) -> tuple[ExportLayer, ...]:
    """Return the layers of a set (`REGISTRY` or `HOMESTEAD`), in order."""
    columns = [row for row in resource_rows("export_columns.csv") if row["set"] == set_name]
    return tuple(
        ExportLayer(
            row["layer"],
            row["rows"],
            row["geometry"],
            row["label_zh"],
            _columns(row["layer"], [column for column in columns if column["layer"] == row["layer"]]),
        )
        for row in resource_rows("export_layers.csv")
        if row["set"] == set_name
    )


def _columns(layer: str, rows: list[dict[str, str]]) -> tuple[ExportColumn, ...]:
    known = {field.field: field for field in catalogue.all_fields(layer)}
    return tuple(ExportColumn(known[row["field"]], row["filled_from"], row["constant"]) for row in rows)


@cache
def filled_fields(layer: str) -> frozenset[str]:
    """Return the columns of a layer that something fills, in whichever set it comes."""
    rows = resource_rows("export_columns.csv")
    return frozenset(
        row["field"] for row in rows if row["layer"] == layer and (row["filled_from"] or row["constant"])
    )


def layer_columns(layer: ExportLayer) -> list[Column]:
    """Return the columns of a layer as they are written."""
    return [
        Column(column.field.field, column.field.type, column.field.length, column.field.decimals)
        for column in layer.columns
    ]
