# SPDX-License-Identifier: GPL-2.0-or-later
"""The suite of test_exit_facts, on PostGIS: the same tests as on a GeoPackage, another package fixture."""

from tests.qgis.store.test_exit_facts import *  # noqa: F403
