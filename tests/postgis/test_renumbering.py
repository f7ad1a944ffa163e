# SPDX-License-Identifier: GPL-2.0-or-later
"""A surveyor gives the points of a village on a server new numbers; the log tells each old and new one."""

import json

import pandas as pd
import pytest
from qgis.core import QgsVectorLayer

from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.postgis.place import package_place
from tests.postgis.server_dock import connection, make_server
from tests.postgis.servers import SCHEMA
from tests.postgis.test_algorithms import carry_out, provider  # noqa: F401

SINKS = {"POINTS": "TEMPORARY_OUTPUT", "LINES": "TEMPORARY_OUTPUT"}


@pytest.fixture(scope="module")
def server(cluster, qgis_app, tmp_path_factory):
    return make_server(cluster, "renumbering", tmp_path_factory.mktemp("file"))


@pytest.fixture
def number(provider, cluster, server):  # noqa: F811
    """Return what runs boundarypoints as a surveyor and gives the register by parcel and place."""
    with connection(cluster, server, "wang", "测绘队") as place:
        login = package_place(place).conninfo
        source = f'{login} key=\'fid\' type=MultiPolygon srid=4527 table="{SCHEMA}"."ZDJBXX" (geom)'

        def run(**more):
            layer = QgsVectorLayer(source, "parcels", "postgres")
            given = {"PARCELS": layer, "PACKAGE": place, "WHO": "王勘测", **SINKS, **more}
            outcome, told = carry_out(provider, "boundarypoints", given)
            assert outcome is not None, told
            return read_table(server, "point_register").set_index(["zddm", "xzbz", "yzbz"]).sort_index()

        yield run


def test_renumbering_is_a_surveyors_and_is_logged(number, server, tmp_path):
    first = number()
    code = first.index[0][0]
    own = first.loc[code].reset_index()
    wanted = {old: f"J{place}" for place, old in enumerate(own["jzdh"], start=31)}
    survey = pd.DataFrame(
        {"ZDDM": code, "XZBZ": own["xzbz"], "YZBZ": own["yzbz"], "JZDH": own["jzdh"].map(wanted)}
    )
    survey.to_csv(tmp_path / "survey.csv", index=False)
    anew = number(BOUNDARY_SURVEY=str(tmp_path / "survey.csv"), RENUMBER=True)
    assert anew.loc[code, "jzdh"].tolist() == list(wanted.values())
    assert anew["fid"].equals(first["fid"])
    log = read_table(server, "audit_log")
    told = log[(log["table_name"] == "point_register") & (log["action"] == "update")]
    assert set(told["who"]) == {"王勘测（wang）"}
    numbers = told[["before", "after"]].applymap(lambda row: json.loads(row)["jzdh"])
    assert dict(zip(numbers["before"], numbers["after"], strict=True)) == wanted
    assert verify(server).valid
