# SPDX-License-Identifier: GPL-2.0-or-later
"""What all algorithms share: they are offered, run by id, cancel without leaving a file, and word their errors."""

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from sanquan_plugin.processing.provider import SanQuanProvider
from sanquan_plugin.store.package import read_table

CONTRACT = {
    "importparcels": "INPUT ENCODING LAYER DXF_LAYERS CRS TARGET_CRS FIELD_MAP PACKAGE WHO DRY_RUN OUTPUT REPORT",
    "importrights": "PACKAGE RIGHTS FIELD_MAP WHO CORRECTION DRY_RUN REPORT",
    "checkparcels": "PARCELS TOLERANCE_M OVERLAP_MIN_M2 MIN_AREA_M2 GAP_MAX_M2 GAP_MAX_WIDTH_M SLIVER_WIDTH_M "
    "SHORT_SIDE_M AREA_FIELD ACCURACY_CLASS BUILDINGS SUBDISTRICTS PROBLEMS",
    "repairparcels": "PARCELS TOLERANCE_M WHAT BOUNDARY_SURVEY OUTPUT MOVES",
    "boundarypoints": "PARCELS BOUNDARY_SURVEY PACKAGE WHO RENUMBER POINTS LINES",
    "overlayrights": "PARCELS HOMESTEAD_RIGHTS HOUSEHOLDS CONTRACT_PARCELS SHARES ACCURACY_CLASS CAP_M2 OUTPUT MISMATCHES",
    "markparcels": "PACKAGE CODES PARCELS STATUS REASON SURVEYOR DATE NOTE SINCE UNTIL PHOTO EXITS REPORT",
    "reclaimedarea": "PARCELS STATUS_FIELD STATUSES RETAINED EXCLUDED LAND_CLASS USE_FIELD BUND_RATE OUTPUT SUMMARY",
    "suitability": "PARCELS PROFILE PATCH_DISTANCE_M DEMAND DEM REDLINE FARMLAND VILLAGE_BOUNDARY URBAN_BOUNDARY PLAN_USE "
    "LAND_CLASS SOIL WATER CANALS ROADS HAZARD BUILDINGS OUTPUT",
    "ahpweights": "MATRIX MATRIX_TEXT PROFILE USE OUTPUT",
    "comparescenarios": "PARCELS BASE OTHER PACKAGE PATCH_DISTANCE_M DEMAND DEM SOIL OUTPUT SUMMARY",
    "flippoints": "PARCELS PROFILE PACKAGE PATCH_DISTANCE_M DEMAND DEM SOIL OUTPUT",
    "sensitivity": "PARCELS PROFILE PACKAGE RUNS SPREAD SEED PATCH_DISTANCE_M DEMAND DEM SOIL OUTPUT",
    "savescenario": "PACKAGE SCENARIO PERSON",
    "adoptuse": "PACKAGE CODES USE REASON PERSON DATE",
    "clusters": "PARCELS DISTANCE_M OUTPUT",
    "parcelmaps": "PACKAGE PARCELS RIGHTS BUILDINGS ROADS WATER LAND_CLASS TEMPLATE CODES SCALES WORKERS MERGED FOLDER REPORT",
    "verifysheet": "PACKAGE TEXT",
    "printstates": "PACKAGE PRODUCT OUTPUT",
    "surveyforms": "PACKAGE CODES SURVEYOR DATE OFFICE NOTICE NOTICE_DATE NOTICE_PLACE TEMPLATES FOLDER",
    "houseplans": "PACKAGE CODES SURVEYOR DATE OFFICE TEMPLATES FOLDER",
    "villagemap": "PACKAGE PRODUCT FORMAT MASKED OFFICE TEMPLATES OUTPUT",
    "notice": "PACKAGE CASES LEVEL FROM PUBLISHER CONTACT CALENDAR TEMPLATES FOLDER",
    "householdview": "PACKAGE HOUSEHOLDS MASKED OUTPUT FINDINGS REPORT",
    "risklist": "PACKAGE ONLY_OPEN OUTPUT REPORT",
    "exportphotos": "PACKAGE CODES FOLDER",
    "householdsheet": "PACKAGE HOUSEHOLDS CODES OFFICE TEMPLATES FOLDER",
    "importcoordinates": "INPUT CRS ENCODING OUTPUT REPORT",
    "exportcoordinates": "PARCELS AREA ENCODING HEADER OUTPUT",
    "exportparcels": "PARCELS PACKAGE FORMAT ENCODING OUTPUT",
    "exportpoints": "PARCELS PACKAGE FORMAT ENCODING FOLDER",
    "exportregistry": "PACKAGE EDITION FOLDER",
    "exporthomestead": "PACKAGE EDITION FOLDER",
    "casepapers": "PACKAGE CASE PAPERS DATE PUBLISHER CONTACT CALENDAR TEMPLATES FOLDER",
    "statistics": "PACKAGES MASKED OUTPUT",
    "townledger": "PACKAGES MASKED OUTPUT",
    "ledger": "PACKAGE OUTPUT MASKED",
    "nextcodes": "PACKAGE SUBDISTRICT FEATURE COUNT",
    "retirecodes": "PACKAGE CODES SUCCESSORS REASON DATE WHO",
    "adoptprocedure": "PACKAGE PROCEDURE DOCUMENT_NO DATE ENDED VILLAGES WHO",
    "opencase": "PACKAGE PROCEDURE HOUSEHOLD PARCEL PLOTS RECEIVER CATEGORY DELIVERY SHARES TERM LEAVER DATE WHO",
    "recordpaper": "PACKAGE CASE KIND VALUES WHO",
    "takestep": "PACKAGE CASE OUTCOME DATE ROLE PERSON DOCUMENT_NO REASON",
    "casestate": "PACKAGE CASES DATE MASKED OUTPUT REPORT",
    "caseboard": "PACKAGE DATE MASKED",
    "householdcard": "PACKAGE HOUSEHOLD MASKED",
    "createpackage": "CONNECTION OUTPUT SCHEMA VILLAGE",
    "upgradepackage": "PACKAGE",
    "verifypackage": "PACKAGE REPORT",
    "mergepackages": "PACKAGES NAME OUTPUT REPORT",
    "splitpackage": "PACKAGE FOLDER",
    "planreport": "PACKAGE PARCELS AREAS SUMMARY QUOTA PATCHES OTHER FLIPS STEADY SOURCES OUTPUT XLSX",
    "runvillage": "FOLDER_IN FOLDER_OUT",
}
NUMBERS = {
    "checkparcels": "ERRORS WARNINGS",
    "repairparcels": "MOVED REFUSED",
    "markparcels": "MARKED REFUSED",
    "ahpweights": "CR CI LAMBDA_MAX",
    "comparescenarios": "MOVED",
    "flippoints": "FLIPS",
    "sensitivity": "NEVER_CHANGE",
    "adoptuse": "ADOPTED",
    "planreport": "PAGES",
    "parcelmaps": "PRINTED FAILED",
    "verifysheet": "VALID VERDICT",
    "upgradepackage": "BACKUP",
    "verifypackage": "VALID BROKEN_AT UNSEALED SEALED RULES_WRONG UNLOGGED LAST_HASH",
    "mergepackages": "CONFLICTS",
    "splitpackage": "VILLAGES",
    "printstates": "NEVER CHANGED CURRENT",
    "surveyforms": "PRINTED FAILED",
    "houseplans": "PRINTED FAILED",
    "villagemap": "SCALE",
    "notice": "POSTED TO",
    "householdsheet": "PRINTED",
    "householdview": "HOUSEHOLD_COUNT FINDING_COUNT",
    "risklist": "OPEN SETTLED",
    "exportphotos": "WRITTEN REFUSED",
    "adoptprocedure": "COUNTY",
    "retirecodes": "RETIRED RIGHTS",
    "opencase": "CASE KEY",
    "recordpaper": "RECORDED KEYS",
    "takestep": "STEP NEXT STATE",
    "casestate": "OPEN READY OVERDUE",
    "caseboard": "BOARD OPEN",
    "householdcard": "CARD",
    "casepapers": "PAPERS_WRITTEN FILES",
    "statistics": "VILLAGES",
    "townledger": "VILLAGES",
    "exportregistry": "ROWS MISSING",
    "exporthomestead": "ROWS MISSING",
    "exportpoints": "PARCELS_WRITTEN POINTS_WRITTEN",
}


