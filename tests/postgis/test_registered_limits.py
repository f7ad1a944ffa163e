# SPDX-License-Identifier: GPL-2.0-or-later
"""The suite of test_registered_limits, on PostGIS: the same tests as on a GeoPackage, another package fixture."""

from tests.qgis.store.test_registered_limits import *  # noqa: F403
