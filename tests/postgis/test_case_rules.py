# SPDX-License-Identifier: GPL-2.0-or-later
"""The suite of the case rules, on PostGIS: the same tests as on a GeoPackage, another package fixture."""

from tests.qgis.store.test_case_opening_rules import *  # noqa: F403
from tests.qgis.store.test_case_rules import *  # noqa: F403
