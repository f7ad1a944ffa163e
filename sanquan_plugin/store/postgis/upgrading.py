# SPDX-License-Identifier: GPL-2.0-or-later
"""A schema of an older version, brought to this plugin's: built anew beside it, its rows brought over."""

from __future__ import annotations

from osgeo import gdal

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.store.cases.procedure_rows import stale_procedures
from sanquan_plugin.store.file.calls import carry_out, query, quiet
from sanquan_plugin.store.postgis.epsg import schema_epsg
from sanquan_plugin.store.postgis.ownership import require_owner
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.postgis.replaying import replay_closed_cases
from sanquan_plugin.store.postgis.resting import rules_off
from sanquan_plugin.store.postgis.rules import rule_problems
from sanquan_plugin.store.postgis.schema import build_schema
from sanquan_plugin.store.postgis.scripts import template
from sanquan_plugin.store.tables.version import SCHEMA_VERSION, WRITES_EFFECTS, require_current, upgrader


def upgrade_schema(package: PostgisPackage, *, progress: Progress = SILENT) -> str | None:
    """Bring the schema of a package, with all its villages, to this plugin's version; None if it has it.

    In one transaction the schema gets another name and stays as it was, closed to all but its owner; a new
    one takes its place and its rows, numbers, log and logins; cases closed before version 3 then take the effects
    that version wrote for the first time. Returns the name of the old one. Raises
    InputError for no package, a newer one, or a login that does not own the schema or see all villages.
    """
    found = _version(package)
    if found > SCHEMA_VERSION:
        require_current(package.open(new=True, all_villages=True), package)
    require_owner(package)
    _require_all_villages(package)
    dataset = package.open(update=True, new=True, all_villages=True)
    if found == SCHEMA_VERSION and not _lags_behind(dataset, package.schema):
        return None
    dataset = package.open(update=True, new=True, all_villages=True)
    with quiet():
        carry_out(dataset.StartTransaction)
        try:
            backup = _rebuild(dataset, package.schema, found)
            if found < WRITES_EFFECTS:
                replay_closed_cases(dataset, upgrader(), progress=progress)
            if found < SCHEMA_VERSION:
                _set_version(dataset, package.schema)
        except BaseException:
            dataset.RollbackTransaction()
            raise
        carry_out(dataset.CommitTransaction)
    return backup


def _lags_behind(dataset: gdal.Dataset, schema: str) -> bool:
    """Tell whether a schema of this version has rules or procedures of another release.

    What a county added is no reason.
    """
    rules = rule_problems(dataset, schema)
    return bool(rules.missing or rules.changed or stale_procedures(dataset))


def _version(package: PostgisPackage) -> int:
    dataset = package.open(new=True, all_villages=True)
    if dataset.GetLayerByName("project_info") is None:
        raise InputError("{package} is no village package.", package=package)
    rows = query(dataset, "SELECT min(value) AS version FROM project_info WHERE key = 'schema_version'")
    return int(rows[0]["version"] or 1)


def _require_all_villages(package: PostgisPackage) -> None:
    dataset = package.open(new=True, all_villages=True)
    seen = query(
        dataset, "SELECT (cardinality(visible_villages()) = (SELECT count(*) FROM village))::int AS all_seen"
    )
    if not seen[0]["all_seen"]:
        raise InputError(
            "{schema} is upgraded with all its villages, and this login does not see all of them. Log in as the "
            "administrator who created it.",
            schema=package.schema,
        )


def _rebuild(dataset: gdal.Dataset, schema: str, found: int) -> str:
    def run(statement: str) -> None:
        carry_out(dataset.ExecuteSQL, statement)

    dataset.ReleaseResultSet(carry_out(dataset.ExecuteSQL, "SELECT take_package_lock()"))
    before = query(dataset, "SELECT string_agg(table_name, ',') AS names FROM logged_table")
    epsg = schema_epsg(dataset, schema)
    roles = query(dataset, "SELECT DISTINCT 'sanquan_' || role AS role FROM role_right")
    taken = {row["name"] for row in query(dataset, "SELECT nspname AS name FROM pg_namespace")}
    names = (f"{schema}_v{found}_backup{number}" for number in ("", *range(2, 1000)))
    backup = next(name for name in names if name not in taken)
    run(f"ALTER SCHEMA {schema} RENAME TO {backup}")
    for row in roles:
        run(f"REVOKE ALL ON SCHEMA {backup} FROM {row['role']}")
    run(f"CREATE SCHEMA {schema}")
    run(f"SET LOCAL sanquan.logged_before = '{before[0]['names']}'")
    build_schema(dataset, schema, epsg, bring=lambda: _bring(dataset, schema, backup))
    return backup


def _bring(dataset: gdal.Dataset, schema: str, backup: str) -> None:
    """Copy all rows with their numbers; columns that are new get their defaults."""
    for row in query(dataset, template("columns").substitute(old=backup, new=schema)):
        table, columns = row["table_name"], row["columns"]
        carry_out(
            dataset.ExecuteSQL,
            f'INSERT INTO {schema}."{table}" ({columns}) SELECT {columns} FROM {backup}."{table}"',  # noqa: S608
        )
        if row["has_fid"]:
            number = (
                f"SELECT setval(pg_get_serial_sequence('{schema}.\"{table}\"', 'fid'), max(fid))::text "  # noqa: S608
                f'FROM {schema}."{table}" HAVING count(*) > 0'
            )
            query(dataset, number)


def _set_version(dataset: gdal.Dataset, schema: str) -> None:
    """Tell each village's new version, in the log too: the rules rest for it, as a version is no office's to set."""
    with rules_off(dataset, schema):
        carry_out(
            dataset.ExecuteSQL,
            f"UPDATE project_info SET value = '{SCHEMA_VERSION}', base_version = version "  # noqa: S608
            f"WHERE key = 'schema_version' AND value <> '{SCHEMA_VERSION}'",
        )
