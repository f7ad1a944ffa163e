# SPDX-License-Identifier: GPL-2.0-or-later
"""Notice, papers, points, sheets and plans of a village that was brought to the server."""

import pytest
from qgis.core import QgsVectorLayer

from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.planning.scenarios import saved_scenarios
from sanquan_plugin.store.postgis.merging import merge_into_village
from sanquan_plugin.store.postgis.place import PostgisPackage, package_place
from tests.postgis.server_dock import connection
from tests.postgis.servers import SCHEMA, run
from tests.postgis.test_algorithms import carry_out, provider  # noqa: F401
from tests.qgis.sample_package import CODES, HOUSEHOLDS, make_package

VILLAGE, DATABASE = "371324198206", "office_algorithms"
EXIT = "zhangqiu_homestead_exit_use"
SCENARIO = 'scenario = "坡度加重"\nbase = "lanling"\n[cultivate.weights]\nslope_deg = 0.3\n'


@pytest.fixture(scope="module")
def place(cluster, qgis_app, tmp_path_factory):
    """Return the text of the sample village's place on the server."""
    run(cluster.conninfo("postgres"), f"CREATE DATABASE {DATABASE}")
    run(cluster.conninfo(DATABASE), "CREATE EXTENSION postgis")
    package = PostgisPackage(cluster.conninfo(DATABASE), SCHEMA, VILLAGE)
    merge_into_village([make_package(tmp_path_factory.mktemp("file") / "village.gpkg")], package)
    with connection(cluster, package, "postgres", "县级 办公") as place:
        yield place


@pytest.fixture
def done(provider, place):  # noqa: F811
    """Return what runs an algorithm on the village and gives its outputs."""

    def run_algorithm(name, **parameters):
        outcome, told = carry_out(provider, name, {"PACKAGE": place, **parameters})
        assert outcome is not None, told
        return outcome

    return run_algorithm


def test_a_notice_is_posted(done, tmp_path):
    found = done("notice", FOLDER=str(tmp_path), LEVEL="village_board", FROM="2026-09-28")
    assert (found["POSTED"], found["TO"]) == (2, "2026-10-10")
    assert {path.suffix for path in tmp_path.iterdir()} == {".pdf", ".xlsx"}


def test_a_printed_sheet_is_valid_until_its_parcel_changes(done, place, tmp_path):
    assert done("parcelmaps", CODES=CODES[0], DRAWN_ON="2026-09-28", FOLDER=str(tmp_path))["PRINTED"] == 1
    checksum = read_table(package_place(place), "print_log")["checksum"].iloc[-1]
    text = f"SQ1|{CODES[0]}|180.00|2026-09-28|{checksum}"
    assert done("verifysheet", TEXT=text) == {"VALID": True, "VERDICT": "valid"}
    forged = text.replace("180.00", "190.00")
    assert done("verifysheet", TEXT=forged) == {"VALID": False, "VERDICT": "changed"}


def test_boundary_points_are_registered_and_written(done, place, cluster, tmp_path):
    source = f'{cluster.conninfo(DATABASE)} key=\'fid\' type=MultiPolygon srid=4527 table="{SCHEMA}"."ZDJBXX" (geom)'
    layer = QgsVectorLayer(source, "parcels", "postgres")
    sinks = {"POINTS": "TEMPORARY_OUTPUT", "LINES": "TEMPORARY_OUTPUT"}
    done("boundarypoints", PARCELS=layer, **sinks)
    package = package_place(place)
    assert len(read_table(package, "point_register")) == 20
    found = done("exportpoints", FOLDER=str(tmp_path))
    assert (found["PARCELS_WRITTEN"], found["POINTS_WRITTEN"]) == (5, 20)


def test_a_case_takes_papers_and_gives_papers(done, place, tmp_path):
    adopted = {"PROCEDURE": EXIT, "DOCUMENT_NO": "县1号", "DATE": "2026-01-01", "WHO": "县管理员"}
    done("adoptprocedure", **adopted)
    given = {"PROCEDURE": EXIT, "HOUSEHOLD": HOUSEHOLDS[1], "PARCEL": CODES[1], "CATEGORY": "settled"}
    case = done("opencase", **given, DATE="2026-03-02", WHO="村文书")["CASE"]
    values = "material=application;received_on=2026-03-02;document_no=1"
    found = done("recordpaper", CASE=case, KIND="material", VALUES=values, WHO="村文书")
    assert found["RECORDED"] == 1
    assert read_table(package_place(place), "case_material")["document_no"].tolist() == ["1"]
    papers = done("casepapers", CASE=case, DATE="2026-03-02", FOLDER=str(tmp_path))
    assert papers["PAPERS_WRITTEN"] == len(list(tmp_path.glob("*.docx"))) > 0


def test_a_use_is_adopted_and_told_in_the_planners_report(done, place, tmp_path):
    decided = {
        "CODES": CODES[3],
        "USE": "cultivate",
        "REASON": "连片",
        "PERSON": "李四",
        "DATE": "2026-09-28",
    }
    assert done("adoptuse", **decided)["ADOPTED"] == 1
    assert read_table(package_place(place), "adoption")["zddm"].tolist() == [CODES[3]]
    report = tmp_path / "报告.html"
    assert done("planreport", OUTPUT=str(report), XLSX=str(tmp_path / "报告.xlsx"))["PAGES"] >= 8
    assert "连片" in report.read_text(encoding="utf-8")


def test_a_scenario_is_kept_under_its_name(done, place):
    assert done("savescenario", SCENARIO=SCENARIO, PERSON="李四") == {"NAME": "坡度加重"}
    kept = saved_scenarios(package_place(place))
    assert [(scenario.name, scenario.base) for scenario in kept] == [("坡度加重", "lanling")]
