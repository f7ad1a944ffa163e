# SPDX-License-Identifier: GPL-2.0-or-later
"""The dock on a county server: list, card, marks, undo, problems, steps, project; the village's rows alone."""

import pandas as pd
import pytest
from qgis.core import Qgis, QgsProject

from sanquan_plugin.gui.server.saving import save_server_project
from sanquan_plugin.gui.survey import parcel_model
from sanquan_plugin.gui.village.recent import recent_places
from sanquan_plugin.gui.village.village_layers import find_village
from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import read_table, upsert
from sanquan_plugin.store.postgis.place import package_place
from tests.postgis.server_dock import change_as, connection, make_server, opened_dock, parcel
from tests.postgis.servers import copied
from tests.qgis.gui.dock_village import CODES, VILLAGE


@pytest.fixture(scope="module")
def template(cluster, qgis_app, tmp_path_factory):
    return make_server(cluster, "dock", tmp_path_factory.mktemp("source"))


@pytest.fixture
def place(cluster, template):
    with copied(cluster, template) as package, connection(cluster, package, "wang", "县级服务器") as place:
        yield place


@pytest.fixture
def desktop(qgis_iface, qgis_processing, qgis_new_project, place):
    """Return the plugin's desktop with the village on the server open."""
    with opened_dock(qgis_iface, place) as desktop:
        yield desktop


def shown(dock, column=parcel_model.SERIAL):
    return [dock.filter.index(row, column).data() for row in range(dock.filter.rowCount())]


def select(desktop, *codes):
    layer = desktop.survey.village.parcels
    layer.selectByIds([feature.id() for feature in layer.getFeatures() if feature["ZDDM"] in codes])


def test_list_card_and_layers_are_those_of_a_package(desktop, place):
    dock, opened = desktop.dock, desktop.survey.village
    assert shown(dock) == ["00001", "00002", "00003", "00004"]
    assert shown(dock, parcel_model.HOLDER) == ["张*明", "王*", "李*", ""]
    assert shown(dock, parcel_model.FINDINGS) == ["", "", "⚠1", "⚠1"]
    assert dock.villageLabel.toolTip().split("\n")[-1] == place == recent_places()[0]
    assert opened.parcels.providerType() == "postgres"
    assert "estimatedmetadata=true" not in opened.parcels.source()
    layers = [node.layer() for node in opened.layers.group.findLayers()]
    assert all(f"\"village\" = '{VILLAGE.code12}'" in layer.subsetString() for layer in layers)
    assert QgsProject.instance().transactionMode() == Qgis.TransactionMode.Disabled
    select(desktop, CODES[0])
    assert [row.zddm for row in dock.selected()] == [CODES[0]]
    assert "张小明" in dock.cardView.toPlainText()


def test_a_mark_waits_undoable_and_is_stored_with_name_and_login(desktop, place):
    dock, package = desktop.dock, package_place(place)
    select(desktop, *CODES[:2])
    dock.reasonCombo.setCurrentText("一户多宅")
    dock.markButton.click()
    assert shown(dock, parcel_model.STATUS)[:2] == ["Idle", "Idle"]
    assert read_table(package, "mark").empty
    dock.undoButton.click()
    assert shown(dock, parcel_model.STATUS)[:2] == ["In use", "In use"]
    dock.redoButton.click()
    dock.saveButton.click()
    marks = read_table(package, "mark")
    assert sorted(marks[["zddm", "status", "reason", "surveyor"]].values.tolist()) == [
        [code, "idle", "一户多宅", "王勘测"] for code in CODES[:2]
    ]
    assert set(marks["village"]) == {VILLAGE.code12}
    assert not desktop.survey.village.edit.is_open()
    assert shown(dock, parcel_model.STATUS)[:2] == ["Idle", "Idle"]
    log = read_table(package, "audit_log")
    assert set(log.loc[log["action"] == "update", "who"]) == {"王勘测（wang）"}
    assert [entry.status for entry in desktop.survey.village.history(CODES[0])] == ["idle"]


def test_saving_again_starts_from_the_versions_that_the_save_made(desktop, place):
    for status in ("idle", "derelict"):
        select(desktop, CODES[0])
        desktop.survey.choose_status(status)
        desktop.dock.markButton.click()
        desktop.dock.saveButton.click()
    row = parcel(package_place(place), 1)
    assert (row["use_status"], row["version"]) == ("derelict", 3)


