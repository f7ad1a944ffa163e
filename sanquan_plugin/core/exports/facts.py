# SPDX-License-Identifier: GPL-2.0-or-later
"""What all layers of a hand-over set start from: the tables of a package with what follows from them."""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import pandas as pd

from sanquan_plugin.core.exports.boundary import Registered, boundary_rows
from sanquan_plugin.core.exports.holdings import (
    Holdings,
    building_facts,
    heads,
    household_facts,
    last_marks,
    parcel_facts,
)
from sanquan_plugin.core.progress import Progress


class Facts(NamedTuple):
    """The tables of a package with the facts that follow from them."""

    holdings: Holdings
    parcels: gpd.GeoDataFrame
    households: pd.DataFrame
    heads: pd.DataFrame
    buildings: gpd.GeoDataFrame
    marks: pd.DataFrame
    points: gpd.GeoDataFrame
    lines: gpd.GeoDataFrame

    def entered(self, table: str) -> pd.DataFrame:
        """Return a table under the standard's name that holds what no other table does."""
        return self.holdings.entered[table]


def gather(holdings: Holdings, *, progress: Progress) -> Facts:
    """Return the facts that all layers start from."""
    registered = Registered(holdings.points, holdings.lines)
    points, lines = boundary_rows(holdings.parcels, registered, progress=progress)
    return Facts(
        holdings,
        parcel_facts(holdings),
        household_facts(holdings),
        heads(holdings.members, holdings.households),
        building_facts(holdings),
        last_marks(holdings),
        points,
        lines,
    )
