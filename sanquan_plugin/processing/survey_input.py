# SPDX-License-Identifier: GPL-2.0-or-later
"""The parameter BOUNDARY_SURVEY, which several algorithms take: a layer of points or sides, or a table."""

from __future__ import annotations

from typing import Any

import pandas as pd
from pyproj import CRS
from qgis.core import Qgis, QgsProcessingContext, QgsProcessingParameterFeatureSource

from sanquan_plugin.adapters.layers import in_crs
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.progress import Progress
from sanquan_plugin.processing.base import SanQuanAlgorithm

_NAME = "BOUNDARY_SURVEY"


def survey_parameter() -> QgsProcessingParameterFeatureSource:
    """Return the definition of the parameter."""
    return QgsProcessingParameterFeatureSource(
        _NAME,
        tr("Boundary survey (JZD, JZX or table)"),
        [Qgis.ProcessingSourceType.Vector],
        optional=True,
    )


def read_survey(
    algorithm: SanQuanAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    crs: CRS,
    progress: Progress,
) -> pd.DataFrame | None:
    """Return the survey in the parcels' coordinate system, a table without geometry as such; None for none."""
    frame = algorithm.read_frame(parameters, _NAME, context, progress)
    if frame is None or not frame.geometry.notna().any():
        return None if frame is None else pd.DataFrame(frame.drop(columns="geometry"))
    return in_crs(frame, crs, _NAME, progress)
