# SPDX-License-Identifier: GPL-2.0-or-later
"""The suite of what cases write, on PostGIS: the same tests as on a GeoPackage, another package fixture."""

import pytest

from tests.postgis.servers import copied, make_template, run
from tests.qgis.store.case_village import VILLAGE, fill_village
from tests.qgis.store.test_case_effects import *  # noqa: F403
from tests.qgis.store.test_case_limits import *  # noqa: F403
from tests.qgis.store.test_corrections import *  # noqa: F403
from tests.qgis.store.test_exit_books import *  # noqa: F403


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    package = make_template(cluster, [VILLAGE], "effects")
    fill_village(package)
    return package


@pytest.fixture
def package(cluster, template):
    with copied(cluster, template) as package:
        yield package


@pytest.fixture
def execute(package):
    """Carry out plain SQL as the server's superuser."""
    superuser = package.conninfo.replace("user=office", "user=postgres")

    def carry_out(statement):
        statement = statement.replace(" ZDJBXX", ' "ZDJBXX"')
        if statement.startswith("UPDATE"):
            changed, where, rows = statement.partition(" WHERE ")
            statement = f"{changed}, base_version = version{where}{rows}"
        run(superuser, f"SET sanquan.village = '{VILLAGE.code12}'", statement)

    return carry_out
