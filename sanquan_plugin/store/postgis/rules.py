# SPDX-License-Identifier: GPL-2.0-or-later
"""Functions, triggers, views, defaults and row security of a schema, compared with what the plugin's SQL makes."""

from __future__ import annotations

import re
from functools import cache

from osgeo import gdal

from sanquan_plugin import paths
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.rule_problems import RuleProblems, compare_rules
from sanquan_plugin.store.file.calls import carry_out, query
from sanquan_plugin.store.postgis.privileges import excess_privileges
from sanquan_plugin.store.postgis.scripts import RULES_PATH, statements, template
from sanquan_plugin.store.postgis.tables import fill_rule_tables

# What a copy made by LIKE has already, and what is written for the database as a whole.
_HAD = ("ALTER TABLE", "CREATE INDEX")
_LAST = "022_roles.sql"
_FUNCTION = re.compile(r"CREATE FUNCTION (\w+)")


def rule_problems(dataset: gdal.Dataset, schema: str) -> RuleProblems:
    """Return the names of rules that a schema lacks, that differ from the plugin's SQL, or that it does not have.

    The SQL is carried out among the login's temporary objects and rolled back. Raises InputError for a login
    that may not create these.
    """
    may_create = query(
        dataset, "SELECT has_database_privilege(current_database(), 'TEMPORARY')::int AS may_create"
    )
    if not may_create[0]["may_create"]:
        raise InputError(
            "To compare the rules, this login must be allowed temporary tables. Verify as an auditor or administrator, "
            "or ask for: GRANT TEMPORARY ON DATABASE … TO the login."
        )
    carry_out(dataset.StartTransaction)
    try:
        reference = _build(dataset, schema)
        carry_out(dataset.ExecuteSQL, "SET LOCAL search_path = pg_catalog")
        wanted, present = _rules(dataset, reference), _rules(dataset, schema)
    finally:
        carry_out(dataset.RollbackTransaction)
    found = compare_rules(wanted, present)
    return found._replace(extra=[*found.extra, *excess_privileges(dataset, schema)])


def _build(dataset: gdal.Dataset, schema: str) -> str:
    """Make tables and rules among the temporary objects and return the name of their schema."""
    carry_out(dataset.ExecuteSQL, f"SET LOCAL search_path = pg_temp, {RULES_PATH.removesuffix(', pg_temp')}")
    own = sorted(catalogue.tables())
    for table in own:
        carry_out(dataset.ExecuteSQL, f'CREATE TEMPORARY TABLE "{table}" (LIKE {schema}."{table}")')
    first, *others = sorted(paths.resource("sql", "postgis").glob("*.sql"))
    _carry_out(dataset, first.read_text(encoding="utf-8"))
    place = query(dataset, "SELECT nspname AS name FROM pg_namespace WHERE oid = pg_my_temp_schema()")
    reference = str(place[0]["name"])
    fill_rule_tables(dataset, reference)
    for row in query(dataset, template("row_columns").substitute(schema=reference)):
        carry_out(
            dataset.ExecuteSQL, f'ALTER TABLE "{row["table_name"]}" DROP COLUMN {row["column_name"]} CASCADE'
        )
    query(dataset, "SELECT pg_temp.add_row_columns()::text AS done")
    for file in others:
        if file.name != _LAST:
            _carry_out(dataset, file.read_text(encoding="utf-8"))
    return reference


def _carry_out(dataset: gdal.Dataset, script: str) -> None:
    for statement in statements(script):
        if not statement.startswith(_HAD):
            carry_out(dataset.ExecuteSQL, _own_functions().sub(r"pg_temp.\1", statement))


@cache
def _own_functions() -> re.Pattern[str]:
    """Return the pattern of a call of one of the rules' functions: temporary ones are found by their full name only."""
    scripts = (file.read_text(encoding="utf-8") for file in paths.resource("sql", "postgis").glob("*.sql"))
    names = sorted({name for script in scripts for name in _FUNCTION.findall(script)})
    return re.compile(rf"(?<![\w.])({'|'.join(names)})(?=\()")


def _rules(dataset: gdal.Dataset, schema: str) -> dict[str, str]:
    """Return the rules of a schema as text by name, without the name of the schema."""
    rows = query(dataset, template("rules").substitute(schema=schema))
    searched = RULES_PATH.removesuffix(", pg_temp") if schema.startswith("pg_temp") else RULES_PATH
    names = [schema, "pg_temp"] if schema.startswith("pg_temp") else [schema]
    paths_searched = {f"{name}, {searched}" for name in names}
    found: dict[str, str] = {}
    for row in rows:
        sql = re.sub(rf"\b(?:{'|'.join(names)})\.", "", row["sql"])
        for path in paths_searched:
            quoted = ", ".join(f"'{name}'" for name in path.split(", "))
            sql = sql.replace(f"SET search_path TO {quoted}", "SET search_path TO the rules' own")
        found[row["name"]] = sql
    return found
