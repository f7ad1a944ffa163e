# SPDX-License-Identifier: GPL-2.0-or-later
"""Packages of a village taken into its place on a server, as `merge_packages` does it for a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.village import Village
from sanquan_plugin.store.package import read_table, set_who
from sanquan_plugin.store.postgis.epsg import require_epsg
from sanquan_plugin.store.postgis.ownership import require_owner
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.postgis.resting import rules_off
from sanquan_plugin.store.postgis.schema import create_package, has_village
from sanquan_plugin.store.villages.merging import (
    CONFLICT_COLUMNS,
    labels_of,
    open_cases_of,
    sources,
    take_all_in,
)
from sanquan_plugin.store.villages.photo_moving import take_photos


def merge_into_village(
    packages: Sequence[Path], target: PostgisPackage, *, progress: Progress = SILENT
) -> pd.DataFrame:
    """Take packages of one village into the server and return the conflicts (`CONFLICT_COLUMNS`).

    A village that the schema does not have is created. All rows come in one transaction, each told in the
    server's log; what is there stays, what differs is kept whole in merge_conflict. The photos of marks come along,
    those that are missing or changed since are listed. Raises InputError as
    `merge_packages` does, for packages of another village or zone, and for a login that does not own the schema.
    """
    villages = sources(packages)
    for path, village in villages.items():
        _require_village(path, village, target)
    if not has_village(target):
        create_package(target, next(iter(villages.values())))
    require_owner(target)
    require_epsg(target.open(), target.schema, next(iter(villages.values())))
    before = read_table(target, "merge_village")["code12"].nunique()
    labels = labels_of(villages.values(), before=before)
    standing = open_cases_of(target)
    with target.transaction() as dataset:
        set_who(dataset, "合并")
        with rules_off(dataset, target.schema):
            take_all_in(dataset, villages, labels, open_cases=standing, progress=progress)
        for path, label in zip(villages, labels, strict=True):
            take_photos(dataset, path, label, progress=progress)
    conflicts = read_table(target, "merge_conflict")
    return conflicts.loc[conflicts["code12"].isin(labels), CONFLICT_COLUMNS].reset_index(drop=True)


def _require_village(path: Path, village: Village, target: PostgisPackage) -> None:
    if village.code12 != target.village:
        raise InputError(
            "{path} is the package of village {code12}, not of {wanted}. On a server each village is merged by itself.",
            path=path,
            code12=village.code12,
            wanted=target.village,
        )
