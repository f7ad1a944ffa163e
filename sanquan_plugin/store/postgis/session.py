# SPDX-License-Identifier: GPL-2.0-or-later
"""Opening a package on a server, and one transaction on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from osgeo import gdal

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.store.file.calls import carry_out, query, quiet
from sanquan_plugin.store.postgis.messages import ServerLost, is_lost, lost_error, unopened_error

_COPY = "PG_USE_COPY"
_FORGET = "UPDATE working_name SET name = '' WHERE login = session_user AND name <> ''"


def open_server(open_string: str, name: str, *, update: bool = False) -> gdal.Dataset:
    """Open a package on its server; `name` stands for it in messages.

    Raises InputError when the server does not answer or refuses the login.
    """
    flags = gdal.OF_VECTOR | (gdal.OF_UPDATE if update else gdal.OF_READONLY)
    gdal.ErrorReset()
    with quiet():
        try:
            dataset = gdal.OpenEx(open_string, flags, allowed_drivers=["PostgreSQL"])
            reason = gdal.GetLastErrorMsg()
        except RuntimeError as error:
            dataset, reason = None, str(error)
    if dataset is None:
        raise unopened_error(name, reason)
    return dataset


def bow_to_rules(dataset: gdal.Dataset) -> None:
    """Let a login above row security work as an administrator: it sees one village, like everybody."""
    above = query(
        dataset,
        "SELECT (rolsuper OR rolbypassrls)::int AS above FROM pg_roles WHERE rolname = session_user",
    )
    if above and above[0]["above"]:
        carry_out(dataset.ExecuteSQL, "SET ROLE sanquan_administrator")


@contextmanager
def row_by_row() -> Iterator[None]:
    """Let GDAL write rows by INSERT, into tables it has just made too: row security of an owner allows no COPY."""
    before = gdal.GetThreadLocalConfigOption(_COPY)
    gdal.SetThreadLocalConfigOption(_COPY, "NO")
    try:
        yield
    finally:
        gdal.SetThreadLocalConfigOption(_COPY, before)


@contextmanager
def transaction(
    dataset: gdal.Dataset, name: str, *, keep: bool = True, name_stays: bool = False
) -> Iterator[gdal.Dataset]:
    """Yield an open package inside one transaction that is the only writer of its schema.

    With `keep` False it is rolled back in the end. The person named in it is forgotten then, unless
    `name_stays`: the name would stand under what another program changes with this login. Raises OutputError
    when the server goes away: nothing is stored then, or, at the commit, the sentence says that one has to look.
    """
    with quiet():
        try:
            carry_out(dataset.StartTransaction)
            dataset.ReleaseResultSet(carry_out(dataset.ExecuteSQL, "SELECT take_package_lock()"))
            yield dataset
            if not name_stays:
                carry_out(dataset.ExecuteSQL, _FORGET)
        except (RefusedError, RuntimeError, ServerLost) as error:  # GDAL's own, where rows are read
            _roll_back(dataset)
            if isinstance(error, ServerLost) or is_lost(str(error)):
                raise lost_error(name) from error
            raise
        except BaseException:
            _roll_back(dataset)
            raise
        _finish(dataset, name, keep=keep)


@contextmanager
def at_one_moment(dataset: gdal.Dataset) -> Iterator[gdal.Dataset]:
    """Yield an open package whose tables are all read as they are now, whoever writes to them meanwhile."""
    with quiet():
        carry_out(dataset.StartTransaction)
        try:
            carry_out(dataset.ExecuteSQL, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield dataset
        finally:
            _roll_back(dataset)


def _finish(dataset: gdal.Dataset, name: str, *, keep: bool) -> None:
    try:
        carry_out(dataset.CommitTransaction if keep else dataset.RollbackTransaction)
    except RefusedError as error:
        if is_lost(str(error)):
            raise lost_error(name, at_commit=keep) from error
        raise


def _roll_back(dataset: gdal.Dataset) -> None:
    try:
        carry_out(dataset.RollbackTransaction)
    except RefusedError:
        gdal.ErrorReset()  # the connection is gone, and the server has rolled back
