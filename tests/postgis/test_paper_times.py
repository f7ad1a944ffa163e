# SPDX-License-Identifier: GPL-2.0-or-later
"""What papers say of the past, on PostGIS: the same tests as on a GeoPackage, another package fixture."""

from tests.qgis.store.test_paper_times import *  # noqa: F403
