# SPDX-License-Identifier: GPL-2.0-or-later
"""What is written, by hand and for real files; nothing is written where something is wrong."""

import geopandas as gpd
import pytest
import shapely

from sanquan_plugin.core.coordinatetxt.headerfile import read_header, to_json
from sanquan_plugin.core.coordinatetxt.reader import read_coordinate_txt
from sanquan_plugin.core.coordinatetxt.writer import Form, write_coordinate_txt
from sanquan_plugin.core.errors import Cancelled, InputError, OutputError
from sanquan_plugin.core.geometry.area import planar_area_m2
from sanquan_plugin.core.progress import SilentProgress

CODE = "371324008029JC00001"
# A lot of 10,000 − 1,800 m² and a second part of 50 m²; corners counter-clockwise from the south-west.
LOT = (
    "MULTIPOLYGON (((39567000 3860000, 39567100 3860000, 39567100 3860100, 39567000 3860100, 39567000 3860000),"
    " (39567020 3860020, 39567080 3860020, 39567080.5004 3860080, 39567020 3860020)),"
    " ((39567200 3860000, 39567210 3860000, 39567210 3860010, 39567200 3860000)))"
)
EXPECTED = f"""[属性描述]
格式版本号=1.01
数据产生单位=
数据产生日期=
坐标系=2000国家大地坐标系
几度分带=3
投影类型=高斯克吕格
计量单位=米
带号=39
精度=0.001
转换参数=,,,,,,
[地块坐标]
13,0.8250,{CODE},东一号,面,I50,,0702,@
J1,1,3860100.000,39567000.000
J2,1,3860100.000,39567100.000
J3,1,3860000.000,39567100.000
J4,1,3860000.000,39567000.000
J1,1,3860100.000,39567000.000
J5,2,3860020.000,39567020.000
J6,2,3860020.000,39567080.000
J7,2,3860080.000,39567080.500
J5,2,3860020.000,39567020.000
J8,3,3860000.000,39567200.000
J9,3,3860010.000,39567210.000
J10,3,3860000.000,39567210.000
J8,3,3860000.000,39567200.000
"""


@pytest.fixture
def lot(make_parcels):
    return make_parcels({CODE: LOT}, zl=["东一号"], tfh=["I50"], yt=["0702"])


def written(path, parcels, **options):
    write_coordinate_txt(path, parcels, Form(**options))
    return path.read_bytes()


def test_a_lot_with_hole_and_part(lot, tmp_path):
    content = written(tmp_path / "坐标.txt", lot)
    assert content == EXPECTED.replace("\n", "\r\n").encode("gbk")
    assert (
        written(tmp_path / "坐标.txt", lot, encoding="UTF-8").decode("utf-8").splitlines()[0] == "[属性描述]"
    )


def test_the_area_the_user_chose(make_parcels, tmp_path):
    # domain.md 4: 246 ppm at 100 km from the central meridian; 1 km² is 100 ha planar.
    square = (
        "POLYGON ((39600000 3860000, 39601000 3860000, 39601000 3861000, 39600000 3861000, 39600000 3860000))"
    )
    parcels = make_parcels({CODE: square})
    assert b"5,100.0000," in written(tmp_path / "p.txt", parcels)
    assert b"5,99.975" in written(tmp_path / "e.txt", parcels, area="ellipsoidal")


def test_names_go_before_their_fallbacks_and_reserved_signs_are_replaced(make_parcels, tmp_path):
    parcels = make_parcels(
        {CODE: LOT}, dkmc=["甲,乙@\n丙"], zl=["坐落"], dkyt=["住宅"], dlbm=["072"], yt=["0702"]
    )
    found = write_coordinate_txt(tmp_path / "a.txt", parcels)
    assert found.warnings.to_dict("list") == {
        "zddm": [CODE],
        "reason": ["文字中的逗号、@ 已改为全角，换行已改为空格"],
    }
    row = read_coordinate_txt(tmp_path / "a.txt").parcels.iloc[0]
    assert (row.dkmc, row.dkyt, row.dlbm) == ("甲，乙＠ 丙", "住宅", "072")


def test_rows_without_a_polygon_are_left_out_and_named(make_parcels, tmp_path):
    flat = "POLYGON ((39567000 3860000, 39567000.0001 3860000, 39567000 3860000.0001, 39567000 3860000))"
    parcels = make_parcels([("A", LOT), ("B", None), ("C", flat), ("", LOT)])
    found = write_coordinate_txt(tmp_path / "a.txt", parcels)
    assert (found.parcels, found.points) == (2, 26)
    assert found.warnings["zddm"].tolist() == ["B", "C", ""]
    assert read_coordinate_txt(tmp_path / "a.txt").parcels["zddm"].tolist() == ["A", ""]


