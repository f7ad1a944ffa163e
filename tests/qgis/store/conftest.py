# SPDX-License-Identifier: GPL-2.0-or-later
"""The village that a suite starts from, copied for each test: its own STARTS_FROM, or that of the cases."""

import shutil
import sqlite3

import pytest

from sanquan_plugin.store.tables.schema import create_package
from tests.qgis.store.case_village import CASE_VILLAGE
from tests.qgis.store.plain_sql import plain_sql


@pytest.fixture(scope="module")
def template(request, tmp_path_factory, qgis_app):
    village, fill = getattr(request.module, "STARTS_FROM", CASE_VILLAGE)
    path = tmp_path_factory.mktemp("suite") / "village.gpkg"
    create_package(path, village)
    fill(path)
    return path


@pytest.fixture
def package(template, tmp_path):
    return shutil.copy(template, tmp_path / "village.gpkg")


@pytest.fixture
def execute(package):
    """Carry out plain SQL as another program would, without the plugin."""

    def run(*statements):
        with plain_sql(package) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return run


@pytest.fixture
def refused(execute):
    """Expect a statement to be refused by the package itself, with a sentence."""

    def expect(statement, sentence):
        with pytest.raises(sqlite3.IntegrityError, match=sentence):
            execute(statement)

    return expect


@pytest.fixture
def guards_free():
    """Return the statement after which a guard may be taken out of a GeoPackage."""
    return "DROP TRIGGER procedure_guard_kept"
