# SPDX-License-Identifier: GPL-2.0-or-later
"""The suites of test_case_terms and test_case_heirs, on PostGIS: the same tests as on a GeoPackage."""

import pytest

from tests.postgis.servers import copied, make_template
from tests.qgis.store.case_village import VILLAGE, fill_village
from tests.qgis.store.test_case_heirs import *  # noqa: F403
from tests.qgis.store.test_case_terms import *  # noqa: F403


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    package = make_template(cluster, [VILLAGE], "terms")
    fill_village(package)
    return package


@pytest.fixture
def package(cluster, template):
    with copied(cluster, template) as package:
        yield package
