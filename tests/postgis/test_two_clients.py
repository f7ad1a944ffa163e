# SPDX-License-Identifier: GPL-2.0-or-later
"""Two people's processes at the same parcels, and a server that goes away: nothing overwritten, lost or doubled."""

import json
import subprocess
import sys
from contextlib import ExitStack
from operator import itemgetter

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from sanquan_plugin.core.errors import OutputError, RefusedError
from sanquan_plugin.core.hashchain import prove
from sanquan_plugin.store.file.geopackage import append, layer_of, transaction
from sanquan_plugin.store.package import read_table
from tests.conftest import ROOT
from tests.postgis.servers import add_login, copied, make_template, run
from tests.postgis.survey_client import COLUMNS
from tests.qgis.store.case_village import VILLAGE

PARCELS, EDITS = 50, 1000
NAMES = {"zhang_san": "张三", "li_si": "李四"}


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    package = make_template(cluster, [VILLAGE], "clients")
    codes = [f"370114001001JC{number:05d}" for number in range(PARCELS)]
    shape = shapely.multipolygons([shapely.box(39567000, 3860000, 39567012, 3860016)])
    frame = gpd.GeoDataFrame({"zddm": codes, "bz": ""}, geometry=[shape] * PARCELS, crs="EPSG:4527")
    with transaction(package) as dataset:
        append(layer_of(dataset, "ZDJBXX"), frame)
    for login in NAMES:
        add_login(cluster, package.conninfo.split("dbname=")[1].split()[0], login, "surveyor", VILLAGE.code12)
    return package


@pytest.fixture
def package(cluster, template):
    with copied(cluster, template) as package:
        # A crash right after CREATE DATABASE … TEMPLATE would set the copy's sequences back.
        run(cluster.conninfo("postgres"), "CHECKPOINT")
        yield package


def client(package, login, seed):
    """Start a surveyor's process; it waits for a line before it begins."""
    conninfo = package.conninfo.replace("user=office", f"user={login}")
    module = [sys.executable, "-m", "tests.postgis.survey_client"]
    command = [*module, conninfo, package.schema, package.village, NAMES[login], seed]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8", cwd=ROOT)


def run_both(package):
    """Let both surveyors work at the same time; return what each says it saved and was asked."""
    with ExitStack() as stack:
        processes = [
            stack.enter_context(client(package, login, str(seed))) for seed, login in enumerate(NAMES)
        ]
        for process in processes:
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            process.stdin.write("go\n")
            process.stdin.flush()
        return [json.loads(process.stdout.read()) for process in processes]


def replayed(told):
    """Return every state of every parcel, by row and version, from what the surveyors say they saved alone.

    Each save made one version of the one that its edit stood on, and stood on the values of that version.
    """
    states = {}
    writes = sorted(
        (write for client in told for write in client["stored"]), key=lambda row: (row["fid"], row["version"])
    )
    for write in writes:
        fid, version = write["fid"], write["version"]
        states.setdefault((fid, 1), dict.fromkeys(COLUMNS, ""))
        assert (fid, version + 1) not in states, "two saves upon one version: one of them is lost"
        assert states.get((fid, version)) == write["upon"]
        states[fid, version + 1] = write["upon"] | write["values"]
    return states


def proven(package):
    log = read_table(package, "audit_log").sort_values("fid")
    chain = prove(log.astype(object).where(log.notna(), None).to_dict("records"))
    assert (chain.unsealed, chain.broken_at) == ((), None)
    return log


def test_a_thousand_interleaved_edits_lose_nothing(package):
    told = run_both(package)
    assert sum(client["made"] for client in told) == EDITS
    states = replayed(told)
    for client, other in zip(told, reversed(NAMES.items()), strict=True):
        given_up = [line for line in client["asked"] if line["answer"] == "theirs"]
        assert given_up and client["made"] == len(client["stored"]) + len(given_up)
        for line in client["asked"]:
            assert line["theirs"] == states[line["fid"], line["version"]][line["column"]]
            assert line["who"] == f"{other[1]}（{other[0]}）"
    by_age = sorted(states.items(), key=itemgetter(0))
    untouched = dict.fromkeys(range(1, PARCELS + 1), (1, *[""] * len(COLUMNS)))
    assert rows(package) == untouched | {fid: (version, *row.values()) for (fid, version), row in by_age}
    log = proven(package)
    changes = log.loc[log["action"] == "update", "who"].value_counts().to_dict()
    saved = [len(client["stored"]) for client in told]
    assert changes == {
        f"{name}（{login}）": number for (login, name), number in zip(NAMES.items(), saved, strict=True)
    }


def rows(package):
    """Return version and texts of all parcels as they are stored, by row."""
    parcels = read_table(package, "ZDJBXX").fillna({name.lower(): "" for name in COLUMNS})
    found = parcels[["version", *[name.lower() for name in COLUMNS]]]
    return dict(zip(parcels["fid"], found.itertuples(index=False, name=None), strict=True))


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
        transaction(package, name_stays=True) as dataset,
    ):
        append(layer_of(dataset, "mark"), mark(1))
        cluster.stop("immediate")
        cluster.start()
    assert read_table(package, "mark").empty
