# SPDX-License-Identifier: GPL-2.0-or-later
"""A village's photos to the server and back: the same bytes under the same names, problems told, nothing overwritten."""

import pandas as pd
import pytest

from sanquan_plugin.core.errors import OutputError, RefusedError
from sanquan_plugin.core.progress import SilentProgress
from sanquan_plugin.core.village import Village
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.marks.marking import mark_parcels
from sanquan_plugin.store.marks.photos import keep_photo
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.postgis.merging import merge_into_village
from sanquan_plugin.store.postgis.photos import find_photo, store_photo
from sanquan_plugin.store.postgis.upgrading import upgrade_schema
from sanquan_plugin.store.villages.photo_moving import CHANGED, MISSING, OTHER
from sanquan_plugin.store.villages.splitting import split_package
from tests.core.marks.test_evidence import END, SCAN, START, TABLES
from tests.postgis.servers import copied, make_template, run
from tests.qgis.store.village_packages import EAST, EAST_LOTS, make_pair

PHOTO = START + TABLES + SCAN + END
PARCEL = f"{EAST_LOTS}JC00001"


class Told(SilentProgress):
    """Progress that keeps its warnings."""

    def __init__(self):
        self.warnings = []

    def warning(self, template, **params):
        self.warnings.append(template.format(**params))


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    return make_template(cluster, [Village("东村", EAST, 4527)], "photos_moved")


@pytest.fixture
def empty(cluster, template):
    with copied(cluster, template, "postgres") as package:
        yield package


@pytest.fixture
def village(tmp_path, qgis_app):
    return make_marked(tmp_path)


@pytest.fixture(scope="module")
def moved(cluster, template, tmp_path_factory):
    """Return a package and its village on the server, merged there without a conflict."""
    package = make_marked(tmp_path_factory.mktemp("source"))
    with copied(cluster, template, "postgres") as place:
        assert merge_into_village([package], place).empty
        yield package, place


@pytest.fixture
def place(cluster, moved):
    with copied(cluster, moved[1], "postgres") as package:
        yield package


def make_marked(folder):
    """Return a package with three marked photos: one from elsewhere, one beside it, one of before hashes were kept."""
    (folder / "here").mkdir()
    package = make_pair(folder / "here")[0]
    outside, beside, older = folder / "a.jpg", package.parent / "现场" / "b.jpg", package.parent / "c.jpg"
    beside.parent.mkdir()
    for number, file in enumerate((outside, beside, older)):
        file.write_bytes(PHOTO + bytes(number))
        mark(package, file, hashed=file is not older)
    return package


def mark(package, file, *, hashed=True):
    kept = keep_photo(package, file)._asdict()
    values = {"zddm": PARCEL, "status": "idle", "reason": "长期外出", "surveyor": "李勘测"}
    row = {**values, "date": "2026-09-28", **(kept if hashed else {"photo": kept["photo"]})}
    mark_parcels(package, pd.DataFrame([row]))


def photos(package):
    return read_table(package, "mark")["photo"].dropna().tolist()


def test_photos_go_to_the_server_and_back_to_the_bit(moved, place, tmp_path):
    village = moved[0]
    assert [find_photo(place, name) for name in photos(village)] == [PHOTO + bytes(n) for n in range(3)]
    assert set(run(place.conninfo, "SELECT DISTINCT who, village FROM photo_file")) == {
        ("合并（postgres）", EAST)
    }
    assert verify(place).valid
    (after,) = split_package(place, tmp_path / "back")
    assert photos(after) == photos(village)
    for name in photos(village):
        assert (after.parent / name).read_bytes() == (village.parent / name).read_bytes()
    assert verify(after).valid


def test_a_photo_that_is_missing_changed_or_named_twice_is_listed_and_its_mark_comes(village, empty):
    first, second, third = photos(village)
    (village.parent / first).unlink()
    (village.parent / second).write_bytes(PHOTO + b"changed")
    conflicts = merge_into_village([village], empty)
    columns = ["table_name", "row_key", "columns"]
    assert conflicts[columns].values.tolist() == [["mark", PARCEL, MISSING], ["mark", PARCEL, CHANGED]]
    assert photos(empty) == [first, second, third] and find_photo(empty, first) is None
    (village.parent / third).write_bytes(PHOTO + b"another")
    again = merge_into_village([village], empty)
    assert again["columns"].tolist() == [MISSING, CHANGED, OTHER]
    assert find_photo(empty, third) == PHOTO + bytes(2)
    assert verify(empty).valid


def test_a_photo_over_the_limit_stops_the_whole_merge(village, empty):
    run(empty.conninfo, "UPDATE photo_limit SET max_mb = 0.0001")
    with pytest.raises(RefusedError, match=r"“照片/a_.*服务器只收 0\.0001 MB"):
        merge_into_village([village], empty)
    assert read_table(empty, "ZDJBXX").empty


def test_what_the_server_lacks_is_told_on_the_way_back(place, tmp_path):
    first, *others = photos(place)
    past_rules = "SET session_replication_role = replica"
    run(place.conninfo, past_rules, "DELETE FROM photo_file WHERE photo = %s", values=(first,))
    told = Told()
    (after,) = split_package(place, tmp_path / "back", progress=told)
    assert told.warnings == [f"{PARCEL}: {MISSING}（{first}）"]
    assert not (after.parent / first).exists() and all((after.parent / name).exists() for name in others)


def test_a_name_that_leaves_the_folder_is_written_nowhere(place, tmp_path):
    assert store_photo(place, "../out.jpg", PHOTO)
    values = {"zddm": PARCEL, "status": "idle", "surveyor": "李勘测", "date": "2026-09-28"}
    mark_parcels(place, pd.DataFrame([{**values, "photo": "../out.jpg"}]))
    told = Told()
    split_package(place, tmp_path / "back", progress=told)
    assert told.warnings == [f"{PARCEL}: {MISSING}（../out.jpg）"] and not (tmp_path / "out.jpg").exists()


def test_a_file_that_is_there_is_not_overwritten(place, tmp_path):
    (tmp_path / "back" / "现场").mkdir(parents=True)
    (tmp_path / "back" / "现场" / "b.jpg").write_bytes(b"mine")
    with pytest.raises(OutputError, match="is there already"):
        split_package(place, tmp_path / "back")
    assert not (tmp_path / "back" / f"{EAST}.gpkg").exists()


def test_an_upgrade_keeps_the_photos_and_their_limit(moved, place):
    run(place.conninfo, "UPDATE photo_limit SET max_mb = 7", "DROP FUNCTION sees_all_villages() CASCADE")
    assert upgrade_schema(place)
    assert [find_photo(place, name) for name in photos(moved[0])] == [PHOTO + bytes(n) for n in range(3)]
    assert run(place.conninfo, "SELECT max_mb FROM photo_limit") == [(7,)]
    assert store_photo(place, "d.jpg", PHOTO)
    assert verify(place).valid
