# SPDX-License-Identifier: GPL-2.0-or-later
"""Two people at the same parcels, and a server that goes away: nothing overwritten, lost or doubled."""

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import geopandas as gpd
import pandas as pd
import psycopg2
import pytest
import shapely

from sanquan_plugin.core.errors import OutputError, RefusedError
from sanquan_plugin.core.hashchain import prove
from sanquan_plugin.store.file.geopackage import append, layer_of, transaction
from sanquan_plugin.store.package import read_table
from tests.postgis.servers import SCHEMA, add_login, copied, make_template, run
from tests.qgis.store.case_village import VILLAGE

PARCELS, EDITS_EACH, OPEN_FORMS = 50, 500, 5
CLIENTS = ("zhang_san", "li_si")


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    package = make_template(cluster, [VILLAGE], "clients")
    codes = [f"370114001001JC{number:05d}" for number in range(PARCELS)]
    shape = shapely.multipolygons([shapely.box(39567000, 3860000, 39567012, 3860016)])
    frame = gpd.GeoDataFrame({"zddm": codes, "bz": ""}, geometry=[shape] * PARCELS, crs="EPSG:4527")
    with transaction(package) as dataset:
        append(layer_of(dataset, "ZDJBXX"), frame)
    for login in CLIENTS:
        add_login(cluster, package.conninfo.split("dbname=")[1].split()[0], login, "surveyor", VILLAGE.code12)
    return package


@pytest.fixture
def package(cluster, template):
    with copied(cluster, template) as package:
        # A crash right after CREATE DATABASE … TEMPLATE would set the copy's sequences back.
        run(cluster.conninfo("postgres"), "CHECKPOINT")
        yield package


def edit_many(conninfo, name, seed):
    """Open a few forms at a time, save them one after another; return what was stored and what was refused."""
    choose, stored, refused = random.Random(seed), [], []
    with closing(psycopg2.connect(conninfo)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        cursor.execute(f"SET search_path TO {SCHEMA}, public")
        for start in range(0, EDITS_EACH, OPEN_FORMS):
            cursor.execute('SELECT fid, "BZ", version FROM "ZDJBXX"')
            forms = choose.sample(cursor.fetchall(), OPEN_FORMS)
            for number, (fid, note, version) in enumerate(forms, start=start):
                edit = f"<{name}{number}>"
                try:
                    cursor.execute(
                        'UPDATE "ZDJBXX" SET "BZ" = %s, base_version = %s WHERE fid = %s',
                        ((note or "") + edit, version, fid),
                    )
                    stored.append((fid, edit))
                except psycopg2.errors.CheckViolation as error:
                    refused.append(error.diag.message_primary)
    return stored, refused


def proven(package):
    log = read_table(package, "audit_log").sort_values("fid")
    chain = prove(log.astype(object).where(log.notna(), None).to_dict("records"))
    assert (chain.unsealed, chain.broken_at) == ((), None)
    return log


def test_a_thousand_interleaved_edits_lose_nothing(package):
    places = [package.conninfo.replace("user=office", f"user={name}") for name in CLIENTS]
    with ThreadPoolExecutor(2) as pool:
        (first, no_first), (second, no_second) = pool.map(edit_many, places, CLIENTS, (1, 2))
    stored, refused = [*first, *second], [*no_first, *no_second]
    assert len(stored) + len(refused) == 2 * EDITS_EACH and refused
    assert all("已由zhang_san" in text for text in no_second) and all(
        "已由li_si" in text for text in no_first
    )
    assert all("BZ" in text and "请刷新后再改" in text for text in refused)
    parcels = read_table(package, "ZDJBXX").set_index("fid")
    for fid, edit in stored:
        assert parcels.loc[fid, "bz"].count(edit) == 1
    assert parcels["bz"].str.count("<").sum() == len(stored) == (parcels["version"] - 1).sum()
    log = proven(package)
    assert (log["action"] == "update").sum() == len(stored)


def mark(number):
    row = {"zddm": f"370114001001JC{number:05d}", "status": "idle", "uuid": f"mark-{number}"}
    return pd.DataFrame([{**row, "surveyor": "王测", "date": "2026-09-28"}])


def test_a_server_restarted_in_the_middle_of_a_change_loses_and_doubles_no_row(cluster, package):
    with transaction(package) as dataset:
        append(layer_of(dataset, "mark"), mark(1))
    with (
        pytest.raises(OutputError, match="nothing of this change is stored"),
        transaction(package) as dataset,
    ):
        append(layer_of(dataset, "mark"), mark(2))
        cluster.stop("immediate")
        cluster.start()
        append(layer_of(dataset, "mark"), mark(3))
    assert read_table(package, "mark")["uuid"].tolist() == ["mark-1"]
    with transaction(package) as dataset:
        append(layer_of(dataset, "mark"), mark(2))
    with pytest.raises(RefusedError, match="duplicate key"), transaction(package) as dataset:
        append(layer_of(dataset, "mark"), mark(2))
    assert read_table(package, "mark")["uuid"].tolist() == ["mark-1", "mark-2"]
    proven(package)


def test_a_server_that_stops_at_the_commit_tells_to_look(cluster, package):
    with (
        pytest.raises(OutputError, match="look whether the change is there"),
        transaction(package) as dataset,
    ):
        append(layer_of(dataset, "mark"), mark(1))
        cluster.stop("immediate")
        cluster.start()
    assert read_table(package, "mark").empty
