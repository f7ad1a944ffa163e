# SPDX-License-Identifier: GPL-2.0-or-later
"""Calls of GDAL: silence, one kind of failure, rows of a query."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from osgeo import gdal, ogr

from sanquan_plugin.core.errors import InputError, RefusedError
from sanquan_plugin.store.postgis.messages import is_lost, lost_reading, sentence_of


@contextmanager
def quiet() -> Iterator[None]:
    """Keep GDAL from printing what we raise ourselves."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


def carry_out(call: Callable[..., Any], *args: Any) -> Any:
    """Call GDAL and return what it returns; it may tell a failure by a code or by an exception.

    QGIS's Processing plugin switches GDAL's exceptions on for everybody, other programs don't.
    Raises RefusedError with the database's own sentence.
    """
    gdal.ErrorReset()
    try:
        result = call(*args)
    except RuntimeError as error:
        raise _refused(str(error)) from error
    if (isinstance(result, int) and result != ogr.OGRERR_NONE) or gdal.GetLastErrorType() >= gdal.CE_Failure:
        raise _refused(gdal.GetLastErrorMsg())
    return result


def _refused(message: str) -> RefusedError:
    message = sentence_of(message)
    reason = re.sub(r"^.*failed(?: to execute \w+)? ?: ", "", message, flags=re.DOTALL)
    return RefusedError("The village package refuses the change: {reason}", reason=reason.strip())


@contextmanager
def reading() -> Iterator[None]:
    """Let rows be read to their end: GDAL tells that there are no more by an exception, or by an error alone.

    Raises ServerLost when the server went away meanwhile, RefusedError for another error.
    """
    gdal.ErrorReset()
    try:
        yield
    except RuntimeError as error:
        raise _unread(str(error)) from error
    if gdal.GetLastErrorType() >= gdal.CE_Failure:
        raise _unread(gdal.GetLastErrorMsg())


def _unread(message: str) -> InputError | RefusedError:
    return lost_reading() if is_lost(message) else _refused(message)


def query(dataset: gdal.Dataset, sql: str) -> list[dict[str, Any]]:
    """Return the rows of a SELECT by column name. Raises RefusedError with the database's sentence, ServerLost."""
    try:
        layer = carry_out(dataset.ExecuteSQL, sql)
    except RefusedError as error:
        if is_lost(str(error)):
            raise lost_reading() from error
        raise
    if layer is None:
        return []
    definition = layer.GetLayerDefn()
    names = [definition.GetFieldDefn(number).GetName() for number in range(definition.GetFieldCount())]
    fid = layer.GetFIDColumn()
    rows = []
    with reading():
        for feature in layer:
            row = {name: feature.GetField(number) for number, name in enumerate(names)}
            rows.append({**row, fid: feature.GetFID()} if fid else row)
    feature = None
    dataset.ReleaseResultSet(layer)
    return rows
