# SPDX-License-Identifier: GPL-2.0-or-later
"""Evidence photos beside a package: kept by a path relative to it, so that both can be moved together."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from sanquan_plugin.core.errors import InputError, OutputError
from sanquan_plugin.core.files.wholefile import write_whole
from sanquan_plugin.core.marks.evidence import public_photo

FOLDER = "照片"
_MARK_CHARS = 10


def keep_photo(package: Path, photo: Path) -> str:
    """Return a photo's path relative to its package, with /; a photo from elsewhere is copied beside it.

    The copy is named after its content, so that the same photo is never kept twice nor another one
    overwritten. Raises InputError when there is no such photo, OutputError when it can't be copied.
    """
    given = photo if photo.is_absolute() else package.parent / photo
    if not given.is_file():
        raise InputError("There is no photo {file}.", file=photo)
    try:
        return given.resolve().relative_to(package.parent.resolve()).as_posix()
    except ValueError:
        mark = hashlib.sha256(given.read_bytes()).hexdigest()[:_MARK_CHARS]
    kept = package.parent / FOLDER / f"{given.stem}_{mark}{given.suffix.lower()}"
    try:
        kept.parent.mkdir(exist_ok=True)
        if not kept.exists():
            unfinished = kept.with_name(kept.name + ".unfinished")
            shutil.copyfile(given, unfinished)
            unfinished.replace(kept)
    except OSError as error:
        raise OutputError("{path} can't be written: {reason}", path=kept, reason=error.strerror) from error
    return f"{FOLDER}/{kept.name}"


def hand_out_photo(package: Path, photo: str, target: Path) -> None:
    """Write a package's photo to `target` without position, time and device.

    Raises InputError when the photo is missing, leaves the package's folder or can't be cleaned,
    OutputError when the target can't be written.
    """
    place = (package.parent / photo).resolve()
    if not place.is_relative_to(package.parent.resolve()) or not place.is_file():
        raise InputError("There is no photo {file}.", file=photo)
    write_whole(target, public_photo(place.read_bytes(), photo))
