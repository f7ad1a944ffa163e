# SPDX-License-Identifier: GPL-2.0-or-later
"""The suite of test_case_paths, on PostGIS: the same tests as on a GeoPackage, another package fixture."""

from tests.qgis.store.test_case_paths import *  # noqa: F403
