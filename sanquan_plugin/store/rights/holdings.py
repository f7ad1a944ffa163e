# SPDX-License-Identifier: GPL-2.0-or-later
"""What a package holds for a hand-over set, and of every household's rights."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd

from sanquan_plugin.core.exports.holdings import ENTERED, Holdings
from sanquan_plugin.core.households.three_rights import RightsTables
from sanquan_plugin.store.file.geopackage import open_dataset
from sanquan_plugin.store.overview import parcels_with_rights
from sanquan_plugin.store.package import read_table, read_village


def read_holdings(path: Path) -> Holdings:
    """Return the tables of a package that the hand-over sets are made from.

    Raises InputError when there is no such package or it lacks a table.
    """
    package = open_dataset(path)
    parcels, _ = parcels_with_rights(package)
    return Holdings(
        parcels=parcels,
        rights=read_table(package, "SHYQR"),
        households=read_table(package, "NH"),
        members=read_table(package, "NHHNCY"),
        qualifications=read_table(package, "qualification"),
        buildings=read_table(package, "ZRZ"),
        marks=read_table(package, "mark"),
        points=read_table(package, "JZD"),
        lines=read_table(package, "JZX"),
        changes=read_table(package, "ZDBHQK"),
        districts=read_table(package, "DJQ"),
        subdistricts=read_table(package, "DJZQ"),
        encumbrances=read_table(package, "encumbrance"),
        issuers=read_table(package, "FBF"),
        entered={name: read_table(package, name) for name in ENTERED},
        code12=read_village(package).code12,
    )


def read_rights_tables(path: Path) -> RightsTables:
    """Return the tables that the household view is made from.

    Raises InputError when there is no such package or it lacks a table.
    """
    package = open_dataset(path)
    parcels, mismatches = parcels_with_rights(package)
    return RightsTables(
        parcels=parcels,
        mismatches=mismatches,
        rights=read_table(package, "SHYQR"),
        households=read_table(package, "NH"),
        members=read_table(package, "NHHNCY"),
        contracts=read_table(package, "CBDKXX"),
        shares=read_table(package, "share_right"),
        encumbrances=read_table(package, "encumbrance"),
        disputes=read_table(package, "dispute"),
        violations=read_table(package, "violation"),
        settlements=read_table(package, "settlement"),
        qualifications=read_table(package, "qualification"),
    )


def read_plots(path: Path) -> gpd.GeoDataFrame:
    """Return the contracted plots of a package: dkbm, dkmc, scmjm, geometry. Raises InputError."""
    return read_table(path, "DK")
