# SPDX-License-Identifier: GPL-2.0-or-later
"""qgis_process on a county server, through a connection stored in QGIS: a village from file to ledger."""

import json
import subprocess

import pytest

from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.postgis.place import PostgisPackage
from tests.core.marks.test_evidence import END, SCAN, START, TABLES
from tests.postgis.connections import CONNECTION, ROOT, environment, write_profile
from tests.postgis.servers import SCHEMA, run

SAMPLE = ROOT / "sample_layers" / "lanling"
VILLAGE = "371324198206"
PLACE = f"postgis:{CONNECTION}/{SCHEMA}/{VILLAGE}"
DATABASE = "county_e2e"


def qgis_process(profile, algorithm, **parameters):
    """Run an algorithm in a profile and return its outputs, or the text of its failure."""
    words = [f"{name}={value}" for name, value in parameters.items()]
    done = subprocess.run(
        ["qgis_process", "--json", "run", f"sanquan:{algorithm}", "--", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=environment(profile),
        timeout=300,
    )
    return json.loads(done.stdout)["results"] if done.returncode == 0 else done.stdout + done.stderr


@pytest.fixture(scope="module")
def database(cluster, qgis_app):
    run(cluster.conninfo("postgres"), f"CREATE DATABASE {DATABASE}")
    run(cluster.conninfo(DATABASE), "CREATE EXTENSION postgis")
    return DATABASE


@pytest.fixture(scope="module")
def profile(cluster, database, tmp_path_factory):
    return write_profile(tmp_path_factory.mktemp("qgis"), cluster, database, "postgres")


def test_a_village_goes_from_the_file_to_the_ledger_on_the_server(profile, cluster, tmp_path):
    def done(algorithm, **parameters):
        found = qgis_process(profile, algorithm, PACKAGE=PLACE, **parameters)
        assert isinstance(found, dict), found
        return found

    created = qgis_process(
        profile, "createpackage", VILLAGE=SAMPLE / "village.toml", CONNECTION=CONNECTION, SCHEMA=SCHEMA
    )
    assert created == {"OUTPUT": PLACE}
    assert done("importparcels", INPUT=SAMPLE / "parcels.shp")["ADDED"] > 100
    assert done("importrights", RIGHTS=SAMPLE / "rights.xlsx")["ADDED"] > 100
    package = PostgisPackage(cluster.conninfo(DATABASE), SCHEMA, VILLAGE)
    right = read_table(package, "SHYQR").iloc[0]
    photo = tmp_path / "现场.jpg"
    photo.write_bytes(START + TABLES + SCAN + END)
    idle = {"CODES": right["zddm"], "STATUS": "idle", "SURVEYOR": "王测", "DATE": "2026-09-28"}
    assert done("markparcels", **idle, PHOTO=photo)["MARKED"] == 1
    assert done("exportphotos", FOLDER=tmp_path / "photos")["WRITTEN"] == 1
    procedure = "zhangqiu_homestead_exit_use"
    done("adoptprocedure", PROCEDURE=procedure, DOCUMENT_NO="县农发1号", DATE="2026-01-01", WHO="县管理员")
    case = done(
        "opencase",
        PROCEDURE=procedure,
        HOUSEHOLD=right["nhdm"],
        PARCEL=right["zddm"],
        CATEGORY="进城落户",
        DATE="2026-10-09",
        WHO="村文书",
    )["CASE"]
    step = {"CASE": case, "OUTCOME": "retracted", "DATE": "2026-10-10", "ROLE": "household"}
    taken = done("takestep", **step, PERSON="户主", DOCUMENT_NO="村字1号", REASON="撤回申请")
    assert taken["STATE"] == "已撤回"
    proof = done("verifypackage", REPORT=tmp_path / "report.html")
    assert proof["VALID"] is True and proof["SEALED"] > 1000 and proof["UNSEALED"] == 0
    assert f"{SCHEMA}/{VILLAGE}" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert done("ledger", OUTPUT=tmp_path / "ledger.xlsx")["ROWS"] > 100


@pytest.mark.parametrize(
    "wrong",
    [
        ("nobody", PLACE, "nobody"),
        ("postgres", f"postgis:{CONNECTION}/nowhere/{VILLAGE}", "nowhere"),
        ("postgres", f"postgis:no/{SCHEMA}/{VILLAGE}", CONNECTION),
    ],
)
def test_what_is_wrong_with_a_place_is_said(cluster, database, tmp_path, wrong):
    login, place, sentence = wrong
    profile = write_profile(tmp_path, cluster, database, login)
    told = qgis_process(profile, "ledger", PACKAGE=place, OUTPUT=tmp_path / "ledger.xlsx")
    assert isinstance(told, str) and sentence in told and "Traceback" not in told