def test_qgis_own_save_button_stores_the_mark_too(desktop, place):
    select(desktop, CODES[0])
    desktop.dock.markButton.click()
    assert desktop.survey.village.parcels.commitChanges()
    package = package_place(place)
    assert read_table(package, "mark")["zddm"].tolist() == [CODES[0]]
    row = parcel(package, 1)
    assert (row["use_status"], row["version"]) == ("idle", 2)
    assert not desktop.survey.village.layers.marks.isEditable()
    assert shown(desktop.dock, parcel_model.STATUS)[0] == "Idle"


def test_a_rule_of_the_server_refuses_the_whole_save_and_keeps_the_edits(desktop, place, monkeypatch):
    told = []
    monkeypatch.setattr(desktop.survey, "tell", lambda text, *_: told.append(text))
    select(desktop, CODES[0])
    desktop.dock.markButton.click()
    layer = desktop.survey.village.parcels
    last = next(row.fid for row in desktop.survey.village.rows if row.zddm == CODES[3])
    layer.changeAttributeValue(last, layer.fields().indexOf("right_status"), "withdrawn")
    desktop.dock.saveButton.click()
    assert "退出材料不全" in told[-1]
    assert desktop.survey.village.edit.is_open()
    assert read_table(package_place(place), "mark").empty


def test_steps_read_the_server_in_the_background(desktop, qtbot):
    for step in ("checkparcels", "overlayrights"):
        desktop.steps.actions[step].trigger()
        qtbot.waitUntil(lambda: not desktop.runner.is_busy(), timeout=30_000)
    titles = [node.name() for node in desktop.survey.village.layers.group.findLayers()]
    assert "Problems found" in titles and "Rights that do not fit" in titles
    assert shown(desktop.dock, parcel_model.FINDINGS)[2].startswith("⚠")


def test_every_hat_opens_on_a_server(desktop, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(desktop.survey, "tell", lambda text, *_: told.append(text))
    for number in range(desktop.dock.hatBar.count()):
        desktop.dock.hatBar.setCurrentIndex(number)
        qtbot.wait(1_000)
    assert desktop.dock.hats.count() >= 4 and told == []


def test_a_saved_project_finds_its_village_again(desktop, place, tmp_path, monkeypatch):
    path = tmp_path / "村.qgz"
    monkeypatch.setattr(desktop.opening._places, "new_file", lambda *_: path)
    assert save_server_project(desktop.survey, desktop.opening._places) == path
    project = QgsProject()
    assert project.read(str(path))
    package, layers = find_village(project)
    assert str(package) == place and layers.parcels.featureCount() == 4


def test_what_somebody_else_wrote_is_shown_after_the_own_marks(desktop, place):
    select(desktop, CODES[1])
    change_as(place, "li_si", CODES[0], use_status="idle")
    desktop.survey.package_changed()
    assert shown(desktop.dock, parcel_model.STATUS)[:2] == ["Idle", "In use"]
    assert [row.zddm for row in desktop.dock.selected()] == [CODES[1]]
    desktop.dock.markButton.click()
    change_as(place, "li_si", CODES[2], use_status="derelict")
    desktop.survey.package_changed()
    assert shown(desktop.dock, parcel_model.STATUS)[:3] == ["Idle", "Idle", "In use"]
    desktop.dock.saveButton.click()
    assert shown(desktop.dock, parcel_model.STATUS)[:3] == ["Idle", "Idle", "Derelict"]


def test_a_withdrawal_without_papers_waits_undoable(desktop, place, monkeypatch):
    monkeypatch.setattr(desktop.withdrawal, "ask", lambda _: True)
    select(desktop, CODES[0])
    desktop.dock.withdrawal_asked.emit("")
    assert [row.right_status for row in desktop.dock.selected()] == ["withdrawn_unverified"]
    desktop.dock.undoButton.click()
    assert [row.right_status for row in desktop.dock.selected()] == ["current"]
    desktop.dock.redoButton.click()
    desktop.dock.saveButton.click()
    assert parcel(package_place(place), 1)["right_status"] == "withdrawn_unverified"


def test_a_dispute_that_was_written_meanwhile_is_hatched(desktop, place):
    rules = desktop.survey.village.parcels.renderer().rootRule().children()
    assert "In dispute" not in [rule.label() for rule in rules]
    row = pd.DataFrame([{"zddm": CODES[1], "kind": "界址", "status": "open"}])
    with transaction(package_place(place)) as dataset:
        upsert(dataset, "dispute", row, ["zddm", "kind"])
    desktop.survey.package_changed()
    first = desktop.survey.village.parcels.renderer().rootRule().children()[0]
    assert first.label() == "In dispute" and CODES[1] in first.filterExpression()
