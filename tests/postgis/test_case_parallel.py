# SPDX-License-Identifier: GPL-2.0-or-later
"""Cases that run side by side, on PostGIS: the same tests as on a GeoPackage, another package fixture."""

from tests.qgis.store.test_case_parallel import *  # noqa: F403
