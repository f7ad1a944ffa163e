# SPDX-License-Identifier: GPL-2.0-or-later
"""createpackage on a server: a county's schema and its villages, each once."""

import pytest
from qgis.core import (
    QgsDataSourceUri,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProviderRegistry,
)

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError, OutputError
from sanquan_plugin.processing.createpackage import CreatePackage
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.postgis.schema import create_package
from sanquan_plugin.store.postgis.scripts import statements
from tests.postgis.servers import SCHEMA, run
from tests.qgis.store.case_village import VILLAGE

DATABASE = "created"


@pytest.fixture(scope="module")
def package(cluster, qgis_app):
    run(cluster.conninfo("postgres"), f"CREATE DATABASE {DATABASE}")
    run(cluster.conninfo(DATABASE), "CREATE EXTENSION postgis")
    return PostgisPackage(cluster.conninfo(DATABASE), SCHEMA, VILLAGE.code12)


def test_the_tables_are_those_of_the_catalogue_and_a_village_comes_once(package):
    create_package(package, VILLAGE)
    for table in catalogue.tables():
        columns = set(read_table(package, table).columns)
        assert {field.field.lower() for field in catalogue.fields(table)} <= columns
    with pytest.raises(OutputError, match="is there already"):
        create_package(package, VILLAGE)


def test_the_algorithm_adds_a_village_through_a_stored_connection(package, cluster, tmp_path):
    toml = 'name = "李村"\ncode12 = "370114001002"\nepsg = 4527\n'
    (tmp_path / "village.toml").write_text(toml, encoding="utf-8")
    uri = QgsDataSourceUri()
    uri.setConnection("127.0.0.1", str(cluster.port), DATABASE, "postgres", "", QgsDataSourceUri.SslDisable)
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    connection = metadata.createConnection(uri.uri(False), {"saveUsername": True})
    metadata.saveConnection(connection, "县级服务器")
    parameters = {"VILLAGE": str(tmp_path / "village.toml"), "CONNECTION": "县级服务器", "SCHEMA": SCHEMA}
    try:
        outcome, done = (
            CreatePackage().create().run(parameters, QgsProcessingContext(), QgsProcessingFeedback())
        )
    finally:
        metadata.deleteConnection("县级服务器")
    assert done and outcome["OUTPUT"] == f"postgis:县级服务器/{SCHEMA}/370114001002"
    villages = run(cluster.conninfo(DATABASE), "SELECT name FROM village ORDER BY code12")
    assert villages == [("章村",), ("李村",)]


def test_an_unknown_server_is_named():
    away = PostgisPackage("host=127.0.0.1 port=1 dbname=x sslmode=disable", SCHEMA, VILLAGE.code12)
    with pytest.raises(InputError, match="does not answer"):
        away.open()


def test_bodies_of_functions_stay_whole_when_a_script_is_split():
    script = "-- a\nCREATE FUNCTION f() AS $$\nBEGIN;\nEND $$;\nSELECT 1;\n"
    assert [text[:10] for text in statements(script)] == ["CREATE FUN", "SELECT 1;"]
    with pytest.raises(ValueError, match="without an end"):
        list(statements("SELECT 1"))
