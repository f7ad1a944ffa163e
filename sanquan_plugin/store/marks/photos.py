# SPDX-License-Identifier: GPL-2.0-or-later
"""Evidence photos beside a package: kept by a path relative to it, so that both can be moved together."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import NamedTuple

from sanquan_plugin.core.errors import InputError, OutputError
from sanquan_plugin.core.files.wholefile import write_whole
from sanquan_plugin.core.marks.evidence import public_photo, require_picture
from sanquan_plugin.store.postgis.place import PostgisPackage

FOLDER = "照片"
_MARK_CHARS = 10


class Kept(NamedTuple):
    """A photo as a mark names it: its path relative to the package, with /, and its SHA-256 in hex."""

    photo: str
    photo_sha256: str


def require_folder(package: Path | PostgisPackage) -> Path:
    """Return the file that photos lie beside. Raises InputError for a package on a server, which has no folder."""
    if isinstance(package, PostgisPackage):
        raise InputError(
            "Photos lie in a folder beside a GeoPackage; a package on a server has none. Mark without PHOTO, and say in "
            "NOTE where the photo is kept."
        )
    return package


def keep_photo(package: Path, photo: Path, *, write: bool = True) -> Kept:
    """Keep a photo beside its package; one from elsewhere is copied there.

    The copy is named after its content, so that the same photo is never kept twice nor another one
    overwritten; with `write` False it is only named. Raises InputError when there is no such photo or it is no whole JPEG or PNG, OutputError
    when it can't be copied.
    """
    given = photo if photo.is_absolute() else package.parent / photo
    if not given.is_file():
        raise InputError("There is no photo {file}.", file=photo)
    content = given.read_bytes()
    require_picture(content, photo.name)
    own_hash = hashlib.sha256(content).hexdigest()
    if given.resolve().is_relative_to(package.parent.resolve()):
        return Kept(given.resolve().relative_to(package.parent.resolve()).as_posix(), own_hash)
    kept = package.parent / FOLDER / f"{given.stem}_{own_hash[:_MARK_CHARS]}{given.suffix.lower()}"
    if write:
        _copy(given, kept)
    return Kept(f"{FOLDER}/{kept.name}", own_hash)


def _copy(given: Path, kept: Path) -> None:
    try:
        kept.parent.mkdir(exist_ok=True)
        if not kept.exists():
            unfinished = kept.with_name(kept.name + ".unfinished")
            shutil.copyfile(given, unfinished)
            unfinished.replace(kept)
    except OSError as error:
        raise OutputError("{path} can't be written: {reason}", path=kept, reason=error.strerror) from error


def hand_out_photo(package: Path, photo: str, target: Path, *, sha256: str = "") -> None:
    """Write a package's photo to `target` without position, time and device.

    Raises InputError when the photo is missing, leaves the package's folder, is not the one that was
    marked (`sha256`, '' for marks of before it was kept) or can't be cleaned, OutputError when the target
    can't be written.
    """
    place = (package.parent / photo).resolve()
    if not place.is_relative_to(package.parent.resolve()) or not place.is_file():
        raise InputError("There is no photo {file}.", file=photo)
    content = place.read_bytes()
    if sha256 and hashlib.sha256(content).hexdigest() != sha256:
        raise InputError("The photo {file} is not the one that was marked; it was changed since.", file=photo)
    write_whole(target, public_photo(content, photo))
