# SPDX-License-Identifier: GPL-2.0-or-later
import openpyxl
import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.files.dbf import read_dbf
from sanquan_plugin.core.files.encodings import table_encoding, try_encodings
from sanquan_plugin.core.importing.importing import to_schema, to_target
from sanquan_plugin.core.importing.preview import preview_parcels
from sanquan_plugin.core.readers.parcelfile import Wanted, read_parcels
from tests.core.drawings import CASS

CODE = "371324008029JC00001"
POINTS = [
    ("宗地代码", "圈号", "点号", "X坐标(m)", "Y坐标(m)", "坐落"),
    (CODE, 1, "J1", 3860000, 39567000, "一号"),
    (CODE, 1, "J2", 3860000, 39567012, None),
    (CODE, 1, "J3", 3860016.7, 39567012, None),
    (CODE, 1, "J4", 3860016.7, 39567000, None),
    (CODE, 2, "J5", 3860005, 39567005, None),
    (CODE, 2, "J6", 3860005, 39567006, None),
    (CODE, 2, "J7", 3860006, 39567006, None),
]
RING = "(39567000 3860000, 39567012 3860000, 39567012 3860016.7, 39567000 3860016.7, 39567000 3860000)"
HOLE = "(39567005 3860005, 39567006 3860005, 39567006 3860006, 39567005 3860005)"


def write_xlsx(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def write_csv(path, rows, encoding="gb18030"):
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in rows]
    path.write_bytes("\r\n".join(lines).encode(encoding))


def test_lines_of_a_cass_drawing_become_parcels_and_texts_attributes(tmp_path):
    (tmp_path / "图.dxf").write_bytes(CASS)
    found = read_parcels(tmp_path / "图.dxf")
    assert found.decided.encoding == "GB18030" and found.layers == ["JMD", "JZD"]
    row = found.frame.iloc[0]
    assert (row.ZDDM, row.DJH, row.YT, row.recorded_m2) == (CODE, "004001002", "072", "199.5")
    assert row.BZ == "权利人：张三；砖房"
    layer, report = to_schema(to_target(found.frame))
    assert layer.crs.to_epsg() == 4527 and layer["zdmj"].tolist() == [200.4]
    assert report["reason"].tolist()[0] == "不是面要素，未导入" and len(layer) == 1


def test_a_drawing_without_the_layer_names_those_there_are(tmp_path):
    (tmp_path / "a.dxf").write_bytes(CASS)
    with pytest.raises(InputError, match="Lines are in: JMD, JZD"):
        read_parcels(tmp_path / "a.dxf", Wanted(dxf_layers=("ZD",)))
    assert len(read_parcels(tmp_path / "a.dxf", Wanted(dxf_layers=("jmd",))).frame) == 1


@pytest.mark.parametrize("kind", ["xlsx", "csv", "title", "swapped"])
def test_a_table_of_points_becomes_polygons_with_holes(tmp_path, kind):
    rows = {"title": [("界址点成果表",), *POINTS]}.get(kind, POINTS)
    if kind == "swapped":
        rows = [rows[0], *((*row[:3], row[4], row[3], row[5]) for row in rows[1:])]
    path = tmp_path / f"点 表.{'xlsx' if kind == 'xlsx' else 'csv'}"
    (write_xlsx if kind == "xlsx" else write_csv)(path, rows)
    frame = read_parcels(path).frame
    assert frame.geometry.to_wkt().tolist() == [f"MULTIPOLYGON (({RING}, {HOLE}))"]
    assert (frame["zddm"][0], frame["坐落"][0]) == (CODE, "一号")


def test_order_column_sorts_points_and_a_repeated_first_point_closes_a_ring(tmp_path):
    rows = [("code", "order", "northing", "easting")]
    for order in (3, 1, 4, 2):
        point = POINTS[order]
        rows.append((CODE, order, point[3], point[4]))
    write_csv(tmp_path / "a.csv", rows)
    assert read_parcels(tmp_path / "a.csv").frame.geometry.to_wkt()[0] == f"MULTIPOLYGON (({RING}))"


@pytest.mark.parametrize("value", ["abc", "", "inf", "1e999"])
def test_a_cell_that_is_no_number_is_named_by_row(tmp_path, value):
    rows = [POINTS[0], *POINTS[1:3], (CODE, 1, "J3", value, 39567012, None)]
    write_csv(tmp_path / "a.csv", rows)
    with pytest.raises(InputError, match=r"row 4: .* in column X is no coordinate"):
        read_parcels(tmp_path / "a.csv")


def test_a_table_without_coordinates_says_what_it_found(tmp_path):
    write_csv(tmp_path / "a.csv", [("户主", "面积"), ("甲", "1")])
    with pytest.raises(InputError, match="headings found: 户主, 面积"):
        read_parcels(tmp_path / "a.csv")


@pytest.mark.parametrize(
    ("name", "encoding", "word"),
    [
        ("gbk", "GB18030", "简体国语"),
        ("gb2312", "GB18030", "简体国语"),
        ("big5", "CP950", "繁體國語"),
        ("utf8", "UTF-8", "国语國語"),
    ],
)
def test_encoding_samples_read_right_without_being_told(shared_data, name, encoding, word):
    path = shared_data / "encodings" / f"{name}.dbf"
    assert table_encoding(path).encoding == encoding
    assert read_dbf(path, encoding)["NAME"].tolist() == [word]
    assert read_parcels(path).frame["NAME"].tolist() == [word]


def test_short_words_are_told_apart():
    words = ["宅", "农业", "住宅一", "张三", "喆", "确权未确漏确"]
    for word in words:
        assert try_encodings([word.encode("gbk")]).encoding == "GB18030"
        assert try_encodings([word.encode()]).encoding == "UTF-8"
    assert try_encodings([("农业" * 5).encode()[:-1]]).encoding == "UTF-8"


def test_preview_shows_what_was_decoded_and_why(sample):
    seen = preview_parcels(sample / "parcels.shp")
    assert (seen.encoding, seen.crs, len(seen.rows)) == ("GB18030", "EPSG:4527", 20)
    assert seen.field_map["ZDDM"] == "ZDDM" and seen.crs_reason_zh == "文件写明"
    assert "东官庄村" in seen.rows[0][seen.headings.index("ZL")]
    wrong = preview_parcels(sample / "parcels.shp", encoding="big5")
    assert "东官庄村" not in wrong.rows[0][wrong.headings.index("ZL")]
