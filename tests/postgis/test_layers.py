# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers of QGIS on the server: two forms on one parcel, and a connection that QGIS has stored."""

import pytest
from qgis.core import QgsDataSourceUri, QgsProviderRegistry, QgsVectorLayer

from sanquan_plugin.adapters.versions import name_versions
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.store.package import read_village
from sanquan_plugin.store.postgis.place import PostgisPackage, from_connection
from tests.postgis.servers import OFFICE, SCHEMA
from tests.qgis.store.case_village import VILLAGE


@pytest.fixture
def uri(cluster, package):
    database = package.conninfo.split("dbname=")[1].split()[0]
    uri = QgsDataSourceUri()
    uri.setConnection("127.0.0.1", str(cluster.port), database, OFFICE, "", QgsDataSourceUri.SslDisable)
    return uri


def parcels(uri):
    uri.setDataSource(SCHEMA, "ZDJBXX", "geom", "", "fid")
    layer = QgsVectorLayer(uri.uri(False), "parcels", "postgres")
    assert layer.isValid()
    name_versions(layer)
    return layer


def write(layer, text):
    fid = next(layer.getFeatures()).id()
    layer.changeAttributeValue(fid, layer.fields().indexOf("BZ"), text)


def test_the_second_of_two_forms_is_told_who_was_first(uri):
    first, second = parcels(uri), parcels(uri)
    for layer, text in ((first, "甲"), (second, "乙")):
        layer.startEditing()
        write(layer, text)
    assert first.commitChanges()
    assert not second.commitChanges()
    assert "已由office于" in "".join(second.commitErrors()) and "BZ" in "".join(second.commitErrors())
    second.rollBack()
    second.startEditing()
    write(second, "乙")
    assert second.commitChanges(), second.commitErrors()
    assert [feature["BZ"] for feature in first.getFeatures()] == ["乙"]


def test_a_form_is_refused_with_the_sentence(uri):
    layer = parcels(uri)
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().indexOf("right_status"), "withdrawn")
    assert not layer.commitChanges()
    assert "退出材料不全" in "".join(layer.commitErrors())
    layer.rollBack()


def test_a_connection_stored_in_qgis_serves(uri):
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    configuration = {"saveUsername": True, "savePassword": True}
    metadata.saveConnection(metadata.createConnection(uri.uri(False), configuration), "县级服务器")
    try:
        assert read_village(from_connection("县级服务器", SCHEMA, VILLAGE.code12)) == VILLAGE
    finally:
        metadata.deleteConnection("县级服务器")
    with pytest.raises(InputError, match="no PostgreSQL connection"):
        from_connection("县级服务器", SCHEMA, VILLAGE.code12)


def test_names_that_are_none_are_refused_and_a_password_is_never_shown(package):
    with pytest.raises(InputError, match="no name for a schema"):
        PostgisPackage("", "x; DROP", VILLAGE.code12)
    with pytest.raises(InputError, match="village code"):
        PostgisPackage("", "county", "1")
    assert "secret" not in repr(PostgisPackage("password=secret", SCHEMA, VILLAGE.code12))


def test_a_layer_of_another_source_is_named():
    with pytest.raises(InputError, match="no columns version"):
        name_versions(QgsVectorLayer("Point?field=a:int", "other", "memory"))
