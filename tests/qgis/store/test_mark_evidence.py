# SPDX-License-Identifier: GPL-2.0-or-later
"""Marks with since, until and a photo; photos handed out without their position."""

import hashlib

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from sanquan_plugin.processing.provider import SanQuanProvider
from sanquan_plugin.store.code_lists import read_labels
from sanquan_plugin.store.marks.photos import find_photo
from sanquan_plugin.store.package import read_table
from tests.core.marks.test_evidence import END, SCAN, START, TABLES, exif
from tests.qgis.gui.dock_village import CODES, VILLAGE, fill_village

pytestmark = pytest.mark.usefixtures("provider")
STARTS_FROM = (VILLAGE, fill_village)
PHOTO = START + exif(">", 6) + TABLES + SCAN + END


@pytest.fixture(scope="module")
def provider(qgis_app):
    provider = SanQuanProvider()
    assert QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture
def camera(tmp_path_factory):
    """Return a folder that does not lie beside the package."""
    return tmp_path_factory.mktemp("相机")


def run(name, package, **parameters):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"sanquan:{name}")
    feedback = QgsProcessingFeedback(False)
    given = {"PACKAGE": str(package), **{key: str(value) for key, value in parameters.items()}}
    return algorithm.run(given, QgsProcessingContext(), feedback, {}, False)[0], feedback


def mark(package, **more):
    given = {"STATUS": "idle", "SURVEYOR": "测试员", "DATE": "2026-09-28", "CODES": CODES[0], **more}
    return run("markparcels", package, **given)[0]


def test_a_mark_keeps_period_and_photo(package, camera):
    photo = camera / "IMG 1.JPG"
    photo.write_bytes(PHOTO)
    assert mark(package, SINCE="2024-05", UNTIL="2026", PHOTO=photo)["MARKED"] == 1
    assert mark(package, SINCE="2024-05", UNTIL="2026", PHOTO=photo)["MARKED"] == 1
    row = read_table(package, "mark").iloc[0]
    assert len(read_table(package, "mark")) == 1
    assert (row["since"], row["until"]) == ("2024-05-01", "2026-01-01")
    assert row["photo"].startswith("照片/IMG 1_") and find_photo(package, row["photo"]) == PHOTO


def test_a_photo_beside_the_package_stays_where_it_is(package):
    (package.parent / "现场").mkdir()
    (package.parent / "现场" / "a.jpg").write_bytes(PHOTO)
    mark(package, PHOTO=package.parent / "现场" / "a.jpg")
    assert read_table(package, "mark")["photo"].tolist() == ["现场/a.jpg"]
    assert not (package.parent / "照片").exists()


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"SINCE": "去年"}, "is no date"),
        ({"SINCE": "2026", "UNTIL": "2025"}, "is before the start"),
        ({"PHOTO": "/nowhere/a.jpg"}, "no photo"),
        ({"PHOTO": __file__}, "no whole JPEG or PNG"),
    ],
)
def test_what_makes_no_sense_is_refused(package, more, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        mark(package, **more)
    assert read_table(package, "mark").empty


def with_photos(package, camera):
    """Mark two lots, each with its photo, and return the paths that the marks name."""
    for number in (1, 2):
        photo = camera / f"{number}.jpg"
        photo.write_bytes(PHOTO + bytes(number))
        mark(package, PHOTO=photo, CODES=CODES[number])
    return read_table(package, "mark")["photo"].tolist()


def test_photos_are_handed_out_without_position(package, camera):
    with_photos(package, camera)
    results, _ = run("exportphotos", package, FOLDER=camera / "发放")
    assert (results["WRITTEN"], results["REFUSED"]) == (2, 0)
    written = sorted((camera / "发放").iterdir())
    assert [file.name for file in written] == [f"{CODES[1]}_1.jpg", f"{CODES[2]}_1.jpg"]
    assert b"GPS" in PHOTO and not any(b"GPS" in file.read_bytes() for file in written)
    results, _ = run("exportphotos", package, FOLDER=camera / "无", CODES=CODES[0])
    assert results["WRITTEN"] == 0


def test_a_photo_that_was_changed_since_is_not_handed_out(package, camera):
    swapped = with_photos(package, camera)[1]
    (package.parent / swapped).write_bytes(PHOTO)
    results, _ = run("exportphotos", package, FOLDER=camera / "发放")
    assert (results["WRITTEN"], results["REFUSED"]) == (1, 1)
    assert [file.name for file in (camera / "发放").iterdir()] == [f"{CODES[1]}_1.jpg"]


def test_a_mark_holds_the_hash_of_its_photo(package, camera):
    photo = camera / "a.jpg"
    photo.write_bytes(PHOTO)
    mark(package, PHOTO=photo)
    assert read_table(package, "mark")["photo_sha256"].tolist() == [hashlib.sha256(PHOTO).hexdigest()]


@pytest.mark.parametrize(
    "more",
    [{"DATE": "2099-12-30"}, {"REASON": "乱写原因"}, {"SINCE": "2099"}],
    ids=["day", "reason", "since"],
)
def test_findings_to_come_and_reasons_that_are_none_are_refused(package, more):
    assert mark(package, **more) == {"MARKED": 0, "REFUSED": 1}
    assert read_table(package, "mark").empty


def test_reasons_are_a_list_of_the_package_that_a_county_may_edit(package):
    reasons = read_labels(package, "idle_reason")
    assert reasons[:4] == ["进城落户/购房", "长期外出务工经商", "长期外出·因学", "长期外出·因工"]


def test_a_list_of_marks_brings_its_photos(package, camera):
    (camera / "a.jpg").write_bytes(PHOTO)
    (camera / "b.jpg").write_bytes(b"no photo")
    lines = [
        f"{code},闲置,测试员,2026-09-28,{photo}"
        for code, photo in zip(CODES, ("a.jpg", "b.jpg"), strict=False)
    ]
    text = "\n".join(["zddm,status,surveyor,date,photo", *lines])
    (camera / "marks.csv").write_text(text, encoding="utf-8")
    results, _ = run("importrights", package, RIGHTS=camera)
    row = read_table(package, "mark").iloc[0]
    assert results["REFUSED"] == 1 and len(read_table(package, "mark")) == 1
    assert row["photo_sha256"] == hashlib.sha256(PHOTO).hexdigest()
    assert find_photo(package, row["photo"]) == PHOTO
