# SPDX-License-Identifier: GPL-2.0-or-later
"""The list: filters, sums, selects with the map, keeps its order; the card beneath it."""

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, QUrl

from sanquan_plugin.gui.survey import parcel_model
from sanquan_plugin.gui.survey.parcel_rows import Finding
from sanquan_plugin.gui.survey.spot import Spot
from tests.qgis.gui.dock_village import CODES
from tests.qgis.gui.survey.dock_reading import select, shown, statuses


def test_list_shows_what_a_surveyor_looks_for(desktop):
    dock = desktop.dock
    assert shown(dock) == ["00001", "00002", "00003", "00004"]
    assert shown(dock, parcel_model.HOLDER) == ["张*明", "王*", "李*", ""]
    assert shown(dock, parcel_model.AREA) == ["120.00"] * 4
    assert shown(dock, parcel_model.FINDINGS) == ["", "", "⚠1", "⚠1"]
    assert dock.villageLabel.text() == "东官庄村 (371324198206)"


@pytest.mark.parametrize(
    ("text", "left"),
    [("王芳", ["00002"]), ("后街", ["00003", "00004"]), ("JC00004", ["00004"]), ("赵", [])],
)
def test_filter_by_holder_location_and_code(desktop, text, left):
    desktop.dock.searchEdit.setText(text)
    assert shown(desktop.dock) == left


def test_filter_by_status_and_findings(desktop):
    dock = desktop.dock
    dock.statusFilter.setCurrentIndex(dock.statusFilter.findData(parcel_model.WITH_FINDINGS))
    assert shown(dock) == ["00003", "00004"]
    dock.statusFilter.setCurrentIndex(dock.statusFilter.findData("idle"))
    assert shown(dock) == []


def test_the_sum_counts_what_is_shown_and_an_empty_list_says_why(desktop):
    dock = desktop.dock
    dock.searchEdit.setText("后街")
    assert dock.selectionLabel.text() == "2 of 4 parcels" and dock.hint.isHidden()
    dock.searchEdit.setText("没有这个人")
    assert dock.selectionLabel.text() == "0 of 4 parcels"
    assert not dock.hint.isHidden() and "Clear the search" in dock.hint.text()
    dock.searchEdit.clear()
    dock.statusFilter.setCurrentIndex(dock.statusFilter.findData("idle"))
    assert dock.selectionLabel.text() == "0 of 4 parcels" and not dock.hint.isHidden()
    dock.statusFilter.setCurrentIndex(0)
    assert dock.selectionLabel.text() == "4 of 4 parcels" and dock.hint.isHidden()


def test_map_and_list_select_the_same(desktop):
    dock = desktop.dock
    select(desktop, CODES[0], CODES[2])
    assert [row.zddm for row in dock.selected()] == [CODES[0], CODES[2]]
    assert dock.selectionLabel.text() == "2 selected · 240.00 m² · 0.3600 mu"
    dock.parcelView.selectAll()
    assert desktop.survey.village.parcels.selectedFeatureCount() == 4


def test_sorting_keeps_the_selection(desktop):
    select(desktop, CODES[0])
    desktop.dock.parcelView.sortByColumn(parcel_model.FINDINGS, Qt.SortOrder.DescendingOrder)
    assert shown(desktop.dock) == ["00003", "00004", "00001", "00002"]
    assert [row.zddm for row in desktop.dock.selected()] == [CODES[0]]
    desktop.dock.markButton.click()
    assert statuses(desktop)["1"] == "idle"


def test_card_compares_areas_and_tells_history(desktop):
    select(desktop, CODES[2])
    desktop.dock.reasonCombo.setCurrentText("继承闲置")
    desktop.dock.markButton.click()
    card = desktop.dock.cardView.toPlainText()
    for piece in (
        "371324 198206 JC00003",
        "李强",
        "120.00",
        "80.00",
        "Measured 0.1800 mu",
        "继承闲置",
        "王勘测",
    ):
        assert piece in card


def test_a_problem_on_the_card_leads_to_its_spot(desktop, qgis_iface):
    """Points of a check lead to the very spot, findings without a place to the parcel."""
    finding = Finding("checkparcels", "overlap", "重叠", Spot(39567018.0, 3860004.0, "EPSG:4527"))
    desktop.survey.show_findings("checkparcels", {CODES[1]: [finding, finding._replace(spot=None)]})
    select(desktop, CODES[1])
    canvas = qgis_iface.mapCanvas()
    places = []
    for number in (0, 1):
        desktop.dock.cardView.anchorClicked.emit(QUrl(f"#{number}"))
        places.append((round(canvas.center().x()), round(canvas.center().y())))
    assert places == [(39567018, 3860004), (39567018, 3860005)]
    assert 'href="#1"' in desktop.dock.cardView.toHtml()


def test_overview_while_nothing_is_selected(desktop):
    select(desktop, CODES[0])
    desktop.dock.markButton.click()
    select(desktop)
    overview = desktop.dock.cardView.toPlainText().split()
    assert overview[overview.index("Idle") + 1 :][:2] == ["1", "0.1800"]
    assert "0.5400" in overview


def test_new_project_empties_the_dock(desktop):
    QgsProject.instance().clear()
    assert desktop.survey.village is None
    assert shown(desktop.dock) == []
    assert desktop.dock.villageLabel.text() == "No village open"
    desktop.steps.actions["checkparcels"].trigger()
    assert not desktop.runner.is_busy()
