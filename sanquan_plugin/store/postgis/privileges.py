# SPDX-License-Identifier: GPL-2.0-or-later
"""What logins may write in a schema beyond what the catalogue gives to their roles."""

from __future__ import annotations

from osgeo import gdal

from sanquan_plugin.core import catalogue
from sanquan_plugin.store.file.calls import query
from sanquan_plugin.store.postgis.scripts import template
from sanquan_plugin.store.postgis.tables import PHOTOS, role_rights

_ALL_TABLES = "*"
_OF_NO_ROLE = {"audit_log", "audit_head"}
_OF_THE_SERVER = {"village_member", PHOTOS, "photo_limit"}
# The log's own triggers refuse both, and say why.
_OF_EVERY_ROLE = {
    ("working_name", "INSERT"),
    ("working_name", "UPDATE"),
    ("audit_log", "UPDATE"),
    ("audit_log", "DELETE"),
}


def excess_privileges(dataset: gdal.Dataset, schema: str) -> list[str]:
    """Return the rights to write, to create or to own that somebody but the schema's owner has past the catalogue."""
    rows = query(dataset, template("privileges").substitute(schema=schema))
    given = _given()
    return [
        f"privilege {row['object']}: {row['grantee']} {row['privilege']}"
        for row in rows
        if (row["grantee"], row["object"], row["privilege"]) not in given
    ]


def _given() -> set[tuple[str, str, str]]:
    """Return role, table and privilege of all rights that the roles have."""
    own = set(catalogue.tables()) - _OF_NO_ROLE | _OF_THE_SERVER
    roles = {f"sanquan_{row['role']}" for row in role_rights()}
    found = {(role, *right) for role in roles for right in _OF_EVERY_ROLE}
    for row in role_rights():
        tables = own if row["table"] == _ALL_TABLES else {row["table"]}
        for privilege in row["rights"].split(", "):
            found |= {(f"sanquan_{row['role']}", table, privilege) for table in tables}
    return found
