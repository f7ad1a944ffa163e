# SPDX-License-Identifier: GPL-2.0-or-later
"""Rules of a GeoPackage that keep each uuid to one row, for all tables of the catalogue that have one.

A unique index alone would let INSERT OR REPLACE put a row in another's place; a trigger speaks first.
"""

from __future__ import annotations

from sanquan_plugin.core import catalogue
from sanquan_plugin.store.tables.sqltext import log_template, statements


def key_rules() -> dict[str, str]:
    """Return the SQL of the indexes and triggers by name."""
    found: dict[str, str] = {}
    for table in catalogue.tables():
        if any(field.field == "uuid" for field in catalogue.fields(table)):
            script = log_template("keys").substitute(table=table, name=table.lower())
            found.update({text.split(maxsplit=3)[2]: text.rstrip(";") for text in statements(script)})
    return found
