# SPDX-License-Identifier: GPL-2.0-or-later
"""A layer of parcels to be styled."""

import pytest
from qgis.core import QgsVectorLayer


@pytest.fixture
def parcels(qgis_app):
    """Return an empty layer with the two columns of state."""
    return QgsVectorLayer(
        "MultiPolygon?crs=EPSG:4527&field=ZDDM:string&field=use_status:string&field=right_status:string",
        "parcels",
        "memory",
    )
