# SPDX-License-Identifier: GPL-2.0-or-later
"""Who owns a schema: work that only the owner can do, and a new schema of the login's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sanquan_plugin.core.errors import InputError, RefusedError
from sanquan_plugin.store.file.calls import carry_out, query
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


@contextmanager
def own_schema(package: PostgisPackage) -> Iterator[None]:
    """Let the login build and fill the package's schema: made where it is missing, and taken away if the work fails.

    GDAL makes tables in a schema that was there when it connected, so this is no part of their transaction. Raises
    InputError when another login owns the schema, whether it has packages or none (its tables would have two
    owners), RefusedError with the server's sentence when the login may not create one.
    """
    require_owner(package)
    dataset = package.open(update=True, new=True)
    found = query(dataset, template("owner").substitute(schema=package.schema))
    if not found:
        carry_out(dataset.ExecuteSQL, f"CREATE SCHEMA {package.schema}")
    elif not found[0]["is_login"] and dataset.GetLayerByName(f"{package.schema}.village") is None:
        raise InputError(
            "The schema {schema} has no packages and belongs to {owner}. Log in as {owner}, or name another schema.",
            schema=package.schema,
            owner=found[0]["owner"],
        )
    try:
        yield
    except BaseException:
        if not found:
            with suppress(RefusedError):  # the server went away
                carry_out(dataset.ExecuteSQL, f"DROP SCHEMA {package.schema}")
        raise
