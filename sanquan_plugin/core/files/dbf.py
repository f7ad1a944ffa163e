# SPDX-License-Identifier: GPL-2.0-or-later
"""The layout of a dBASE table: what its header says, and its texts as they are stored."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from sanquan_plugin.core.errors import InputError

_HEADER_BYTES = 32
_END_OF_FIELDS = 0x0D
_DELETED = 0x2A


class _Column(NamedTuple):
    name: bytes
    kind: str
    start: int
    stop: int


def stored_texts(content: bytes) -> list[bytes]:
    """Return the names and the character values of a DBF's columns as they are stored."""
    columns = _columns(content)
    texts = [column.name for column in columns]
    spans = [(column.start, column.stop) for column in columns if column.kind == "C"]
    for row in _row_starts(content):
        texts.extend(content[row + first : row + last].rstrip(b" \0\x1a") for first, last in spans)
    return texts


def read_dbf(path: Path, encoding: str) -> pd.DataFrame:
    """Return a DBF without shapes as text; deleted rows are left out, blanks are None.

    Raises InputError when the file is missing, is no DBF, or does not decode.
    """
    if not path.is_file():
        raise InputError("There is no file {file}.", file=path)
    content = path.read_bytes()
    columns = _columns(content)
    if not columns:
        raise InputError("{file} can't be read: it is no DBF table.", file=path)
    try:
        rows = [
            [_text(content[row + column.start : row + column.stop], encoding) for column in columns]
            for row in _row_starts(content)
            if content[row] != _DELETED
        ]
        names = [_text(column.name, encoding) for column in columns]
    except UnicodeDecodeError as error:
        raise InputError("{file} can't be read: {reason}", file=path, reason=error) from error
    return pd.DataFrame(rows, columns=names, dtype=object)


def _text(stored: bytes, encoding: str) -> str | None:
    """Return a value as text; the column's width may have cut its last character."""
    return codecs.getincrementaldecoder(encoding)().decode(stored.strip(b" \0\x1a")) or None


def _columns(content: bytes) -> list[_Column]:
    """Return the columns that a DBF's header describes; of a broken header as many as it holds."""
    columns, start = [], 1
    for at in range(_HEADER_BYTES, int.from_bytes(content[8:10], "little") - 1, 32):
        descriptor = content[at : at + 32]
        if len(descriptor) < 32 or descriptor[0] == _END_OF_FIELDS:
            break
        stop = start + descriptor[16]
        columns.append(
            _Column(descriptor[:11].split(b"\0")[0], descriptor[11:12].decode("latin-1"), start, stop)
        )
        start = stop
    return columns


def _row_starts(content: bytes) -> range:
    header, width = int.from_bytes(content[8:10], "little"), int.from_bytes(content[10:12], "little")
    rows = int.from_bytes(content[4:8], "little")
    if width == 0:
        return range(0)
    return range(header, min(header + rows * width, len(content) - width + 1), width)
