# SPDX-License-Identifier: GPL-2.0-or-later
"""A village's package copied into a GeoPackage, for work that needs no server and leaves no trace there."""

from __future__ import annotations

from pathlib import Path

from osgeo import gdal

from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.store.file.geopackage import layer_of, read_layer, transaction
from sanquan_plugin.store.file.snapshot import write_snapshot
from sanquan_plugin.store.package import read_village, replace_table
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.tables.rules import rules_off
from sanquan_plugin.store.tables.schema import create_package
from sanquan_plugin.store.villages.merging import merged_tables


def copy_package(package: Path | PostgisPackage, target: Path, *, progress: Progress = SILENT) -> None:
    """Copy what is saved in a package, as it is at one moment, into a new GeoPackage.

    The rows of a village on a server keep their `fid`; its log stays there. No half copy is left behind.
    Raises InputError or OutputError when the package can't be read or the copy can't be written; Cancelled.
    """
    if not isinstance(package, PostgisPackage):
        write_snapshot(package, target)
        return
    create_package(target, read_village(package), begin_log=False)
    try:
        with package.at_one_moment() as source, transaction(target) as dataset, rules_off(dataset):
            _fill(source, dataset, progress)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _fill(source: gdal.Dataset, dataset: gdal.Dataset, progress: Progress) -> None:
    tables = merged_tables()
    for done, table in enumerate(tables):
        progress.check()
        progress.report(done / len(tables))
        rows = read_layer(layer_of(source, table), changing=False)
        replace_table(dataset, table, rows, exact=True)
