# SPDX-License-Identifier: GPL-2.0-or-later
"""What a package holds for the survey forms: the boundary with its survey, persons, signatures."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd

from sanquan_plugin.core.boundary.features import name_features
from sanquan_plugin.core.boundary.numbering import Boundary, number_points
from sanquan_plugin.core.boundary.survey import join_survey
from sanquan_plugin.core.forms.surveyform import Papers
from sanquan_plugin.core.parcels import prepare
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.parcels.boundaries import read_registered
from sanquan_plugin.store.parcels.land import surroundings


def read_papers(path: Path) -> Papers:
    """Return persons, signatures and disputes of a package. Raises InputError when a table is missing."""
    return Papers(
        rights=read_table(path, "SHYQR"),
        households=read_table(path, "NH"),
        members=read_table(path, "NHHNCY"),
        signatures=pd.DataFrame(read_table(path, "boundary_signature")),
        disputes=pd.DataFrame(read_table(path, "dispute")),
    )


def surveyed_boundary(path: Path, parcels: gpd.GeoDataFrame, *, progress: Progress = SILENT) -> Boundary:
    """Return points and sides of the parcels with registered numbers, what was surveyed of them,
    and roads and water among the neighbours. Raises InputError, Cancelled."""
    registered = read_registered(path, parcels.crs)
    numbered = number_points(prepare(parcels), progress=progress)
    boundary = join_survey(numbered, None, registered=registered)
    lines = name_features(boundary.lines, surroundings(path), progress=progress)
    return boundary._replace(lines=lines)
