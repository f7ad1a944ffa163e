# SPDX-License-Identifier: GPL-2.0-or-later
"""The cases of each parcel, in a few words: what the parcel card shows and leads to."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sanquan_plugin.core.procedure.words import word_of
from sanquan_plugin.store.cases.casefile import case_files
from sanquan_plugin.store.cases.package_procedures import package_procedure
from sanquan_plugin.store.postgis.place import PostgisPackage

_OPEN = "open"


class ParcelCase(NamedTuple):
    """One case: its key, number, the procedure's title, its state as a Chinese word, whether it is open."""

    uuid: str
    case_no: str
    title: str
    state: str
    is_open: bool


def cases_of_parcels(package: Path | PostgisPackage) -> dict[str, list[ParcelCase]]:
    """Return the cases by parcel code, the latest first; cases without a parcel are left out.

    Raises InputError when there is no such package, or for a procedure that this plugin does not know.
    """
    files = case_files(package)
    files = files[files["zddm"].fillna("") != ""].sort_values("opened_on", ascending=False, kind="stable")
    titles = {name: package_procedure(package, name).title for name in files["procedure"].unique()}
    found: dict[str, list[ParcelCase]] = {}
    for row in files.itertuples():
        state = word_of("state", row.state)
        case = ParcelCase(row.uuid, row.case_no or "", titles[row.procedure], state, row.state == _OPEN)
        found.setdefault(row.zddm, []).append(case)
    return found
