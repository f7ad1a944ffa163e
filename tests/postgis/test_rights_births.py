# SPDX-License-Identifier: GPL-2.0-or-later
"""The suite of test_rights_births, on PostGIS: the same tests as on a GeoPackage, another package fixture."""

from tests.qgis.store.test_rights_births import *  # noqa: F403