@pytest.fixture(scope="module")
def provider(qgis_app):
    provider = SanQuanProvider()
    assert QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


def run(name, feedback=None, project=None, **parameters):
    context = QgsProcessingContext()
    if project is not None:
        context.setProject(project)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"sanquan:{name}")
    return algorithm.run(parameters, context, feedback or QgsProcessingFeedback(False), {}, False)


def test_all_libraries_are_there_and_all_algorithms_offered(provider):
    assert provider.missing == {} and provider.what_is_missing() == ""
    assert {algorithm.name() for algorithm in provider.algorithms()} == set(CONTRACT)


def test_a_missing_library_switches_tools_off_and_is_named(provider, monkeypatch):
    broken = SanQuanProvider()
    monkeypatch.setattr("sanquan_plugin.processing.provider.import_module", _without_fiona)
    broken.refreshAlgorithms()
    assert "fiona" in broken.what_is_missing() and broken.algorithms() == []


def _without_fiona(name):
    raise ModuleNotFoundError("No module named 'fiona'", name="fiona")


@pytest.mark.parametrize("name", sorted(CONTRACT))
def test_parameters_and_outputs_of_the_contract(provider, name):
    algorithm = provider.algorithm(name)
    assert set(CONTRACT[name].split()) <= {each.name() for each in algorithm.parameterDefinitions()}
    assert set(NUMBERS.get(name, "").split()) <= {each.name() for each in algorithm.outputDefinitions()}
    assert algorithm.shortHelpString() and algorithm.displayName() and algorithm.group()


