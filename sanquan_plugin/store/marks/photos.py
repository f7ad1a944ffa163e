# SPDX-License-Identifier: GPL-2.0-or-later
"""Evidence photos of a package: beside a file, by a path relative to it, or on its server under the same name."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import NamedTuple

from sanquan_plugin.core.errors import InputError, OutputError
from sanquan_plugin.core.files.wholefile import write_whole
from sanquan_plugin.core.marks.evidence import public_photo, require_picture
from sanquan_plugin.store.postgis import photos as on_server
from sanquan_plugin.store.postgis.place import PostgisPackage

FOLDER = "照片"
_MARK_CHARS = 10


class Kept(NamedTuple):
    """A photo as a mark names it: its path relative to the package, with /, and its SHA-256 in hex."""

    photo: str
    photo_sha256: str


def keep_photo(package: Path | PostgisPackage, photo: Path, *, write: bool = True) -> Kept:
    """Keep a photo with its package; one from elsewhere is copied beside the file, or to the server.

    The copy is named after its content, so that the same photo is never kept twice nor another one
    overwritten; with `write` False it is only named. Raises InputError when there is no such photo or it is no
    whole JPEG or PNG, OutputError when it can't be copied, RefusedError with the server's sentence, as for one that
    is too large.
    """
    folder = None if isinstance(package, PostgisPackage) else package.parent
    given = photo if folder is None else folder / photo
    if not given.is_file():
        raise InputError("There is no photo {file}.", file=photo)
    content = given.read_bytes()
    require_picture(content, photo.name)
    own_hash = hashlib.sha256(content).hexdigest()
    if folder is not None and given.resolve().is_relative_to(folder.resolve()):
        return Kept(given.resolve().relative_to(folder.resolve()).as_posix(), own_hash)
    kept = f"{FOLDER}/{given.stem}_{own_hash[:_MARK_CHARS]}{given.suffix.lower()}"
    if write and isinstance(package, PostgisPackage):
        on_server.store_photo(package, kept, content)
    elif write:
        _copy(given, package.parent / kept)
    return Kept(kept, own_hash)


def _copy(given: Path, kept: Path) -> None:
    try:
        kept.parent.mkdir(exist_ok=True)
        if not kept.exists():
            unfinished = kept.with_name(kept.name + ".unfinished")
            shutil.copyfile(given, unfinished)
            unfinished.replace(kept)
    except OSError as error:
        raise OutputError("{path} can't be written: {reason}", path=kept, reason=error.strerror) from error


def find_photo(package: Path | PostgisPackage, photo: str) -> bytes | None:
    """Return the photo that a mark names, None where it is missing or leaves the package's folder."""
    if isinstance(package, PostgisPackage):
        return on_server.find_photo(package, photo)
    place = place_of(package.parent, photo)
    return place.read_bytes() if place is not None and place.is_file() else None


def place_of(folder: Path, photo: str) -> Path | None:
    """Return where a photo lies by the name that a mark gives it; None for a name that leaves the folder."""
    place = (folder / photo).resolve()
    return place if place.is_relative_to(folder.resolve()) else None


def read_photo(package: Path | PostgisPackage, photo: str, *, sha256: str = "") -> bytes:
    """Return the photo that a mark names.

    Raises InputError when it is missing, leaves the package's folder or is not the one that was marked
    (`sha256`, '' for marks of before it was kept).
    """
    content = find_photo(package, photo)
    if content is None:
        raise InputError("There is no photo {file}.", file=photo)
    if sha256 and hashlib.sha256(content).hexdigest() != sha256:
        raise InputError("The photo {file} is not the one that was marked; it was changed since.", file=photo)
    return content


def hand_out_photo(package: Path | PostgisPackage, photo: str, target: Path, *, sha256: str = "") -> None:
    """Write a package's photo to `target` without position, time and device.

    Raises InputError as `read_photo` does and when it can't be cleaned, OutputError when the target can't be written.
    """
    write_whole(target, public_photo(read_photo(package, photo, sha256=sha256), photo))
