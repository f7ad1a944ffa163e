# SPDX-License-Identifier: GPL-2.0-or-later
"""A photo with a mark in the dock of a county server: stored with the mark, fetched again from its card."""

from dataclasses import replace

import pandas as pd
import pytest
from qgis.PyQt.QtCore import QUrl

from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import read_table, upsert
from sanquan_plugin.store.postgis.photos import find_photo
from sanquan_plugin.store.postgis.place import package_place
from tests.core.marks.test_evidence import END, SCAN, START, TABLES
from tests.postgis.server_dock import connection, make_server, opened_dock
from tests.postgis.servers import copied
from tests.qgis.gui.dock_village import CODES
from tests.qgis.store.case_village import EXIT_PAPER

PHOTO = START + TABLES + SCAN + END


@pytest.fixture(scope="module")
def template(cluster, qgis_app, tmp_path_factory):
    return make_server(cluster, "dock_photos", tmp_path_factory.mktemp("source"))


@pytest.fixture
def place(cluster, template):
    with copied(cluster, template) as package, connection(cluster, package, "wang", "县级服务器") as place:
        yield place


@pytest.fixture
def desktop(qgis_iface, qgis_processing, qgis_new_project, place, tmp_path):
    """Return the desktop with the village open, a parcel and a photo chosen."""
    with opened_dock(qgis_iface, place) as desktop:
        (tmp_path / "现场.jpg").write_bytes(PHOTO)
        desktop.survey.choose_parcel(CODES[0])
        desktop.survey.details.choose_photo(tmp_path / "现场.jpg")
        yield desktop


def shown(desktop, qtbot, link):
    """Follow a link to a photo, wait for it and return what is opened or told."""
    opened, told = [], []
    photos = desktop.households.photos
    photos.open, photos._tell = opened.append, lambda text, _: told.append(text)
    desktop.dock.cardView.anchorClicked.emit(QUrl(link))
    qtbot.waitUntil(lambda: not photos.is_waiting(), timeout=20000)
    return opened, told


def test_a_photo_goes_with_its_mark_and_is_fetched_from_the_card(desktop, place, qtbot):
    assert desktop.survey.details.photo.isEnabled()
    desktop.survey.mark("一户多宅")
    desktop.survey.save()
    row = read_table(package_place(place), "mark").iloc[0]
    assert find_photo(package_place(place), row["photo"]) == PHOTO
    assert f"photo:{row['photo']}" in QUrl.fromPercentEncoding(desktop.dock.cardView.toHtml().encode())
    (opened,), _ = shown(desktop, qtbot, f"photo:{row['photo']}")
    assert opened.read_bytes() == PHOTO and opened.suffix == ".jpg"
    desktop.households.close()
    assert not opened.exists()


def test_a_photo_that_the_server_does_not_have_is_told(desktop, qtbot):
    assert shown(desktop, qtbot, "photo:照片/无.jpg") == ([], ["There is no photo 照片/无.jpg."])


def test_a_mark_whose_photo_the_server_refuses_is_not_made_and_may_be_made_without(desktop, tmp_path):
    (tmp_path / "大.jpg").write_bytes(PHOTO + bytes(21 * 2**20))
    desktop.survey.details.choose_photo(tmp_path / "大.jpg")
    desktop.survey.mark("一户多宅")
    assert not desktop.survey.village.edit.can_undo()
    desktop.survey.details.choose_photo(None)
    desktop.survey.mark("一户多宅")
    assert desktop.survey.village.edit.unsaved() == 1


def test_a_withdrawal_with_papers_takes_its_photo_along(desktop, place, monkeypatch, qtbot):
    package = package_place(place)
    with transaction(replace(package, conninfo=package.conninfo.replace("wang", "office"))) as dataset:
        upsert(dataset, "exit_paper", pd.DataFrame([{**EXIT_PAPER, "zddm": CODES[0]}]), ["zddm"])
    monkeypatch.setattr(desktop.withdrawal, "ask", lambda dialog: True)
    with qtbot.waitSignal(desktop.runner.ended, timeout=20000):
        desktop.dock.markButton.menu().actions()[-1].trigger()
    row = read_table(package, "mark").iloc[0]
    assert row["status"] == "withdrawn" and find_photo(package, row["photo"]) == PHOTO
    assert desktop.survey.details.chosen_photo() is None