@pytest.mark.parametrize(
    ("name", "outputs"),
    [
        ("checkparcels", {"PROBLEMS": "p.gpkg"}),
        ("repairparcels", {"OUTPUT": "o.gpkg", "MOVES": "m.gpkg"}),
        ("boundarypoints", {"POINTS": "p.gpkg", "LINES": "l.gpkg"}),
        ("clusters", {"OUTPUT": "o.gpkg"}),
        ("comparescenarios", {"OUTPUT": "o.gpkg", "SUMMARY": "s.gpkg", "OTHER": "terrain"}),
        ("flippoints", {"OUTPUT": "o.gpkg"}),
        ("sensitivity", {"OUTPUT": "o.gpkg"}),
        ("exportcoordinates", {"OUTPUT": "o.txt"}),
        ("exportparcels", {"OUTPUT": "o.shp"}),
        ("exportpoints", {"FOLDER": "f."}),
        ("reclaimedarea", {"OUTPUT": "o.gpkg", "SUMMARY": "s.gpkg", "STATUSES": "withdrawn"}),
    ],
)
def test_a_cancelled_run_leaves_no_output(provider, sample, tmp_path, name, outputs):
    feedback = QgsProcessingFeedback(False)
    feedback.cancel()
    layer = QgsVectorLayer(str(sample / "parcels.shp"), "parcels", "ogr")
    paths = {key: str(tmp_path / value) if "." in value else value for key, value in outputs.items()}
    extra = {"DISTANCE_M": 10} if name == "clusters" else {}
    run(name, feedback, PARCELS=layer, **paths, **extra)
    assert list(tmp_path.iterdir()) == []


ON_LAYERS = {
    "checkparcels": {"PROBLEMS": "memory:"},
    "repairparcels": {"OUTPUT": "memory:", "MOVES": "memory:"},
    "boundarypoints": {"POINTS": "memory:", "LINES": "memory:"},
    "clusters": {"DISTANCE_M": 10, "OUTPUT": "memory:"},
    "overlayrights": {"OUTPUT": "memory:", "MISMATCHES": "memory:"},
    "reclaimedarea": {"STATUSES": "withdrawn", "OUTPUT": "memory:", "SUMMARY": "memory:"},
    "suitability": {"PROFILE": "terrain", "OUTPUT": "memory:"},
    "comparescenarios": {"BASE": "terrain", "OTHER": "default", "OUTPUT": "memory:", "SUMMARY": "memory:"},
    "flippoints": {"PROFILE": "terrain", "OUTPUT": "memory:"},
    "sensitivity": {"PROFILE": "terrain", "RUNS": 5, "OUTPUT": "memory:"},
    "parcelmaps": {},
    "exportcoordinates": {},
    "exportparcels": {},
    "exportpoints": {},
}


