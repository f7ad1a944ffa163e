# SPDX-License-Identifier: GPL-2.0-or-later
"""The package: transactions, the log, and rules that no program gets round."""

import sqlite3
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from osgeo import gdal, ogr, osr
from qgis.core import QgsVectorLayer

from sanquan_plugin.core.errors import InputError, OutputError, RefusedError
from sanquan_plugin.core.village import Village
from sanquan_plugin.store.file.geopackage import change, layer_of, transaction
from sanquan_plugin.store.marks.marking import apply_marks, mark_parcels
from sanquan_plugin.store.package import read_table, read_village, upsert
from sanquan_plugin.store.tables.schema import create_package
from sanquan_plugin.store.tables.sqltext import statements

CODES = ["371324008029JC00001", "371324008029JC00002"]
VILLAGE = Village("东官庄村", "371324198206", 4527, ("371324",), 2, 200.0, "lanling", "注")
PAPERS = {
    "agreement_no": "1",
    "agreement_date": "2026-08-31",
    "collective": "合作社",
    "posting1_from": "2026-07-01",
    "posting1_to": "2026-07-08",
    "posting2_from": "2026-08-03",
    "posting2_to": "2026-08-10",
    "filing_town": "镇1",
    "filing_district": "区1",
    "cancellation_no": "注1",
}


def parcels(codes=CODES, shift=0.0):
    shapes = [
        shapely.box(39567000 + 20 * n + shift, 3860000, 39567012 + 20 * n, 3860016) for n in range(len(codes))
    ]
    whole = [shapely.multipolygons([shape]) for shape in shapes]
    return gpd.GeoDataFrame({"zddm": codes, "zl": "村"}, geometry=whole, crs="EPSG:4527")


@pytest.fixture(params=[False, True], ids=["gdal returns errors", "gdal raises errors"], autouse=True)
def gdal_exceptions(request):
    """QGIS's own Processing plugin switches GDAL's exceptions on; the package works either way."""
    switched = [module for module in (gdal, ogr, osr) if request.param and not module.GetUseExceptions()]
    for module in switched:
        module.UseExceptions()
    yield
    for module in reversed(switched):
        module.DontUseExceptions()


@pytest.fixture
def package(tmp_path, qgis_app):
    path = tmp_path / "数据 包" / "village.gpkg"
    create_package(path, VILLAGE)
    with transaction(path) as dataset:
        upsert(dataset, "ZDJBXX", parcels(), ["zddm"])
    return path


def marks(code, status, **more):
    row = {"zddm": code, "status": status, "surveyor": "张三", "date": "2026-09-28", **more}
    return pd.DataFrame([row])


def exits(code, **changes):
    return pd.DataFrame([{"zddm": code, **PAPERS, **changes}])


def states(package):
    return read_table(package, "ZDJBXX").set_index("zddm")[["use_status", "right_status"]]


def test_new_package_knows_its_village_and_defaults(package):
    assert read_village(package) == VILLAGE
    assert states(package).loc[CODES[0]].tolist() == ["in_use", "current"]
    assert not list(package.parent.glob("*unfinished*"))


def test_an_existing_package_is_never_overwritten(package):
    with pytest.raises(OutputError, match="is there already"):
        create_package(package, VILLAGE)


def test_import_again_updates_and_never_duplicates(package):
    with transaction(package) as dataset:
        assert upsert(dataset, "ZDJBXX", parcels(shift=1.0), ["zddm"]) == {
            "added": 0,
            "changed": 2,
            "unchanged": 0,
        }
        assert upsert(dataset, "ZDJBXX", parcels(shift=1.0), ["zddm"]) == {
            "added": 0,
            "changed": 0,
            "unchanged": 2,
        }
    assert len(read_table(package, "ZDJBXX")) == 2


def test_a_code_that_comes_twice_is_kept_twice(package):
    for _ in range(2):
        with transaction(package) as dataset:
            upsert(dataset, "ZDJBXX", parcels([CODES[0], CODES[0]]), ["zddm"])
        assert read_table(package, "ZDJBXX")["zddm"].tolist().count(CODES[0]) == 2


