# SPDX-License-Identifier: GPL-2.0-or-later
"""Evidence photos on a server: kept by village, for good, of bounded size, and written by those who mark."""

import hashlib

import pandas as pd
import pytest

from sanquan_plugin.core.errors import InputError, OutputError, RefusedError
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.marks.mark_photos import kept_photos
from sanquan_plugin.store.marks.photos import keep_photo, read_photo
from sanquan_plugin.store.postgis import photos
from sanquan_plugin.store.postgis.photos import find_photo, store_photo
from tests.core.marks.test_evidence import END, SCAN, START, TABLES, exif
from tests.postgis.servers import copied, run
from tests.postgis.test_roles import OTHER, as_login, make_offices, sentence

PHOTO = START + exif(">", 6) + TABLES + SCAN + END
NAME = "照片/屋'前_\\1.jpg"
UPDATE = "UPDATE photo_file SET photo = 'x', base_version = version"
DELETE, TRUNCATE = "DELETE FROM photo_file", "TRUNCATE photo_file"


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    return make_offices(cluster, "photos")


@pytest.fixture
def package(cluster, template):
    with copied(cluster, template) as package:
        yield package


@pytest.mark.parametrize("login", ["surveyor_a", "clerk_a"])
def test_who_may_mark_keeps_a_photo_once_under_name_and_login(package, login):
    own = as_login(package, login)
    content = PHOTO + bytes(range(256)) * 4000
    assert find_photo(own, NAME) is None
    assert store_photo(own, NAME, content) and store_photo(own, NAME, content)
    assert not store_photo(own, NAME, PHOTO)
    assert find_photo(own, NAME) == content
    rows = run(package.conninfo, "SELECT photo, sha256, who, village FROM photo_file")
    assert rows == [(NAME, hashlib.sha256(content).hexdigest(), login, own.village)]
    assert verify(package).valid


@pytest.mark.parametrize("login", ["town_1", "auditor_1", "registry_1", "planner_1", "printer_1"])
def test_who_may_not_mark_keeps_no_photo(package, login):
    with pytest.raises(RefusedError, match="permission denied"):
        store_photo(as_login(package, login), NAME, PHOTO)


def test_another_village_neither_sees_nor_writes_them(package):
    store_photo(as_login(package, "surveyor_a"), NAME, PHOTO)
    foreign = as_login(package, "surveyor_b", OTHER.code12)
    assert find_photo(foreign, NAME) is None
    assert run(foreign.conninfo, "SELECT count(*) FROM photo_file") == [(0,)]
    insert = "INSERT INTO photo_file (photo, sha256, content, village) VALUES ('x', %s, 'x', %s)"
    values = (hashlib.sha256(b"x").hexdigest(), package.village)
    assert "不归您办理" in sentence(package, "surveyor_b", insert, *values)
    assert store_photo(foreign, NAME, PHOTO + b"other") and find_photo(foreign, NAME) == PHOTO + b"other"


@pytest.mark.parametrize("statement", [UPDATE, DELETE, TRUNCATE])
def test_nobody_changes_or_deletes_a_photo(package, statement):
    store_photo(package, NAME, PHOTO)
    assert "permission denied" in sentence(package, "surveyor_a", statement)
    login = "postgres" if statement == TRUNCATE else "office"
    assert "照片是标记的凭据" in sentence(package, login, statement)
    assert find_photo(package, NAME) == PHOTO


def test_a_photo_is_what_its_hash_says(package):
    insert = "INSERT INTO photo_file (photo, sha256, content) VALUES (%s, %s, 'y')"
    for name, content in (("x", b"x"), (" ", b"y")):
        values = (name, hashlib.sha256(content).hexdigest())
        assert "内容须与校验值一致" in sentence(package, "surveyor_a", insert, *values)


def test_a_photo_that_is_too_large_is_refused_with_both_sizes(package):
    with pytest.raises(RefusedError, match=r"“照片/大.jpg”有 20\.1 MB，服务器只收 20 MB 以内"):
        store_photo(package, "照片/大.jpg", bytes(int(20.1 * 2**20)))
    run(package.conninfo, "UPDATE photo_limit SET max_mb = 0.0001")
    insert = "INSERT INTO photo_file (photo, sha256, content) VALUES (%s, %s, %s)"
    values = (NAME, hashlib.sha256(PHOTO).hexdigest(), PHOTO)
    assert "服务器只收 0.0001 MB" in sentence(package, "surveyor_a", insert, *values)
    assert "permission denied" in sentence(package, "surveyor_a", "UPDATE photo_limit SET max_mb = 99")
    assert verify(package).valid


def test_a_row_of_a_list_whose_photo_is_refused_is_reported_with_the_sentence(package, tmp_path):
    (tmp_path / "a.jpg").write_bytes(PHOTO)
    run(package.conninfo, "UPDATE photo_limit SET max_mb = 0.0001")
    marks = pd.DataFrame({"zddm": ["1", "2"], "photo": ["a.jpg", None]})
    taken, report = kept_photos(package, marks, folder=tmp_path)
    assert taken["zddm"].tolist() == ["2"] and report["row"].tolist() == [0]
    assert "服务器只收 0.0001 MB" in report["reason"].iloc[0]


def test_a_photo_of_the_surveyor_is_named_by_its_content_and_read_by_its_hash(package, tmp_path):
    own, file = as_login(package, "surveyor_a"), tmp_path / "前 屋.JPG"
    file.write_bytes(PHOTO)
    named = keep_photo(own, file, write=False)
    assert find_photo(own, named.photo) is None
    kept = keep_photo(own, file)
    sha256 = hashlib.sha256(PHOTO).hexdigest()
    assert kept == named == (f"照片/前 屋_{sha256[:10]}.jpg", sha256)
    assert read_photo(own, kept.photo, sha256=kept.photo_sha256) == PHOTO
    with pytest.raises(InputError, match="not the one that was marked"):
        read_photo(own, kept.photo, sha256="0" * 64)
    with pytest.raises(InputError, match=r"no photo 照片/无\.jpg"):
        read_photo(own, "照片/无.jpg")
    file.write_bytes(b"no picture")
    with pytest.raises(InputError, match="no whole JPEG"):
        keep_photo(own, file)


def test_a_server_that_went_away_is_told(package, monkeypatch):
    owner = package.conninfo.replace("user=office", "user=postgres")
    kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'surveyor_a'"
    monkeypatch.setattr(photos, "query", lambda *_: run(owner, kill))
    with pytest.raises(OutputError, match="went away; nothing of this change is stored"):
        store_photo(as_login(package, "surveyor_a"), NAME, PHOTO)
    monkeypatch.undo()
    assert find_photo(package, NAME) is None
