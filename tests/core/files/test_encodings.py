# SPDX-License-Identifier: GPL-2.0-or-later
import fiona
import geopandas as gpd
import pytest
import shapely

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.exports.vectorwriter import Column, write_shapefile
from sanquan_plugin.core.files.encodings import codec, table_encoding
from sanquan_plugin.core.files.vectorfile import polygon_layers, read_polygons


def test_words_and_code_pages():
    assert codec("gbk") == codec("936") == codec("GB2312") == "GB18030"
    assert codec("utf8") == "UTF-8"
    with pytest.raises(InputError, match="klingon"):
        codec("klingon")


def test_gbk_without_any_mark_is_found_by_trying(sample):
    assert table_encoding(sample / "parcels.shp").encoding == "GB18030"
    assert read_polygons(sample / "parcels.shp")["ZL"].str.contains("东官庄村").all()


def test_a_cpg_decides(sample, tmp_path):
    for end in (".shp", ".shx", ".dbf", ".prj"):
        (tmp_path / f"地块 一{end}").write_bytes((sample / f"parcels{end}").read_bytes())
    (tmp_path / "地块 一.cpg").write_text("GBK", encoding="ascii")
    assert table_encoding(tmp_path / "地块 一.shp").encoding == "GB18030"
    assert read_polygons(tmp_path / "地块 一.shp")["ZL"].str.contains("东官庄村").all()


def test_utf8_table_is_read_as_utf8(sample, tmp_path):
    frame = read_polygons(sample / "parcels.shp").head(5)
    frame.to_file(tmp_path / "u.shp", engine="fiona", encoding="UTF-8")
    (tmp_path / "u.cpg").unlink()
    assert table_encoding(tmp_path / "u.shp").encoding == "UTF-8"
    assert read_polygons(tmp_path / "u.shp")["ZL"].tolist() == frame["ZL"].tolist()


@pytest.mark.parametrize("encoding", ["GBK", "UTF-8"])
def test_a_table_reads_right_also_where_qgis_has_switched_recoding_off(tmp_path, encoding):
    path = tmp_path / "a.shp"
    frame = gpd.GeoDataFrame({"坐落": ["东官庄"]}, geometry=[shapely.box(0, 0, 1, 1)], crs="EPSG:4527")
    write_shapefile(path, frame, [Column("坐落", "text")], geometry="MultiPolygon", encoding=encoding)
    with fiona.Env(SHAPE_ENCODING=""):
        assert read_polygons(path)["坐落"].tolist() == ["东官庄"]
        assert polygon_layers(path) == {"a": ["坐落"]}


def test_real_polygon_without_code_page_reads_right(shared_data):
    assert read_polygons(shared_data / "encodings" / "chinese_poly.shp")["NAME"].tolist() == ["黑龙江省"]


def test_unreadable_files_are_named(tmp_path):
    with pytest.raises(InputError, match="There is no file"):
        read_polygons(tmp_path / "none.shp")
    (tmp_path / "a.dwg").write_bytes(b"AC1032")
    with pytest.raises(InputError, match="SHP, GPKG or GeoJSON"):
        read_polygons(tmp_path / "a.dwg")
    (tmp_path / "b.geojson").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"b\.geojson can't be read"):
        read_polygons(tmp_path / "b.geojson")