def test_marks_are_logged_with_person_and_undone_as_a_whole(package):
    mark_parcels(package, marks(CODES[0], "idle", reason="长期外出务工经商"))
    assert states(package).loc[CODES[0], "use_status"] == "idle"
    log = read_table(package, "audit_log")
    assert log["who"][-2:].str.startswith("张三").all()
    assert set(log["table_name"][-2:]) == {"ZDJBXX", "mark"}
    before = len(log)
    with pytest.raises(RefusedError), transaction(package) as dataset:
        layer = layer_of(dataset, "ZDJBXX")
        change(layer, 1, {"use_status": "vacant_lot"})
        change(layer, 2, {"right_status": "withdrawn"})
    assert states(package).loc[CODES[0], "use_status"] == "idle"
    assert len(read_table(package, "audit_log")) == before


def test_the_same_mark_is_made_once(package):
    for _ in range(2):
        mark_parcels(package, marks(CODES[0], "idle"))
    assert len(read_table(package, "mark")) == 1


def test_a_mark_is_repeated_where_another_came_between_but_a_list_handed_over_twice_is_not(package):
    first, second = marks(CODES[0], "idle"), marks(CODES[0], "in_use")
    mark_parcels(package, first)
    mark_parcels(package, second)
    with transaction(package) as dataset:
        apply_marks(dataset, first, again=False)
    assert states(package).loc[CODES[0], "use_status"] == "in_use"
    mark_parcels(package, first)
    assert states(package).loc[CODES[0], "use_status"] == "idle"
    assert read_table(package, "mark")["status"].tolist() == ["idle", "in_use", "idle"]


def test_withdrawn_with_all_papers_and_unverified_without(package):
    mark_parcels(package, marks(CODES[0], "withdrawn"), exits=exits(CODES[0]))
    mark_parcels(package, marks(CODES[1], "withdrawn"), exits=exits(CODES[1], cancellation_no=None))
    assert states(package)["right_status"].tolist() == ["withdrawn", "withdrawn_unverified"]
    assert "注销登记号" in read_table(package, "mark")["note"].tolist()[-1]


def sql(package, statement):
    """Run plain SQL as any other program would; the spatial triggers want two functions."""
    with sqlite3.connect(package) as connection:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            connection.create_function(name, 1, lambda _: 0)
        connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ZDJBXX SET right_status = 'withdrawn'",
        "INSERT INTO ZDJBXX (ZDDM, right_status) VALUES ('X', 'withdrawn')",
        "UPDATE ZDJBXX SET use_status = 'gone'",
        "UPDATE audit_log SET who = 'nobody'",
        "DELETE FROM audit_log",
        "INSERT OR REPLACE INTO audit_log (fid, who) VALUES (1, 'nobody')",
    ],
)
def test_plain_sql_is_refused(package, statement):
    with pytest.raises(sqlite3.IntegrityError):
        sql(package, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM mark",
        "UPDATE mark SET surveyor = 'nobody'",
        "DELETE FROM exit_paper",
        "UPDATE exit_paper SET cancellation_no = ''",
    ],
)
def test_papers_and_marks_behind_a_withdrawal_stay(package, statement):
    mark_parcels(package, marks(CODES[0], "withdrawn"), exits=exits(CODES[0]))
    with pytest.raises(sqlite3.IntegrityError):
        sql(package, statement)


def test_an_edit_form_in_qgis_is_refused_with_the_sentence(package):
    layer = QgsVectorLayer(f"{package}|layername=ZDJBXX", "parcels", "ogr")
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().indexOf("right_status"), "withdrawn")
    assert not layer.commitChanges()
    assert "退出材料不全" in "".join(layer.commitErrors())
    layer.rollBack()


def test_no_package_or_no_table(package, tmp_path):
    with pytest.raises(InputError, match="There is no village package"):
        read_table(tmp_path / "none.gpkg", "ZDJBXX")
    with pytest.raises(InputError, match="no table nothing"):
        read_table(package, "nothing")


def test_an_unknown_epsg_code_is_named_and_nothing_is_written(tmp_path, qgis_app):
    with pytest.raises(InputError, match="EPSG:1 is no coordinate system"):
        create_package(tmp_path / "v.gpkg", replace(VILLAGE, epsg=1))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_below_a_file_can_not_be_written(tmp_path, qgis_app):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="can't be written"):
        create_package(tmp_path / "file" / "x" / "v.gpkg", VILLAGE)


def test_triggers_stay_whole_when_a_script_is_split():
    script = "-- a\nCREATE TRIGGER t AFTER INSERT ON a\nBEGIN SELECT 1; SELECT 2; END;\nCREATE VIEW v AS SELECT 1;\n"
    assert [text[:12] for text in statements(script)] == ["CREATE TRIGG", "CREATE VIEW "]