def polygons(crs, *wkts):
    layer = QgsVectorLayer(f"Polygon?crs={crs}&field=ZDDM:string&field=right_status:string", "p", "memory")
    for number, wkt in enumerate(wkts, start=1):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"371324008029JC{number:05d}", "withdrawn"])
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        assert layer.dataProvider().addFeature(feature)
    return layer


def on_layer(name, layer, folder):
    """Run an algorithm on a layer of parcels, with empty tables of rights where it wants some."""
    more = dict(ON_LAYERS[name])
    if name == "overlayrights":
        columns = "field=zddm:string&field=nhdm:string&field=hzxm:string"
        more["HOMESTEAD_RIGHTS"] = QgsVectorLayer(f"NoGeometry?{columns}", "r", "memory")
        more["HOUSEHOLDS"] = QgsVectorLayer(f"NoGeometry?{columns}", "h", "memory")
    if name == "parcelmaps":
        more["RIGHTS"] = QgsVectorLayer("NoGeometry?field=zddm:string&field=holder:string", "r", "memory")
        more["FOLDER"] = str(folder / "maps")
    if name == "exportcoordinates":
        more["OUTPUT"] = str(folder / "coordinates.txt")
    if name == "exportparcels":
        more["OUTPUT"] = str(folder / "p.shp")
    if name == "exportpoints":
        more["FOLDER"] = str(folder / "points")
    return run(name, PARCELS=layer, **more)


SQUARE = "POLYGON((39567000 3860000,39567012 3860000,39567012 3860016,39567000 3860016,39567000 3860000))"
BOW = "POLYGON((39567020 3860000,39567032 3860016,39567032 3860000,39567020 3860016,39567020 3860000))"


@pytest.mark.parametrize("name", sorted(ON_LAYERS))
def test_degrees_are_refused_with_a_remedy(provider, tmp_path, name):
    degrees = polygons("EPSG:4490", "POLYGON((117.7 34.8,117.71 34.8,117.71 34.81,117.7 34.8))")
    with pytest.raises(QgsProcessingException, match="is in degrees"):
        on_layer(name, degrees, tmp_path)


@pytest.mark.parametrize("name", sorted(ON_LAYERS))
def test_empty_layers_null_shapes_and_invalid_rings_are_no_obstacle(provider, tmp_path, name):
    assert on_layer(name, polygons("EPSG:4527"), tmp_path)[1]
    assert on_layer(name, polygons("EPSG:4527", SQUARE, None, BOW), tmp_path)[1]


def test_nothing_is_written_beside_an_edit_session(provider, sample, tmp_path):
    package = tmp_path / "village.gpkg"
    parcels = {"INPUT": str(sample / "parcels.shp"), "PACKAGE": str(package)}
    run("createpackage", VILLAGE=str(sample / "village.toml"), OUTPUT=str(package))
    run("importparcels", **parcels)
    project = QgsProject()
    layer = QgsVectorLayer(f"{package}|layername=ZDJBXX", "parcels", "ogr")
    project.addMapLayer(layer)
    code = read_table(package, "ZDJBXX")["zddm"][0]
    place = {"PACKAGE": str(package)}
    mark = {**place, "CODES": code, "STATUS": "idle", "SURVEYOR": "张三", "DATE": "2026-09-28"}
    writing = {
        "markparcels": mark,
        "importparcels": parcels,
        "importrights": {**place, "RIGHTS": str(sample / "rights.xlsx")},
        "upgradepackage": place,
        "retirecodes": {**place, "CODES": code, "SUCCESSORS": code[:-1] + "X", "REASON": "分割"},
        "runvillage": {"FOLDER_IN": str(sample), "FOLDER_OUT": str(tmp_path)},
    }
    layer.startEditing()
    for name, parameters in writing.items():
        with pytest.raises(QgsProcessingException, match="is being edited"):
            run(name, project=project, **parameters)
    run("importparcels", project=project, **parcels, DRY_RUN=True)
    layer.rollBack()
    results, _ = run("markparcels", project=project, **mark)
    assert results["MARKED"] == 1
    project.clear()
