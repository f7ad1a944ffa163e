# SPDX-License-Identifier: GPL-2.0-or-later
"""Each way in which a server can't be reached has its own sentence."""

import pytest
from osgeo import gdal, ogr, osr

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.store.file.calls import quiet
from sanquan_plugin.store.file.geopackage import layer_of, read_layer
from sanquan_plugin.store.postgis.messages import unopened_error
from sanquan_plugin.store.postgis.place import PostgisPackage, package_place
from tests.postgis.servers import SCHEMA, copied, make_template, run
from tests.qgis.store.case_village import VILLAGE

AT_SERVER = 'connection to server at "10.0.0.1", port 5432 failed: '


@pytest.fixture(scope="module")
def package(cluster, qgis_app):
    template = make_template(cluster, [VILLAGE], "errors")
    with copied(cluster, template) as package:
        yield package


def test_a_server_that_is_down_a_wrong_login_and_a_wrong_database_are_told_apart(package):
    away = PostgisPackage("host=127.0.0.1 port=1 dbname=x user=u sslmode=disable", SCHEMA, VILLAGE.code12)
    with pytest.raises(InputError, match=r"does not answer: .*refused"):
        away.open()
    nobody = PostgisPackage(package.conninfo.replace("user=office", "user=nobody"), SCHEMA, VILLAGE.code12)
    with pytest.raises(InputError, match=r"refuses the login.*nobody"):
        nobody.open()
    database = package.conninfo.split("dbname=")[1].split()[0]
    lost = PostgisPackage(package.conninfo.replace(database, "gone"), SCHEMA, VILLAGE.code12)
    with pytest.raises(InputError, match="has no such database"):
        lost.open()


def test_a_wrong_password_is_called_a_refused_login():
    error = unopened_error("county/1", AT_SERVER + 'FATAL:  password authentication failed for user "clerk"')
    assert str(error).startswith("The server of county/1 refuses the login.")
    assert "does not answer" in str(unopened_error("county/1", AT_SERVER + "Connection timed out"))


def test_a_schema_and_a_village_that_are_not_there_are_told_apart(package):
    with pytest.raises(InputError, match="no schema nowhere"):
        PostgisPackage(package.conninfo, "nowhere", VILLAGE.code12).open()
    with pytest.raises(InputError, match=r"There is no package county/370114009999"):
        PostgisPackage(package.conninfo, SCHEMA, "370114009999").open()


@pytest.mark.parametrize("text", ["postgis:县", "postgis:县/county"])
def test_a_text_that_names_half_a_place_is_refused(text):
    with pytest.raises(InputError, match="names no package on a server"):
        package_place(text)


@pytest.fixture(params=[True, False], ids=["exceptions", "codes"])
def way_of_failing(request):
    """Let GDAL tell failures by exceptions or by codes; it wants them switched in the reverse order."""
    switched = [module for module in (osr, ogr, gdal) if module.GetUseExceptions() != request.param]
    for module in reversed(switched) if request.param else switched:
        module.UseExceptions() if request.param else module.DontUseExceptions()
    yield
    for module in switched if request.param else reversed(switched):
        module.DontUseExceptions() if request.param else module.UseExceptions()


def test_a_connection_that_breaks_while_rows_are_read_has_its_sentence(package, cluster, way_of_failing):
    layer = layer_of(dataset := package.open(), "code_list")
    run(
        cluster.conninfo("postgres"),
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'office'",
    )
    with pytest.raises(InputError, match="connection to the county's server was lost"), quiet():
        read_layer(layer, changing=False)
    del layer, dataset
