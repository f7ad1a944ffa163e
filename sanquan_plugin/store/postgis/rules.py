# SPDX-License-Identifier: GPL-2.0-or-later
"""Functions, triggers, views and row security of a schema, compared with what the plugin's SQL makes."""

from __future__ import annotations

import re
import uuid

from osgeo import gdal

from sanquan_plugin import paths
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.store.file.calls import carry_out, query
from sanquan_plugin.store.postgis.scripts import statements, template
from sanquan_plugin.store.postgis.tables import fill_rule_tables

# What a copy made by LIKE has already.
_HAD = ("ALTER TABLE", "CREATE INDEX")


def rule_problems(dataset: gdal.Dataset, schema: str) -> tuple[list[str], list[str]]:
    """Return the names of rules that a schema lacks, and of those that are not as the plugin's SQL has them.

    The SQL is carried out in a schema beside it that is rolled back. Raises InputError for a login that
    may not create one.
    """
    may_create = query(
        dataset, "SELECT has_database_privilege(current_database(), 'CREATE')::int AS may_create"
    )
    if not may_create[0]["may_create"]:
        raise InputError(
            "To compare the rules, this login must be allowed to create a schema for the moment of comparing. Ask the "
            "administrator for: GRANT CREATE ON DATABASE … TO the login."
        )
    reference = f"verify_{uuid.uuid4().hex[:12]}"
    carry_out(dataset.StartTransaction)
    try:
        _build(dataset, schema, reference)
        wanted = _rules(dataset, reference)
    finally:
        carry_out(dataset.RollbackTransaction)
    present = _rules(dataset, schema)
    missing = [name for name in wanted if name not in present]
    return missing, [name for name, sql in wanted.items() if name in present and present[name] != sql]


def _build(dataset: gdal.Dataset, schema: str, reference: str) -> None:
    carry_out(dataset.ExecuteSQL, f"CREATE SCHEMA {reference}")
    carry_out(dataset.ExecuteSQL, f"SET LOCAL search_path = {reference}, public")
    for table in catalogue.tables():
        carry_out(
            dataset.ExecuteSQL,
            f'CREATE TABLE {reference}."{table}" (LIKE {schema}."{table}")',
        )
    first, *others = sorted(paths.resource("sql", "postgis").glob("*.sql"))
    _carry_out(dataset, first.read_text(encoding="utf-8"))
    fill_rule_tables(dataset, reference)
    for file in others:
        _carry_out(dataset, file.read_text(encoding="utf-8"))


def _carry_out(dataset: gdal.Dataset, script: str) -> None:
    for statement in statements(script):
        if not statement.startswith(_HAD):
            carry_out(dataset.ExecuteSQL, statement)


def _rules(dataset: gdal.Dataset, schema: str) -> dict[str, str]:
    rows = query(dataset, template("rules").substitute(schema=schema))
    own = re.compile(rf"\b{schema}\.|(?<=search_path TO '){schema}(?=')")
    return {row["name"]: own.sub("", row["sql"]) for row in rows}
