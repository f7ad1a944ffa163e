# SPDX-License-Identifier: GPL-2.0-or-later
"""What a package holds for a hand-over set, and of every household's rights."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd

from sanquan_plugin.core.exports.holdings import Holdings
from sanquan_plugin.core.households.three_rights import RightsTables
from sanquan_plugin.store.overview import parcels_with_rights
from sanquan_plugin.store.package import read_table, read_village


def read_holdings(path: Path) -> Holdings:
    """Return the tables of a package that the hand-over sets are made from.

    Raises InputError when there is no such package or it lacks a table.
    """
    parcels, _ = parcels_with_rights(path)
    return Holdings(
        parcels=parcels,
        rights=read_table(path, "SHYQR"),
        households=read_table(path, "NH"),
        members=read_table(path, "NHHNCY"),
        buildings=read_table(path, "ZRZ"),
        marks=read_table(path, "mark"),
        points=read_table(path, "JZD"),
        lines=read_table(path, "JZX"),
        code12=read_village(path).code12,
    )


def read_rights_tables(path: Path) -> RightsTables:
    """Return the tables that the household view is made from.

    Raises InputError when there is no such package or it lacks a table.
    """
    parcels, mismatches = parcels_with_rights(path)
    return RightsTables(
        parcels=parcels,
        mismatches=mismatches,
        rights=read_table(path, "SHYQR"),
        households=read_table(path, "NH"),
        members=read_table(path, "NHHNCY"),
        contracts=read_table(path, "CBDKXX"),
        shares=read_table(path, "share_right"),
        encumbrances=read_table(path, "encumbrance"),
        disputes=read_table(path, "dispute"),
        violations=read_table(path, "violation"),
        settlements=read_table(path, "settlement"),
        qualifications=read_table(path, "qualification"),
    )


def read_plots(path: Path) -> gpd.GeoDataFrame:
    """Return the contracted plots of a package: dkbm, dkmc, scmjm, geometry. Raises InputError."""
    return read_table(path, "DK")
