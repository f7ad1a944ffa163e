# SPDX-License-Identifier: GPL-2.0-or-later
"""Evidence photos that a merged package names, but that do not lie beside it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sanquan_plugin.store.package import read_table


def photos_elsewhere(package: Path) -> list[str]:
    """Return the photos that marks of a package name and that its folder lacks, or has with other contents."""
    marks = read_table(package, "mark").dropna(subset=["photo"]).drop_duplicates(["photo", "photo_sha256"])
    named = zip(marks["photo"], marks["photo_sha256"], strict=True)
    return [photo for photo, digest in named if _digest(package.parent / photo) != digest]


def _digest(photo: Path) -> str | None:
    return hashlib.sha256(photo.read_bytes()).hexdigest() if photo.is_file() else None
