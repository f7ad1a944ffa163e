# SPDX-License-Identifier: GPL-2.0-or-later
"""What marking parcels as withdrawn would come to, by the papers that the package has already."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from sanquan_plugin.core.marks.marking import WITHDRAWN, decide
from sanquan_plugin.store.file.geopackage import open_dataset
from sanquan_plugin.store.marks.marking import exit_limits
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.postgis.place import PostgisPackage


def judge_exits(package: Path | PostgisPackage, codes: Sequence[str]) -> pd.DataFrame:
    """Return a row a parcel: zddm, fid, value (withdrawn, withdrawn_unverified), refused, note_papers.

    Raises InputError when there is no such package.
    """
    marks = pd.DataFrame({"zddm": pd.Series(codes, dtype=object), "status": WITHDRAWN})
    limits = exit_limits(open_dataset(package))
    return decide(read_table(package, "ZDJBXX"), marks, read_table(package, "exit_paper"), **limits)
