# SPDX-License-Identifier: GPL-2.0-or-later
"""The suites of test_case_terms and test_case_heirs, on PostGIS: the same tests as on a GeoPackage."""

from tests.qgis.store.test_case_heirs import *  # noqa: F403
from tests.qgis.store.test_case_terms import *  # noqa: F403
