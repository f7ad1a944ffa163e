# SPDX-License-Identifier: GPL-2.0-or-later
"""The village that cases are tried on, one for each test."""

import sqlite3

import pytest

from tests.qgis.store.case_village import make_village
from tests.qgis.store.plain_sql import plain_sql


@pytest.fixture
def package(tmp_path, qgis_app):
    return make_village(tmp_path / "village.gpkg")


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
