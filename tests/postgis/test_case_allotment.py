# SPDX-License-Identifier: GPL-2.0-or-later
"""The suite of test_case_allotment, on PostGIS: the same tests as on a GeoPackage, another package fixture."""

from tests.qgis.store.test_case_allotment import *  # noqa: F403
