# SPDX-License-Identifier: GPL-2.0-or-later
"""The suites of a county's lists, on PostGIS: the same tests as on a GeoPackage, another package fixture."""

from tests.qgis.store.test_rights_import import *  # noqa: F403
from tests.qgis.store.test_rights_reimport import *  # noqa: F403
