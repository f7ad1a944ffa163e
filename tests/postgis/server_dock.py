# SPDX-License-Identifier: GPL-2.0-or-later
"""A county server with a village of four parcels, connections of QGIS to it, and the dock opened on it."""

from contextlib import contextmanager

import pandas as pd
from qgis.core import QgsDataSourceUri, QgsProject, QgsProviderRegistry

from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import read_table, upsert
from sanquan_plugin.store.postgis.place import package_place
from tests.postgis.servers import SCHEMA, add_login, make_template
from tests.qgis.gui.dock_village import CODES, VILLAGE, make_village
from tests.qgis.gui.open_desktop import open_desktop

SURVEYORS = ("wang", "li_si")


def make_server(cluster, name, tmp_path):
    """Return the template of a database with the village of the dock's tests, and two surveyors' logins."""
    package = make_template(cluster, [VILLAGE], name)
    source = make_village(tmp_path / "village.gpkg")
    with transaction(package) as dataset:
        for table, key in (("ZDJBXX", ["zddm"]), ("NH", ["nhdm"]), ("SHYQR", ["zddm", "nhdm"])):
            frame = read_table(source, table).drop(columns=["fid", "version"], errors="ignore")
            upsert(dataset, table, frame.dropna(axis="columns", how="all"), key)
    for login in SURVEYORS:
        add_login(cluster, name, login, "surveyor", VILLAGE.code12)
    return package


@contextmanager
def connection(cluster, package, login, name):
    """Store a connection of QGIS for a login; yield the text of the village's place."""
    database = package.conninfo.split("dbname=")[1].split()[0]
    uri = QgsDataSourceUri()
    uri.setConnection("127.0.0.1", str(cluster.port), database, login, "", QgsDataSourceUri.SslDisable)
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    configuration = {"saveUsername": True, "savePassword": True}
    metadata.saveConnection(metadata.createConnection(uri.uri(False), configuration), name)
    try:
        yield f"postgis:{name}/{SCHEMA}/{package.village}"
    finally:
        metadata.deleteConnection(name)


@contextmanager
def opened_dock(qgis_iface, place):
    """Yield the plugin's desktop with a village open; what is not saved is discarded in the end."""
    with open_desktop(qgis_iface) as desktop:
        desktop.opening.open_named(place)
        desktop.dock.surveyorEdit.setText("王勘测")
        yield desktop
    QgsProject.instance().clear()


def change_as(place, login, code, **values):
    """Change a parcel as another person's QGIS would."""
    package = package_place(place)
    other = type(package)(package.conninfo.replace("wang", login), package.schema, package.village)
    with transaction(other) as dataset:
        upsert(dataset, "ZDJBXX", pd.DataFrame([{"zddm": code, **values}]), ["zddm"])
    return other


def parcel(package, number):
    """Return a parcel's row, by its number from 1."""
    return read_table(package, "ZDJBXX").set_index("zddm").loc[CODES[number - 1]]
