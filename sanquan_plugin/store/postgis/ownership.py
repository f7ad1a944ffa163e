# SPDX-License-Identifier: GPL-2.0-or-later
"""Work that only the owner of a schema can do."""

from __future__ import annotations

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.store.file.calls import query
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.postgis.scripts import template


def require_owner(package: PostgisPackage) -> None:
    """Raise InputError, naming the owner, unless the login owns the package's schema."""
    dataset = package.open(new=True)
    found = query(dataset, template("owner").substitute(schema=package.schema))
    if found and not found[0]["is_own"]:
        raise InputError(
            "Only {owner}, the owner of the schema {schema}, can do this. Log in as the administrator who created it.",
            owner=found[0]["owner"],
            schema=package.schema,
        )
