# SPDX-License-Identifier: GPL-2.0-or-later
import openpyxl

from sanquan_plugin.core.exports.boundary import Registered, boundary_rows, nothing_registered
from sanquan_plugin.core.exports.point_sheets import write_point_tables
from sanquan_plugin.core.progress import SilentProgress
from tests.core.export_cases import ONE, TWO, box, holdings, table


class Warned(SilentProgress):
    def __init__(self):
        self.texts = []

    def warning(self, template, **params):
        self.texts.append(template.format(**params))


def registered(parcels, numbers, **more):
    fresh = boundary_rows(parcels, nothing_registered(parcels))
    rows = [
        {"zdzhdm": code, "jzdh": number, "jblx": "1", **more}
        for code, number in zip(fresh.points["zddm"], numbers, strict=True)
    ]
    return fresh, table("JZD", rows, fresh.points.geometry)


def test_registered_numbers_marks_and_keys_are_kept_also_in_another_order():
    parcels = holdings().parcels.iloc[:1]
    fresh, points = registered(parcels, ["J21", "J22", "J23", "J24"], bsm=500)
    lines = table("JZX", [{"zdzhdm": ONE, "jzxlb": "2"}], [fresh.lines.geometry[1].reverse()])
    found = boundary_rows(parcels, Registered(points.iloc[::-1].reset_index(drop=True), lines))
    assert found.points["jzdh"].tolist() == ["J21", "J22", "J23", "J24"]
    assert found.points["sxh"].tolist() == [1, 2, 3, 4]
    assert found.points["jblx"].tolist() == ["1"] * 4 and found.points["bsm"].tolist() == [500] * 4
    assert found.lines["jzxlb"].fillna("").tolist() == ["", "2", "", ""]
    assert found.lines["from_jzdh"].tolist() == ["J21", "J22", "J23", "J24"]


def test_numbers_of_a_parcel_that_changed_are_given_anew_and_its_marks_kept():
    parcels = holdings().parcels.iloc[:2]
    _, points = registered(parcels, [f"J{n}" for n in range(11, 19)])
    changed = parcels.assign(geometry=[parcels.geometry.iloc[0], box(1, 13.0)])
    warned = Warned()
    found = boundary_rows(changed, Registered(points, nothing_registered(parcels).lines), progress=warned)
    assert found.points["jzdh"].tolist() == ["J11", "J12", "J13", "J14", "J1", "J2", "J3", "J4"]
    kept = found.points[found.points["zddm"] == TWO]
    assert kept["jblx"].fillna("").tolist() == ["1", "", "", "1"]
    assert len(warned.texts) == 1 and warned.texts[0].startswith("1 parcels")


def test_tables_close_each_ring_and_show_lengths_between_the_points(tmp_path):
    parcels = holdings().parcels.iloc[:2].assign(zddm=ONE)
    boundary = boundary_rows(parcels, nothing_registered(parcels))
    path = tmp_path / "界址点成果表.xlsx"
    assert write_point_tables(path, parcels, boundary, coordinates="2000国家大地坐标系") == 2
    page = openpyxl.load_workbook(path).active
    rows = [tuple(cell.value for cell in row) for row in page.iter_rows()]
    assert len(page.row_breaks) == 2
    assert (
        rows[0][0] == "界址点成果表" and rows[1][0] == "权利人：甲" and rows[3][0] == "宗地面积(m²)：120.00"
    )
    assert rows[2][0] == "宗地代码：371324 008029 JC00001"
    assert rows[5:7] == [(1, "J1", 3860010, 39567000, None), (None, None, None, None, 12)]
    assert rows[13] == (1, "J1", 3860010, 39567000, None)
    assert rows[17][0] == "权利人：乙、丙"
    assert sum(row[0] == "界址点成果表" for row in rows) == 2
