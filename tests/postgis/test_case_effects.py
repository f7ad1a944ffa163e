# SPDX-License-Identifier: GPL-2.0-or-later
"""The suite of what cases write, on PostGIS: the same tests as on a GeoPackage, another package fixture."""

from tests.qgis.store.test_case_effects import *  # noqa: F403
from tests.qgis.store.test_case_grounds import *  # noqa: F403
from tests.qgis.store.test_case_limits import *  # noqa: F403
from tests.qgis.store.test_corrections import *  # noqa: F403
from tests.qgis.store.test_every_rule import *  # noqa: F403
from tests.qgis.store.test_exit_books import *  # noqa: F403
