# SPDX-License-Identifier: GPL-2.0-or-later
"""Cases that run side by side, on PostGIS: the same tests as on a GeoPackage, another package fixture."""

import pytest

from tests.postgis.servers import copied, make_template
from tests.qgis.store.case_village import VILLAGE, fill_village
from tests.qgis.store.test_case_parallel import *  # noqa: F403


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    package = make_template(cluster, [VILLAGE], "parallel")
    fill_village(package)
    return package


@pytest.fixture
def package(cluster, template):
    with copied(cluster, template) as package:
        yield package
