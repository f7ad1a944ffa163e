# SPDX-License-Identifier: GPL-2.0-or-later
"""Packages that many tests begin with: made once a process, then copied."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path

_FOLDER = tempfile.TemporaryDirectory(prefix="sanquan-made-once-")
_NUMBERS = itertools.count()


def made_once(make: Callable[..., object]) -> Callable[..., Path]:
    """Let a maker of packages, of a path and further arguments, work once for the same arguments.

    The copies are equal to the byte: their rows have the same UUIDs and their logs the same hashes.
    """

    @cache
    def made(*arguments: object) -> Path:
        path = Path(_FOLDER.name) / f"{next(_NUMBERS)}.gpkg"
        make(path, *arguments)
        return path

    @wraps(make)
    def copied(path: Path, *arguments: object) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copyfile(made(*arguments), path))

    return copied
