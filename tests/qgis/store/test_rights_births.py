# SPDX-License-Identifier: GPL-2.0-or-later
"""A county's list of members has ID numbers and no births (domain.md 3): the case needs to know who is of age."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.rights.rightsfile import read_rights
from sanquan_plugin.store.file.geopackage import append, layer_of, transaction
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.rights.handover import write_rights
from sanquan_plugin.store.rights.right_corrections import Correction
from tests.core.procedure_cases import ADULTS, full_case
from tests.qgis.store.case_village import LANDLESS, RECEIVER, SECOND_PARCEL, take, write_case

HEADS = ["农户代码", "姓名", "证件号码", "与户主关系"]
NUMBERS = ("371324188001010016", "371324188001021014")
EXIT = procedure("zhangqiu_homestead_exit_both")


def county_list(folder, rows, heads=HEADS):
    folder.mkdir(exist_ok=True)
    pd.DataFrame(rows, columns=heads).to_csv(folder / "NHHNCY.csv", index=False)
    return read_rights(folder)[0]


def births_of(package, nhdm):
    rows = read_table(package, "NHHNCY").query("nhdm == @nhdm")
    return dict(zip(rows["xm"], rows["birth"].where(rows["birth"].notna(), None), strict=True))


def noted(report):
    told = report[report["action"] == "noted"]
    return list(zip(told["row"], told["reason"].str[:12], strict=True))


def test_births_are_taken_from_the_numbers_and_what_is_left_is_told(package, tmp_path):
    rows = [
        [RECEIVER, "张一", NUMBERS[0], "户主"],
        [RECEIVER, "李二", NUMBERS[1][:-1] + "7", "配偶"],
        [RECEIVER, "张三", None, "子女"],
        [LANDLESS, "李二", NUMBERS[1], "配偶"],
    ]
    given = county_list(tmp_path / "表", rows)
    counts, report = write_rights(package, given, who="甲")
    assert births_of(package, RECEIVER) == {"张一": "1880-01-01", "李二": None, "张三": None}
    assert births_of(package, LANDLESS)["李二"] == "1881-05-05"
    assert noted(report)[:3] == [(2, "出生日期取自证件号码")] + [
        (row, "出生日期不详：名单没有，") for row in (3, 4)
    ]
    assert counts == {"added": 3, "changed": 1, "unchanged": 0}
    again, report = write_rights(package, given, who="甲")
    assert (again["added"], again["changed"]) == (0, 0)
    assert not report["reason"].str.contains("取自").any()


def test_emptying_cells_takes_the_birth_of_the_number(package, tmp_path):
    rows = [[LANDLESS, "李二", NUMBERS[0], None], [LANDLESS, "张三", None, None]]
    heads = [*HEADS[:3], "出生日期"]
    write_rights(package, county_list(tmp_path / "表", rows, heads), clear=True)
    assert births_of(package, LANDLESS) == {"张一": "1880-01-01", "李二": "1880-01-01", "张三": None}
    write_rights(package, county_list(tmp_path / "表", [[*rows[0][:3], "妻"]]), clear=True)
    assert births_of(package, LANDLESS)["李二"] == "1880-01-01"


def open_exit(package):
    """Give the receiving household a lot and open its exit; return the case's key and the days of its steps."""
    shape = shapely.multipolygons([shapely.box(39567020, 3860000, 39567032, 3860016.7)])
    lot = gpd.GeoDataFrame({"zddm": [SECOND_PARCEL], "zdmj": [200.4]}, geometry=[shape], crs="EPSG:4527")
    with transaction(package) as dataset:
        append(layer_of(dataset, "ZDJBXX"), lot)
        append(layer_of(dataset, "SHYQR"), pd.DataFrame([{"zddm": SECOND_PARCEL, "nhdm": RECEIVER}]))
    case, days = full_case(EXIT)
    return write_case(package, EXIT, case, nhdm=RECEIVER, zddm=SECOND_PARCEL), days


@pytest.mark.parametrize("numbers", [NUMBERS, (None, None)])
def test_a_case_of_such_a_household_knows_who_has_to_sign(package, tmp_path, numbers):
    rows = [[RECEIVER, name, number, "成员"] for name, number in zip(ADULTS, numbers, strict=True)]
    write_rights(package, county_list(tmp_path / "表", rows))
    key, days = open_exit(package)
    if numbers[0]:
        take(package, key, EXIT, "application", days)
        assert read_table(package, "case_step")["step"].tolist() == ["application"]
    else:
        with pytest.raises(RefusedError, match="成员出生日期不详"):
            take(package, key, EXIT, "application", days)


def test_in_mid_case_a_birth_is_put_right_by_a_correction_alone(package, tmp_path):
    write_rights(package, county_list(tmp_path / "表", [[RECEIVER, "张一", None, "户主"]]))
    open_exit(package)
    given = county_list(tmp_path / "表", [[RECEIVER, "张一", NUMBERS[0], "本人"]])
    _, report = write_rights(package, given)
    assert births_of(package, RECEIVER) == {"张一": None}
    assert read_table(package, "NHHNCY").query("nhdm == @RECEIVER")["relation"].tolist() == ["本人"]
    assert noted(report)[0] == (2, "该户有未办结的办件，出生")
    write_rights(package, given, who="甲", correction=Correction("更1号", "甲", "2026-01-05"))
    assert births_of(package, RECEIVER) == {"张一": "1880-01-01"}
    assert read_table(package, "right_correction")["row_key"].tolist() == [f"{RECEIVER};张一"]
