# SPDX-License-Identifier: GPL-2.0-or-later
"""From the parcel card to the household and back; marks with a start and a photo in the edit session."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from qgis.PyQt.QtCore import QUrl

from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import read_table, upsert
from tests.core.marks.test_evidence import END, SCAN, START, TABLES
from tests.qgis.gui.dock_village import CODES, make_village
from tests.qgis.gui.open_desktop import open_desktop


@pytest.fixture
def desktop(qgis_iface, qgis_processing, qgis_new_project, tmp_path):
    """Return the desktop with 张小明's household holding two homesteads and a plot."""
    package = make_village(tmp_path / "village.gpkg")
    plot = shapely.multipolygons([shapely.box(39567100, 3860000, 39567200, 3860020)])
    plots = gpd.GeoDataFrame({"dkbm": ["d1"], "dkmc": ["南大洼"]}, geometry=[plot], crs="EPSG:4527")
    with transaction(package) as dataset:
        upsert(dataset, "NH", pd.DataFrame({"nhdm": ["h1"], "cbfbm": ["c1"]}), ["nhdm"])
        upsert(dataset, "SHYQR", pd.DataFrame({"zddm": [CODES[3]], "nhdm": ["h1"]}), ["zddm", "nhdm"])
        upsert(dataset, "DK", plots, ["dkbm"])
        contract = pd.DataFrame({"dkbm": ["d1"], "cbfbm": ["c1"], "htmjm": [3.0]})
        upsert(dataset, "CBDKXX", contract, ["dkbm", "cbfbm"])
    with open_desktop(qgis_iface) as desktop:
        assert desktop.survey.open_package(package)
        yield desktop


def select(desktop, code):
    layer = desktop.survey.village.parcels
    layer.selectByIds([feature.id() for feature in layer.getFeatures() if feature["ZDDM"] == code])


def follow(desktop, link):
    assert f'href="{link}"' in desktop.dock.cardView.toHtml()
    desktop.dock.cardView.anchorClicked.emit(QUrl(link))


def follow_to_household(desktop, link, qtbot):
    with qtbot.waitSignal(desktop.households.reading.finished, timeout=20000):
        follow(desktop, link)


def areas_on_the_map(desktop):
    return sorted(round(band.asGeometry().area()) for band in desktop.households._highlight._bands)


def test_the_card_leads_to_the_household_and_back(desktop, qtbot):
    select(desktop, CODES[0])
    follow_to_household(desktop, "household:h1", qtbot)
    text = desktop.dock.cardView.toPlainText()
    for words in (
        "张小明",
        "一户多宅（依据不全）：2 宗，240.00 m²",
        "00001 前街1号",
        "00004 后街4号",
        "南大洼 · 合同 3.00 亩",
    ):
        assert words in text
    assert areas_on_the_map(desktop) == [120, 120, 2000]
    follow(desktop, "plots:h1")
    follow(desktop, f"parcel:{CODES[3]}")
    follow(desktop, "back:parcel")
    assert "household:h1" in desktop.dock.cardView.toHtml() and areas_on_the_map(desktop) == []


def test_choosing_another_parcel_in_the_list_takes_the_land_off_the_map(desktop, qtbot):
    select(desktop, CODES[0])
    follow_to_household(desktop, "household:h1", qtbot)
    desktop.dock.parcelView.setCurrentIndex(desktop.dock.filter.index(1, 0))
    assert areas_on_the_map(desktop) == [] and "household:h2" in desktop.dock.cardView.toHtml()


def test_a_mark_keeps_since_and_photo_until_saved(desktop, tmp_path):
    photo = tmp_path / "现场.jpg"
    photo.write_bytes(START + TABLES + SCAN + END)
    details = desktop.survey.details
    desktop.dock.surveyorEdit.setText("王勘测")
    details.since.setText("2024-05")
    details.choose_photo(photo)
    select(desktop, CODES[0])
    desktop.survey.mark("因学")
    assert "since 2024-05-01" in desktop.dock.cardView.toPlainText()
    assert "photo:现场.jpg" in QUrl.fromPercentEncoding(desktop.dock.cardView.toHtml().encode())
    assert not details.photo.isChecked()
    desktop.survey.undo()
    assert "since" not in desktop.dock.cardView.toPlainText()
    desktop.survey.redo()
    desktop.survey.save()
    row = read_table(desktop.survey.village.package, "mark").iloc[0]
    assert (row["since"], row["photo"], row["reason"]) == ("2024-05-01", "现场.jpg", "因学")


def test_a_mark_keeps_its_end(desktop):
    desktop.dock.surveyorEdit.setText("王勘测")
    desktop.survey.details.since.setText("2024-05")
    desktop.survey.details.until.setText("2025年7月")
    select(desktop, CODES[0])
    desktop.survey.mark("因学")
    assert "since 2024-05-01 until 2025-07-01 (1 years 2 months)" in desktop.dock.cardView.toPlainText()
    desktop.survey.save()
    row = read_table(desktop.survey.village.package, "mark").iloc[0]
    assert (row["since"], row["until"]) == ("2024-05-01", "2025-07-01")


@pytest.mark.parametrize(
    ("since", "until", "sentence"),
    [
        ("去年", "", "'去年' is no date"),
        ("2024", "今年", "'今年' is no date"),
        ("2025", "2020", "The end 2020-01-01 is before the start 2025-01-01"),
        ("2099", "", "日期不得晚于今天"),
    ],
)
def test_a_period_that_makes_no_sense_marks_nothing(desktop, monkeypatch, since, until, sentence):
    told = []
    monkeypatch.setattr(desktop.survey, "tell", lambda text, *_: told.append(text))
    desktop.dock.surveyorEdit.setText("王勘测")
    desktop.survey.details.since.setText(since)
    desktop.survey.details.until.setText(until)
    select(desktop, CODES[0])
    desktop.survey.mark("因学")
    assert not desktop.survey.village.edit.can_undo()
    assert len(told) == 1 and sentence in told[0]


def test_reasons_come_from_the_package(desktop):
    combo = desktop.dock.reasonCombo
    offered = [combo.itemText(number) for number in range(combo.count())]
    assert offered[:2] == ["", "进城落户/购房"] and "长期外出·因学" in offered
