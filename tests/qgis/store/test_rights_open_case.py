# SPDX-License-Identifier: GPL-2.0-or-later
"""A county's list over a village with an open case: what the case rests on stays, the rest goes in."""

import hashlib

import pandas as pd
import pytest

from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.rights.rightsfile import read_rights
from sanquan_plugin.store.marks.mark_photos import kept_photos
from sanquan_plugin.store.marks.photos import find_photo
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.rights.handover import write_rights
from sanquan_plugin.store.rights.right_corrections import Correction
from tests.core.marks.test_evidence import END, SCAN, START, TABLES
from tests.core.procedure_cases import full_case
from tests.qgis.store.case_village import (
    HOUSEHOLD,
    LANDLESS,
    PARCEL,
    RECEIVER,
    VILLAGE,
    fill_village,
    take,
    write_case,
)

EXIT = procedure("zhangqiu_homestead_exit_both")
PHOTO = START + TABLES + SCAN + END


def fill(path):
    """Fill an empty package of the village, whose first household gives its lot up: application passed."""
    fill_village(path)
    case, days = full_case(EXIT)
    take(path, write_case(path, EXIT, case), EXIT, "application", days)


STARTS_FROM = (VILLAGE, fill)


def sheets(tmp_path, **tables):
    folder = tmp_path / "表"
    folder.mkdir()
    for name, (heads, rows) in tables.items():
        pd.DataFrame(rows, columns=heads.split()).to_csv(folder / f"{name}.csv", index=False)
    return read_rights(folder)[0]


def test_members_who_sign_stay_as_they_are_and_the_rest_goes_in(package, tmp_path):
    rows = [
        [HOUSEHOLD, "李二", "2015-05-05", "配偶"],
        [HOUSEHOLD, "张一", "1880-01-01", "户主"],
        [LANDLESS, "李二", "2015-05-05", "配偶"],
        [HOUSEHOLD, "张四", "2026-01-01", "子女"],
    ]
    given = sheets(tmp_path, members=("nhdm xm birth relation", rows))
    counts, report = write_rights(package, given, who="甲")
    refused = report[report["action"] == "refused"]
    assert refused["row"].tolist() == [2] and "未办结的办件" in refused["reason"].iloc[0]
    assert (counts["added"], counts["changed"]) == (1, 2)
    members = read_table(package, "NHHNCY").set_index(["nhdm", "xm"])
    assert members.loc[(HOUSEHOLD, "李二"), "birth"] == "1881-05-05"
    assert members.loc[(HOUSEHOLD, "张一"), "relation"] == "户主"
    assert members.loc[(LANDLESS, "李二"), "birth"] == "2015-05-05"


def test_a_correction_lets_a_member_be_put_right_in_mid_case(package, tmp_path):
    rows = [[HOUSEHOLD, "李二", "1881-05-06", "2025-12-31"]]
    given = sheets(tmp_path, members=("nhdm xm birth died_on", rows))
    _, report = write_rights(
        package, given, who="甲", correction=Correction("死亡证明1号", "甲", "2026-01-05")
    )
    assert not (report["action"] == "refused").any()
    members = read_table(package, "NHHNCY").set_index(["nhdm", "xm"])
    assert members.loc[(HOUSEHOLD, "李二"), ["birth", "died_on"]].tolist() == ["1881-05-06", "2025-12-31"]
    entry = read_table(package, "right_correction").iloc[0]
    assert (entry["table_name"], entry["row_key"], entry["document_no"]) == (
        "NHHNCY",
        f"{HOUSEHOLD};李二",
        "死亡证明1号",
    )


def test_nobody_joins_the_holder_by_a_list_even_with_a_correction(package, tmp_path):
    given = sheets(
        tmp_path,
        households=("nhdm hzxm", [[HOUSEHOLD, "张一"], [RECEIVER, "王五"]]),
        homestead_rights=("zddm nhdm", [[PARCEL, HOUSEHOLD], [PARCEL, RECEIVER]]),
    )
    correction = Correction("更1号", "甲", "2026-01-05")
    _, report = write_rights(package, given, who="甲", correction=correction)
    refused = report[report["action"] == "refused"]
    assert refused["row"].tolist() == [3] and "权利人不可增加" in refused["reason"].iloc[0]
    assert read_table(package, "SHYQR")["nhdm"].tolist() == [HOUSEHOLD]


@pytest.mark.parametrize("write", [True, False])
def test_photos_of_a_list_are_checked_kept_and_hashed(package, tmp_path_factory, write):
    folder = tmp_path_factory.mktemp("表")
    (folder / "a.jpg").write_bytes(PHOTO)
    (folder / "b.jpg").write_bytes(b"no photo")
    marks = pd.DataFrame({"zddm": PARCEL, "photo": ["a.jpg", "b.jpg", "c.jpg", None], "photo_sha256": "x"})
    taken, report = kept_photos(package, marks, folder=folder, write=write)
    assert report["row"].tolist() == [1, 2] and set(report["action"]) == {"refused"}
    assert taken.index.tolist() == [0, 3]
    own = hashlib.sha256(PHOTO).hexdigest()
    assert taken["photo_sha256"].tolist() == [own, None]
    assert taken["photo"].tolist() == [f"照片/a_{own[:10]}.jpg", None]
    assert find_photo(package, f"照片/a_{own[:10]}.jpg") == (PHOTO if write else None)