def test_a_ring_lost_at_a_millimetre_is_named(make_parcels, tmp_path):
    hole = "(39567050 3860050, 39567050.0001 3860050, 39567050 3860050.0001, 39567050 3860050)"
    shell = "(39567000 3860000, 39567100 3860000, 39567100 3860100, 39567000 3860000)"
    found = write_coordinate_txt(tmp_path / "a.txt", make_parcels({CODE: f"POLYGON ({shell}, {hole})"}))
    assert found.warnings["reason"].tolist() == ["有不足三个点的圈，未写出"] and found.points == 4


def test_an_empty_layer_gives_a_file_without_parcels(make_parcels, tmp_path):
    found = write_coordinate_txt(tmp_path / "a.txt", make_parcels({}))
    assert (found.parcels, found.points) == (0, 0)
    again = read_coordinate_txt(tmp_path / "a.txt")
    assert again.parcels.empty and again.header["属性描述"]["带号"] == "39"


def test_refusals_leave_an_earlier_file_as_it_was(lot, tmp_path):
    path = tmp_path / "a.txt"
    before = written(path, lot)
    rare = lot.assign(zl=["𬭎"])
    for parcels, options, sentence in (
        (rare, {}, f"Parcel {CODE}: the sign '𬭎' is not in GBK"),
        (lot, {"encoding": "LATIN1"}, "ENCODING is 'LATIN1'"),
        (lot, {"area": "round"}, "AREA is 'round'"),
        (lot.to_crs(3857), {}, "Reproject the parcels"),
        (lot.drop(columns="zddm"), {}, "has no column zddm"),
        (lot, {"header": {"属性描述": {"数据产生单位": "𬭎"}}}, r"Parcel \[属性描述\]"),
    ):
        with pytest.raises(InputError, match=sentence):
            write_coordinate_txt(path, parcels, Form(**options))
    with pytest.raises(Cancelled):
        write_coordinate_txt(path, lot, progress=_Stopped())
    assert path.read_bytes() == before and [each.name for each in tmp_path.iterdir()] == ["a.txt"]
    assert "𬭎".encode("gb18030") in written(path, rare, encoding="GB18030")


class _Stopped(SilentProgress):
    def is_cancelled(self):
        return True


def test_a_place_that_can_not_be_written(lot, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="can't be written"):
        write_coordinate_txt(tmp_path / "file" / "a.txt", lot)
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match="can't be written"):
        write_coordinate_txt(tmp_path / "folder", lot)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder"]


def test_extra_columns_of_heads_come_back(lot, tmp_path):
    parcels = gpd.GeoDataFrame(lot.assign(extra_9=["九"], extra_12=["十二"], extra_2=["二"], extra_x=["无"]))
    written(tmp_path / "a.txt", parcels)
    again = read_coordinate_txt(tmp_path / "a.txt").parcels
    assert again[["extra_9", "extra_10"]].to_numpy().tolist() == [["九", "十二"]]


@pytest.mark.parametrize("name", ["44120000105.txt", "44120000120.txt", "44120001111.txt"])
def test_real_files(shared_data, tmp_path, name):
    source = shared_data / "txt" / name
    found = read_coordinate_txt(source)
    computed_ha = planar_area_m2(found.parcels.geometry.to_numpy()) / 10_000
    assert found.warnings.empty and found.parcels.crs.to_epsg() == 4526
    assert abs(found.parcels["declared_ha"] - computed_ha).max() <= 0.0001
    write_coordinate_txt(tmp_path / name, found.parcels, Form(encoding="UTF-8", header=found.header))
    again = read_coordinate_txt(tmp_path / name)
    assert again.header == found.header
    assert again.parcels.drop(columns="geometry").equals(found.parcels.drop(columns="geometry"))
    rings = [shapely.normalize(each.parcels.geometry.iloc[0]) for each in (found, again)]
    assert shapely.equals_exact(*rings)
    lines = [path.read_text(encoding="utf-8").split() for path in (source, tmp_path / name)]
    assert lines[0][:9] == lines[1][:9] and len(lines[0]) == len(lines[1])


def test_headers_as_json_or_from_a_file(lot, tmp_path):
    header = {"项目信息": {"名": "东"}, "属性描述": {"数据产生单位": "测绘院", "带号": "39"}}
    assert read_header(to_json(header)) == header and read_header("  ") is None
    assert read_header('{"带号": "39"}') == {"属性描述": {"带号": "39"}}
    written(tmp_path / "a.txt", lot, header=header)
    assert read_header(str(tmp_path / "a.txt"))["项目信息"] == {"名": "东"}
    for wrong, sentence in (
        ("{", "neither JSON"),
        ('{"带号": 39}', "no text"),
        ("nowhere.txt", "There is no file"),
    ):
        with pytest.raises(InputError, match=sentence):
            read_header(wrong)


def test_line_ends_in_headers_can_not_break_the_file(lot, tmp_path):
    written(tmp_path / "a.txt", lot, header={"属性描述": {"数据产生单位": "甲\n[地块坐标]\r\n乙"}})
    again = read_coordinate_txt(tmp_path / "a.txt")
    assert len(again.parcels) == 1 and again.header["属性描述"]["数据产生单位"] == "甲 [地块坐标] 乙"
