# SPDX-License-Identifier: GPL-2.0-or-later
"""What a parcel's sheet rests on, as a hash: the same hash, the same sheet."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import numpy as np
import pandas as pd
import shapely

from sanquan_plugin.core.printing.scale import MM_PER_M
from sanquan_plugin.core.sheet.job import Job
from sanquan_plugin.core.sheet.sizes import size

_NEAR_M = 60.0
_SIDES_AROUND = 4.0
_LARGEST_SCALE = 100


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...


def inputs_hash(job: Job, row: int) -> str:
    """Return the SHA-256 (64 hex digits) of all that the sheet of the parcel in a row shows.

    That is its facts, its corners and sides, the neighbours it touches, its buildings, and the
    named features up to four of its longer sides (at least 60 m) around it, more than the largest
    frame shows; of a tiny parcel also the parcels that its inset shows. Template, scales and the
    names on the sheet are not part of it; `terms_hash` has them.
    """
    left, bottom, right, top = shapely.bounds(job.facts.geometry.iat[row])
    longer_m = max(right - left, top - bottom)
    reach_m = max(_NEAR_M, _SIDES_AROUND * longer_m)
    found = hashlib.sha256()
    _feed(found, job.values(row))
    _feed(found, job.subjects.subject(row, reach_m))
    if longer_m * MM_PER_M / _LARGEST_SCALE < size("overview_below"):
        _feed(found, job.subjects.around(row, size("overview_reach")))
    return found.hexdigest()


def terms_hash(*parts: object) -> str:
    """Return the SHA-256 of what is the same on all sheets: templates (bytes), scales, stamps, version."""
    found = hashlib.sha256()
    _feed(found, parts)
    return found.hexdigest()


def _feed(found: _Hash, value: Any) -> None:
    """Add a value with its kind; numbers by value, so that 2 and 2.0 are one."""
    if isinstance(value, str | int | float):
        found.update(_plain(value))
    elif isinstance(value, shapely.Geometry):
        found.update(shapely.to_wkb(value))
    elif isinstance(value, bytes):
        found.update(value)
    elif dataclasses.is_dataclass(value):
        _feed(found, {item.name: getattr(value, item.name) for item in dataclasses.fields(value)})
    elif isinstance(value, np.ndarray):
        _feed(found, value.tolist())
    elif isinstance(value, Mapping):
        _feed(found, list(value.items()))
    elif isinstance(value, Iterable):
        found.update(b"[")
        for item in value:
            _feed(found, item)
        found.update(b"]")
    else:
        found.update(_plain(value))


def _plain(value: Any) -> bytes:
    if isinstance(value, str):
        return b"\0" + value.encode("utf-8", "backslashreplace")
    if value is None or pd.isna(value):
        return b"\0-"
    if isinstance(value, int | float | np.number):
        return b"\0" + repr(float(value)).encode("ascii")
    return b"\0" + str(value).encode("utf-8", "backslashreplace")
