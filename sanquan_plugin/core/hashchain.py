# SPDX-License-Identifier: GPL-2.0-or-later
"""The hash chain over a log: each row is sealed with the hash of the row before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

COLUMNS = (
    "fid",
    "at",
    "who",
    "table_name",
    "row_key",
    "row_fid",
    "action",
    "before",
    "after",
    "geometry_hex",
)
FIRST = ""


class Chain(NamedTuple):
    """What a chain proves: rows sealed, rows not sealed, the first row that does not fit, the last hash."""

    sealed: int
    unsealed: tuple[int, ...]
    broken_at: int | None
    last_hash: str


def row_hash(previous: str, row: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a log row after the hash of the row before ('' before the first), in hex.

    The row counts as a JSON list of `COLUMNS`, numbers as text, with ", " between and nothing
    escaped that need not be: the text of PostgreSQL's json_build_array.
    """
    values = [None if row[name] is None else str(row[name]) for name in COLUMNS]
    return hashlib.sha256((previous + json.dumps(values, ensure_ascii=False)).encode()).hexdigest()


def sealing(previous: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, str, str]]:
    """Yield fid, hash before and own hash of rows to be sealed, in the order given."""
    for row in rows:
        own = row_hash(previous, row)
        yield int(row["fid"]), previous, own
        previous = own


def prove(rows: Iterable[Mapping[str, Any]]) -> Chain:
    """Return what the rows of a log prove; they have `COLUMNS`, prev_hash and hash, in order of fid.

    Broken is the first sealed row that does not follow from the row before, or that stands behind
    an unsealed one. Unsealed rows at the end are no break: they wait for the next sealing.
    """
    previous, sealed, broken = FIRST, 0, None
    unsealed: list[int] = []
    for row in rows:
        if row["hash"] is None:
            unsealed.append(int(row["fid"]))
            continue
        sealed += 1
        fits = not unsealed and row["prev_hash"] == previous and row["hash"] == row_hash(previous, row)
        if broken is None and not fits:
            broken = int(row["fid"])
        previous = row["hash"]
    return Chain(sealed, tuple(unsealed), broken, previous)
