# SPDX-License-Identifier: GPL-2.0-or-later
"""Rules of a schema that rest within one transaction, while rows come that have passed them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from osgeo import gdal

from sanquan_plugin.core import catalogue
from sanquan_plugin.store.file.calls import carry_out, query
from sanquan_plugin.store.postgis.scripts import template
from sanquan_plugin.store.postgis.session import bow_to_rules

# What keeps versions, villages and the log goes on while the rules of the procedures rest.
_KEPT = ("a_lock", "a_village", "m_version", "y_met", "y_met_delete", "z_log", "b_no_truncate")
_BEGIN_VERSION = "m_version_insert"


@contextmanager
def rules_off(dataset: gdal.Dataset, schema: str) -> Iterator[None]:
    """Rest the rules within the caller's transaction, for rows that have passed them elsewhere.

    Other writers wait meanwhile. Rows are logged and belong to their village as ever; where the catalogue
    has a column version it is kept as it comes.
    """
    triggers = [
        (row["table_name"], row["name"])
        for row in query(dataset, template("triggers").substitute(schema=schema))
        if row["table_name"] != "audit_log" and row["name"] not in _kept(row["table_name"])
    ]
    _switch(dataset, triggers, "DISABLE")
    yield
    _switch(dataset, triggers, "ENABLE")


def _switch(dataset: gdal.Dataset, triggers: list[tuple[str, str]], word: str) -> None:
    """Switch triggers as the login itself, which owns the tables, whatever role it works in."""
    carry_out(dataset.ExecuteSQL, "SET ROLE NONE")
    for table, name in triggers:
        carry_out(dataset.ExecuteSQL, f'ALTER TABLE "{table}" {word} TRIGGER {name}')
    bow_to_rules(dataset)


def _kept(table: str) -> tuple[str, ...]:
    has_version = table in catalogue.tables() and any(
        field.field == "version" for field in catalogue.fields(table)
    )
    return _KEPT if has_version else (*_KEPT, _BEGIN_VERSION)
