# SPDX-License-Identifier: GPL-2.0-or-later
"""The suite of test_handed_over_columns, on PostGIS: the same tests as on a GeoPackage, another package fixture."""

from tests.qgis.store.test_handed_over_columns import *  # noqa: F403
