# SPDX-License-Identifier: GPL-2.0-or-later
"""Marks made in the dock: the button says what it does, undoable until saved, never lost."""

import pathlib
import shutil

from sanquan_plugin.gui.survey import parcel_model
from tests.qgis.gui.dock_village import CODES
from tests.qgis.gui.survey.dock_reading import select, shown, statuses, stored


def test_button_says_what_it_will_do(desktop):
    select(desktop, *CODES[:3])
    desktop.survey.choose_status("vacant_lot")
    assert desktop.dock.markButton.text() == "Mark 3 as Vacant lot"


def test_withdrawn_is_offered_apart_from_findings(desktop):
    """It asks for papers first; the states that procedures alone give are never offered."""
    offered = [action.text() for action in desktop.dock.markButton.menu().actions()]
    assert "Idle" in offered
    assert offered[-2:] == ["", "Withdrawn…"]
    assert not {"Withdrawn", "In a case", "Transferred"} & set(offered)


def test_a_long_reason_shows_its_head(desktop):
    combo = desktop.dock.reasonCombo
    place = combo.findText("长期外出·因学")
    combo.setCurrentIndex(place)
    assert combo.lineEdit().cursorPosition() == 0
    assert combo.toolTip() == "长期外出·因学"


def test_mark_is_undoable_until_saved(desktop):
    dock = desktop.dock
    select(desktop, CODES[0], CODES[1])
    dock.reasonCombo.setCurrentText("一户多宅")
    dock.markButton.click()
    assert statuses(desktop) == {"1": "idle", "2": "idle", "3": "in_use", "4": "in_use"}
    assert shown(dock, parcel_model.STATUS) == ["Idle", "Idle", "In use", "In use"]
    assert stored(desktop, "select count(*) from mark") == [(0,)]
    dock.undoButton.click()
    assert set(statuses(desktop).values()) == {"in_use"}
    assert shown(dock, parcel_model.STATUS) == ["In use"] * 4
    dock.redoButton.click()
    dock.saveButton.click()
    assert stored(desktop, "select ZDDM from ZDJBXX where use_status = 'idle'") == [(CODES[0],), (CODES[1],)]
    assert stored(desktop, "select zddm, status, reason, surveyor from mark") == [
        (CODES[0], "idle", "一户多宅", "王勘测"),
        (CODES[1], "idle", "一户多宅", "王勘测"),
    ]
    assert stored(desktop, "select distinct who from audit_log where action = 'update'") == [("王勘测",)]


def test_undo_of_qgis_takes_the_mark_along(desktop):
    """Ctrl+Z on the parcels layer moves the stack of the parcels alone; the dock follows."""
    opened = desktop.survey.village
    for status, code in (("idle", CODES[0]), ("derelict", CODES[1])):
        select(desktop, code)
        desktop.survey.choose_status(status)
        desktop.dock.markButton.click()
    stack = opened.parcels.undoStack()
    stack.setIndex(0)
    assert [row["zddm"] for row in opened.layers.marks.getFeatures()] == []
    stack.redo()
    assert [row["zddm"] for row in opened.layers.marks.getFeatures()] == [CODES[0]]
    stack.setIndex(2)
    assert statuses(desktop) == {"1": "idle", "2": "derelict", "3": "in_use", "4": "in_use"}
    assert opened.edit.save() == 2
    assert stored(desktop, "select zddm, status from mark") == [(CODES[0], "idle"), (CODES[1], "derelict")]


def test_discarding_shows_what_is_stored(desktop):
    select(desktop, CODES[0])
    desktop.dock.markButton.click()
    desktop.survey.village.parcels.rollBack()
    assert shown(desktop.dock, parcel_model.STATUS) == ["In use"] * 4
    assert stored(desktop, "select count(*) from mark") == [(0,)]


def test_mark_needs_a_surveyor(desktop):
    desktop.dock.surveyorEdit.setText(" ")
    select(desktop, CODES[0])
    desktop.dock.markButton.click()
    assert not desktop.survey.village.edit.is_open()


def test_unsaved_marks_are_never_lost(desktop, village, tmp_path):
    select(desktop, CODES[0])
    desktop.dock.markButton.click()
    other = pathlib.Path(shutil.copy(village, tmp_path / "other.gpkg"))
    assert desktop.survey.open_package(other) is False
    desktop.dock.saveButton.click()
    assert desktop.survey.open_package(other) is True
    assert desktop.survey.village.package == other


def test_space_marks_and_goes_to_the_next(desktop):
    select(desktop, CODES[0])
    desktop.dock.mark_and_go_on()
    assert statuses(desktop)["1"] == "idle"
    assert [row.zddm for row in desktop.dock.selected()] == [CODES[1]]
