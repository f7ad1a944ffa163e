# SPDX-License-Identifier: GPL-2.0-or-later
"""Creating a package on a server: tables from the field catalogue, rules and roles from numbered SQL."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from osgeo import gdal, osr

from sanquan_plugin import paths
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError, OutputError, RefusedError
from sanquan_plugin.core.village import Village
from sanquan_plugin.store.file.calls import carry_out, quiet
from sanquan_plugin.store.file.geopackage import append, layer_of
from sanquan_plugin.store.postgis.epsg import require_epsg
from sanquan_plugin.store.postgis.ownership import own_schema
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.postgis.scripts import RULES_PATH, statements
from sanquan_plugin.store.postgis.session import row_by_row
from sanquan_plugin.store.postgis.tables import fill_rule_tables
from sanquan_plugin.store.tables.schema import create_table, fill_lists
from sanquan_plugin.store.tables.version import SCHEMA_VERSION


def create_package(package: PostgisPackage, village: Village) -> None:
    """Create the schema where it is missing, and the village in it; both are there in the end, or none.

    The login becomes a member of all villages. Raises OutputError when the village is there already,
    InputError when its EPSG code is unknown or not that of the schema, the schema is another login's or the
    server has no PostGIS, RefusedError with the server's sentence when the login may not create a schema or roles.
    """
    with quiet(), row_by_row(), own_schema(package):
        dataset = package.open(update=True, new=True)
        carry_out(dataset.StartTransaction)
        try:
            if dataset.GetLayerByName(f"{package.schema}.village") is None:
                build_schema(dataset, package.schema, village.epsg)
            require_epsg(dataset, package.schema, village)
            _enter(dataset, package, village)
        except BaseException:
            dataset.RollbackTransaction()
            raise
        carry_out(dataset.CommitTransaction)


def has_village(package: PostgisPackage) -> bool:
    """Tell whether the package's schema is there and has its village, as far as this login sees."""
    dataset = package.open(new=True)
    info = dataset.GetLayerByName("project_info")
    if info is None:
        return False
    info.SetAttributeFilter(f"village = '{package.village}'")
    return bool(info.GetFeatureCount())


def build_schema(
    dataset: gdal.Dataset, schema: str, epsg: int, *, bring: Callable[[], None] | None = None
) -> None:
    """Create tables, lists and rules in an empty schema, inside the caller's transaction.

    `bring` fills the tables before the rules are there. Raises InputError when the EPSG code is unknown.
    """
    reference = osr.SpatialReference()
    try:
        carry_out(reference.ImportFromEPSG, epsg)
    except RefusedError as error:
        raise InputError("EPSG:{epsg} is no coordinate system that QGIS knows.", epsg=epsg) from error
    for table in catalogue.tables().values():
        create_table(dataset, table, reference, ["LAUNDER=NO", "DIM=2"])
    carry_out(dataset.ExecuteSQL, f"SET LOCAL search_path = {schema}, {RULES_PATH}")
    first, *others = sorted(paths.resource("sql", "postgis").glob("*.sql"))
    _run(dataset, first.read_text(encoding="utf-8"))
    fill_rule_tables(dataset, schema)
    carry_out(dataset.ExecuteSQL, "SELECT add_row_columns()")
    if bring is not None:
        bring()
    fill_lists(dataset)
    for file in others:
        _run(dataset, file.read_text(encoding="utf-8"))


def _run(dataset: gdal.Dataset, script: str) -> None:
    for statement in statements(script):
        carry_out(dataset.ExecuteSQL, statement)


def _enter(dataset: gdal.Dataset, package: PostgisPackage, village: Village) -> None:
    known = {feature["code12"] for feature in layer_of(dataset, f"{package.schema}.village")}
    if village.code12 in known:
        raise OutputError("{package} is there already. Open it.", package=package)
    append(
        layer_of(dataset, f"{package.schema}.village"),
        pd.DataFrame([{"code12": village.code12, "name": village.name}]),
    )
    carry_out(
        dataset.ExecuteSQL,
        "INSERT INTO village_member (login, village) VALUES (session_user, '*') ON CONFLICT DO NOTHING",
    )
    rows = [*village.as_rows(), ("schema_version", str(SCHEMA_VERSION))]
    info = pd.DataFrame(rows, columns=["key", "value"])
    append(layer_of(dataset, "project_info"), info.assign(village=village.code12))
