# SPDX-License-Identifier: GPL-2.0-or-later
"""The suite of test_parcel_changes, on PostGIS: the same tests as on a GeoPackage, another package fixture."""

from tests.qgis.store.test_parcel_changes import *  # noqa: F403
