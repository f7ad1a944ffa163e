# SPDX-License-Identifier: GPL-2.0-or-later
"""Photos that a list of marks names: checked, kept with the package and hashed, as for a single mark."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sanquan_plugin.core.errors import InputError, RefusedError
from sanquan_plugin.store.marks.photos import Kept, keep_photo
from sanquan_plugin.store.postgis.place import PostgisPackage

_NO_PICTURE = "现场照片找不到，或不是完整的 JPEG、PNG；请改正路径，或重拍、改存为 JPEG"


def kept_photos(
    package: Path | PostgisPackage, marks: pd.DataFrame, *, folder: Path, write: bool = True
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the marks with photo and photo_sha256 as kept, and a report (sheet, row, action, reason) of the others.

    Paths are taken from `folder`, where the list lies; with `write` False nothing is copied. A hash that
    the list gives itself does not count. Raises OutputError when a photo can't be copied.
    """
    named = marks.reindex(columns=["photo"])["photo"].astype("string").str.strip().fillna("")
    kept, reasons = {}, {}
    for row, name in named[named != ""].items():
        try:
            kept[row] = keep_photo(package, folder / name, write=write)
        except InputError:
            reasons[row] = _NO_PICTURE
        except RefusedError as error:
            reasons[row] = str(error.params["reason"])
    taken = marks.drop(index=list(reasons))
    found = pd.DataFrame.from_dict(kept, orient="index", columns=list(Kept._fields), dtype=object)
    found = found.reindex(taken.index).astype(object)
    report = pd.DataFrame(
        {"sheet": "marks", "row": list(reasons), "action": "refused", "reason": list(reasons.values())}
    )
    return taken.assign(**found.where(found.notna(), None)), report
