# SPDX-License-Identifier: GPL-2.0-or-later
"""The suite of test_case_rescission, on PostGIS: the same tests as on a GeoPackage, another package fixture."""

from tests.qgis.store.test_case_rescission import *  # noqa: F403
