# SPDX-License-Identifier: GPL-2.0-or-later
"""Evidence photos that go with a village: from beside its file to the server, and back; a merge of files leaves them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core.errors import OutputError
from sanquan_plugin.core.files.wholefile import write_whole
from sanquan_plugin.core.progress import Progress
from sanquan_plugin.store.file.geopackage import append, layer_of
from sanquan_plugin.store.marks.photos import find_photo, place_of
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.postgis.photos import put_photo
from sanquan_plugin.store.postgis.place import PostgisPackage

MISSING, CHANGED, OTHER = "现场照片找不到", "现场照片与标记时的不同", "同名现场照片已有另一张"


def take_photos(dataset: gdal.Dataset, package: Path, label: str, *, progress: Progress) -> None:
    """Take the photos of a package's marks to an open village on a server, inside the caller's transaction.

    Those that can't come are listed in merge_conflict under the package's label, with no row: the mark is there.
    Raises RefusedError with the server's sentence for a photo that is too large; Cancelled.
    """
    marks = _with_photo(package)
    problems = []
    for photo, sha256 in zip(marks["photo"], marks["photo_sha256"], strict=True):
        progress.check()
        content, problem = _found(package, photo, sha256)
        if not problem and not put_photo(dataset, photo, content):
            problem = OTHER
        problems.append(problem)
    lost = marks.assign(columns=problems, table_name="mark", code12=label)
    lost = lost.rename(columns={"fid": "source_fid", "zddm": "row_key"})
    told = ["code12", "table_name", "source_fid", "row_key", "columns"]
    append(layer_of(dataset, "merge_conflict"), lost.loc[lost["columns"] != "", told])


def give_photos(package: PostgisPackage, folder: Path, *, progress: Progress) -> None:
    """Write the photos of a village on a server into the folder that its package file goes to.

    A photo that is missing or not the marked one is told and left out. Raises OutputError when another file of
    its name is there; Cancelled.
    """
    marks = _with_photo(package).drop_duplicates(["photo", "photo_sha256"])
    for code, photo, sha256 in zip(marks["zddm"], marks["photo"], marks["photo_sha256"], strict=True):
        progress.check()
        place = place_of(folder, photo)
        content, problem = _found(package, photo, sha256)
        if problem or place is None:
            progress.warning("{code}: {reason}", code=code, reason=f"{problem or MISSING}（{photo}）")
        elif place.exists() and place.read_bytes() != content:
            raise OutputError("{path} is there already. Choose another name, or open it.", path=place)
        else:
            write_whole(place, content)


def photos_elsewhere(package: Path) -> list[str]:
    """Return the photos that marks of a file's package name and that do not lie beside it, or with other contents."""
    marks = _with_photo(package).drop_duplicates(["photo", "photo_sha256"])
    named = zip(marks["photo"], marks["photo_sha256"], strict=True)
    return [photo for photo, sha256 in named if _found(package, photo, sha256)[1]]


def _found(package: Path | PostgisPackage, photo: str, sha256: str) -> tuple[bytes, str]:
    """Return a photo and '', or what is wrong with it."""
    content = find_photo(package, photo)
    if content is None:
        return b"", MISSING
    is_marked = sha256 in ("", hashlib.sha256(content).hexdigest())
    return content, "" if is_marked else CHANGED


def _with_photo(package: Path | PostgisPackage) -> pd.DataFrame:
    """Return the marks that have a photo; its hash is '' for marks of before it was kept."""
    marks = read_table(package, "mark")
    marks = marks[marks["photo"].fillna("") != ""]
    return marks.assign(photo_sha256=marks["photo_sha256"].fillna(""))
