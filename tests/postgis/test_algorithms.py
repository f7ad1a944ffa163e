# SPDX-License-Identifier: GPL-2.0-or-later
"""Every algorithm that takes a package takes a village on a server, by the text of its place."""

import openpyxl
import pytest
from qgis.core import (
    QgsApplication,
    QgsDataSourceUri,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from sanquan_plugin.processing.provider import SanQuanProvider
from tests.core.marks.test_evidence import END, SCAN, START, TABLES, exif
from tests.postgis.servers import OFFICE, SCHEMA, copied, make_template
from tests.qgis.store.case_village import HOUSEHOLD, PARCEL, VILLAGE, fill_village, make_village

CONNECTION = "县级服务器"
PLACE = f"postgis:{CONNECTION}/{SCHEMA}/{VILLAGE.code12}"
RUNS = {
    "ledger": {"OUTPUT": "ledger.xlsx"},
    "householdview": {"OUTPUT": "TEMPORARY_OUTPUT", "REPORT": "view.html"},
    "risklist": {"OUTPUT": "TEMPORARY_OUTPUT"},
    "casestate": {},
    "printstates": {"OUTPUT": "TEMPORARY_OUTPUT", "PRODUCT": "宗地图"},
    "nextcodes": {"SUBDISTRICT": f"{VILLAGE.code12}", "COUNT": 1},
    "exportregistry": {"FOLDER": "registry"},
    "exporthomestead": {"FOLDER": "homestead"},
    "exportparcels": {"OUTPUT": "parcels.shp", "FORMAT": "SHP"},
    "parcelmaps": {"FOLDER": "maps"},
    "villagemap": {"OUTPUT": "village.pdf"},
    "householdsheet": {"FOLDER": "sheets", "HOUSEHOLDS": HOUSEHOLD},
    "surveyforms": {"FOLDER": "forms"},
    "houseplans": {"FOLDER": "plans"},
    "markparcels": {"CODES": PARCEL, "STATUS": "idle", "SURVEYOR": "王测", "DATE": "2026-09-28"},
    "splitpackage": {"FOLDER": "back"},
}


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    package = make_template(cluster, [VILLAGE], "algorithms")
    fill_village(package)
    return package


@pytest.fixture
def server(cluster, template):
    with copied(cluster, template) as package:
        uri = QgsDataSourceUri()
        database = package.conninfo.split("dbname=")[1].split()[0]
        uri.setConnection("127.0.0.1", str(cluster.port), database, OFFICE, "", QgsDataSourceUri.SslDisable)
        metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
        metadata.saveConnection(metadata.createConnection(uri.uri(False), {"saveUsername": True}), CONNECTION)
        yield uri
        metadata.deleteConnection(CONNECTION)


@pytest.fixture(scope="module")
def provider(qgis_app):
    provider = SanQuanProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


def carry_out(provider, name, parameters, project=None):
    """Run an algorithm and return its outputs, None where it failed, and what it said."""
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    if project is not None:
        context.setProject(project)
    outcome, done = provider.algorithm(name).create().run(parameters, context, feedback)
    return (outcome if done else None), feedback.textLog()


@pytest.mark.parametrize("name", RUNS)
def test_a_village_on_a_server_serves_as_package(provider, server, tmp_path, name):
    given = {"PACKAGE": PLACE, **RUNS[name]}
    for place in ("OUTPUT", "FOLDER", "REPORT"):
        if place in given and given[place] != "TEMPORARY_OUTPUT":
            given[place] = str(tmp_path / given[place])
    outcome, told = carry_out(provider, name, given)
    assert outcome is not None, told
    assert not outcome.get("FAILED") or name == "houseplans", told  # the parcel has no building


def figures(provider, package, target):
    outcome, told = carry_out(provider, "statistics", {"PACKAGES": [package], "OUTPUT": str(target)})
    assert outcome is not None, told
    book = openpyxl.load_workbook(target)
    return {page.title: list(page.iter_rows(values_only=True)) for page in book if page.title != "说明"}


def test_statistics_of_a_village_on_a_server_are_those_of_its_file(provider, server, tmp_path):
    on_server = figures(provider, PLACE, tmp_path / "server.xlsx")
    make_village(tmp_path / "village.gpkg")
    assert on_server == figures(provider, str(tmp_path / "village.gpkg"), tmp_path / "file.xlsx")
    assert VILLAGE.name in str(on_server["区域台账"])


def test_nothing_is_written_beside_an_open_edit_session_on_the_server(provider, server):
    server.setDataSource(SCHEMA, "ZDJBXX", "geom", "", "fid")
    layer = QgsVectorLayer(server.uri(False), "parcels", "postgres")
    project = QgsProject()
    project.addMapLayer(layer)
    layer.startEditing()
    mark = {"PACKAGE": PLACE, **RUNS["markparcels"]}
    outcome, told = carry_out(provider, "markparcels", mark, project)
    assert outcome is None and ("being edited" in told or "编辑" in told)
    layer.rollBack()
    assert carry_out(provider, "markparcels", mark, project)[0] is not None


def test_photos_of_marks_and_of_a_list_go_to_the_server_and_are_handed_out_clean(provider, server, tmp_path):
    photo = START + exif(">", 6) + TABLES + SCAN + END
    (tmp_path / "表").mkdir()
    (tmp_path / "a.jpg").write_bytes(photo)
    (tmp_path / "表" / "b.jpg").write_bytes(photo + b"tail")
    mark = {"PACKAGE": PLACE, **RUNS["markparcels"], "PHOTO": str(tmp_path / "a.jpg")}
    assert carry_out(provider, "markparcels", mark)[0]["MARKED"] == 1
    rows = [f"{PARCEL},闲置,王测,2026-09-28,{name}" for name in ("b.jpg", "c.jpg")]
    text = "\n".join(["zddm,status,surveyor,date,photo", *rows])
    (tmp_path / "表" / "marks.csv").write_text(text, encoding="utf-8-sig")
    given = {"PACKAGE": PLACE, "RIGHTS": str(tmp_path / "表"), "WHO": "王测"}
    assert carry_out(provider, "importrights", given)[0]["REFUSED"] == 1
    folder = tmp_path / "out"
    outcome, told = carry_out(provider, "exportphotos", {"PACKAGE": PLACE, "FOLDER": str(folder)})
    assert (outcome["WRITTEN"], outcome["REFUSED"]) == (2, 0), told
    written = [file.read_bytes() for file in sorted(folder.iterdir())]
    assert len(written) == 2 and all(START in file and b"GPS" not in file for file in written)
    assert b"GPS" in photo
