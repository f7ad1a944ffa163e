# SPDX-License-Identifier: GPL-2.0-or-later
"""The tables that the server's rules read: villages' tables, logged ones, what each role may write."""

from __future__ import annotations

import csv

import pandas as pd
from osgeo import gdal

from sanquan_plugin import paths
from sanquan_plugin.core import catalogue
from sanquan_plugin.store.file.geopackage import append, layer_of

SHARED = frozenset(
    (
        "code_list",
        "calendar_day",
        "procedure_step",
        "procedure_guard",
        "procedure_text",
        "procedure_adoption",
        "base_price",
    )
)
"""Tables that all villages of a schema share."""
PHOTOS = "photo_file"
"""The server's own table of a village's evidence photos, which lie in a folder beside a package in a file."""
_MEMBERS = {"table": "village_member", "key": "village", "hidden": ""}


def fill_rule_tables(dataset: gdal.Dataset, schema: str) -> None:
    """Fill village_table, logged_table and role_right of a schema from the catalogue."""
    own = sorted({*catalogue.tables(), PHOTOS} - SHARED)
    append(layer_of(dataset, f"{schema}.village_table"), pd.DataFrame({"table_name": own}))
    logged = pd.DataFrame([*_rows("logged_tables.csv"), _MEMBERS])
    logged["key_column"] = logged["key"].str.split(";").str[0]
    append(layer_of(dataset, f"{schema}.logged_table"), logged.rename(columns={"table": "table_name"}))
    rights = pd.DataFrame(role_rights())
    append(layer_of(dataset, f"{schema}.role_right"), rights.rename(columns={"table": "table_name"}))


def role_rights() -> list[dict[str, str]]:
    """Return what each role may write (role_rights.csv): role, table, rights."""
    return _rows("role_rights.csv")


def _rows(name: str) -> list[dict[str, str]]:
    with paths.resource("catalogue", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
