# SPDX-License-Identifier: GPL-2.0-or-later
"""Triggers, views and indexes of a GeoPackage: what the catalogue wants, what a package has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from osgeo import gdal

from sanquan_plugin import paths
from sanquan_plugin.core.rule_problems import RuleProblems, compare_rules
from sanquan_plugin.store.file.calls import carry_out, query
from sanquan_plugin.store.log.audit import log_triggers
from sanquan_plugin.store.tables.day_rules import day_rules
from sanquan_plugin.store.tables.keys import key_rules
from sanquan_plugin.store.tables.sqltext import statements

_NAME = re.compile(r'^CREATE\s+(TRIGGER|VIEW|INDEX)\s+"?(\w+)"?', re.IGNORECASE)
_PLAIN_INDEX = re.compile(r"CREATE INDEX ", re.IGNORECASE)
_GDAL_TRIGGER = re.compile(r"CREATE TRIGGER \S+ AFTER .* BEGIN (.*); END", re.IGNORECASE)
_GDAL_STATEMENT = re.compile(
    r'(INSERT OR REPLACE INTO|DELETE FROM|UPDATE( OR \w+)?) "?(rtree_\w+|gpkg_ogr_contents)"? ', re.IGNORECASE
)
_GDAL_LIMIT = re.compile(
    r"CREATE TRIGGER \S+ BEFORE (INSERT|UPDATE.*) ON '?gpkg_(tile_matrix|metadata)", re.IGNORECASE
)


@cache
def wanted_rules() -> dict[str, str]:
    """Return the SQL of all rules by name: those of the numbered files, of days, of keys, of the log."""
    found: dict[str, str] = {}
    for file in sorted(paths.resource("sql", "geopackage").glob("*.sql")):
        for statement in statements(file.read_text(encoding="utf-8")):
            match = _NAME.match(statement)
            if match is None:
                raise ValueError(f"{file.name}: no trigger, view or index: {statement[:80]}")
            found[match.group(2)] = statement.rstrip(";")
    return {**found, **day_rules(), **key_rules(), **log_triggers()}


def create_rules(dataset: gdal.Dataset) -> None:
    """Create all rules in a package that has none, inside the caller's transaction."""
    for statement in wanted_rules().values():
        carry_out(dataset.ExecuteSQL, statement)


def drop_rules(dataset: gdal.Dataset) -> None:
    """Drop all rules of a package, also those of older versions; GDAL's own triggers stay."""
    for name, kind in _present(dataset, "type"):
        if not re.match(r"^(rtree_|trigger_(insert|delete|update)_feature_count_|gpkg_)", name):
            carry_out(dataset.ExecuteSQL, f'DROP {kind.upper()} IF EXISTS "{name}"')


def rule_problems(dataset: gdal.Dataset) -> RuleProblems:
    """Return the names of rules that a package lacks, that differ from the catalogue's, or that it does not have."""
    present = {name: _plain(sql) for name, sql in _present(dataset, "sql")}
    found = compare_rules({name: _plain(sql) for name, sql in wanted_rules().items()}, present)
    return found._replace(extra=[name for name in found.extra if _acts(present[name])])


def _acts(sql: str) -> bool:
    """Tell whether SQL is more than an index that speeds up or what GDAL makes: spatial index, counts, limits."""
    if _PLAIN_INDEX.match(sql) or _GDAL_LIMIT.match(sql):
        return False
    trigger = _GDAL_TRIGGER.fullmatch(sql)
    if trigger is None or "RAISE" in sql.upper():
        return True
    return not all(_GDAL_STATEMENT.match(part.strip()) for part in trigger.group(1).split(";"))


@contextmanager
def rules_off(dataset: gdal.Dataset) -> Iterator[None]:
    """Lift all rules within the caller's transaction, for rows that have passed them elsewhere."""
    drop_rules(dataset)
    yield
    create_rules(dataset)


def _present(dataset: gdal.Dataset, column: str) -> list[tuple[str, str]]:
    rows = query(
        dataset,
        "SELECT name, type, sql FROM sqlite_master WHERE type IN ('trigger', 'view', 'index') AND sql IS NOT NULL",
    )
    order = {"trigger": 0, "index": 1, "view": 2}
    rows.sort(key=lambda row: order[row["type"]])
    return [(row["name"], row[column]) for row in rows]


def _plain(sql: str) -> str:
    """Return SQL without differences of blanks."""
    return " ".join(sql.split()).rstrip(";")
