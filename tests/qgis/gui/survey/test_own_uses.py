# SPDX-License-Identifier: GPL-2.0-or-later
"""Uses of a county's own list in the dock: list, filter, marks, card, map and legend."""

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt

from sanquan_plugin.cartography.parcel_style import renew_village
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.editing.conflicts import Change, Difference
from sanquan_plugin.gui.server.conflict_dialog import ConflictDialog
from sanquan_plugin.gui.survey import parcel_model
from sanquan_plugin.gui.village.parcel_states import read_states
from sanquan_plugin.gui.village.village_project import save_project
from sanquan_plugin.store.postgis.edits import EditConflict, Stored
from tests.qgis.gui.dock_village import CODES, make_village
from tests.qgis.gui.survey.dock_reading import select, shown, statuses
from tests.qgis.own_uses import add_own_uses, rename


@pytest.fixture
def village(tmp_path):
    """Return a package whose list has 民宿 and calls lots without a house 空置; the dock opens a copy."""
    return add_own_uses(make_village(tmp_path / "own.gpkg"))


def rules_of(parcels):
    return parcels.renderer().rootRule().children()


def offered(dock):
    return [action.text() for action in dock.markButton.menu().actions()]


def mark_homestay(desktop):
    select(desktop, CODES[0])
    action = next(item for item in desktop.dock.markButton.menu().actions() if item.text() == "民宿")
    action.trigger()
    assert desktop.dock.markButton.text() == "Mark 1 as 民宿"
    desktop.dock.markButton.click()


def test_marks_and_filter_offer_the_packages_uses(desktop):
    words = ["In use", "Rented", "Joint use", "Idle in season", "Idle", "空置", "Derelict"]
    assert offered(desktop.dock) == [*words, "Withdrawal proposed", "民宿", "", "Withdrawn…"]
    assert desktop.dock.statusFilter.findText("民宿") > 0


def test_list_filter_and_cards_have_its_name(desktop):
    mark_homestay(desktop)
    dock = desktop.dock
    assert statuses(desktop)["1"] == "homestay"
    assert shown(dock, parcel_model.STATUS) == ["民宿", "In use", "In use", "In use"]
    assert "民宿" in dock.filter.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    card = dock.cardView.toPlainText()
    assert card.count("民宿") == 2 and "homestay" not in card
    dock.statusFilter.setCurrentIndex(dock.statusFilter.findText("民宿"))
    assert shown(dock) == ["00001"]
    desktop.survey.save()
    desktop.survey.village.parcels.removeSelection()
    assert "民宿" in dock.cardView.toPlainText()


def test_map_and_legend_have_it_in_a_colour_of_its_own(desktop):
    rules = {rule.ruleKey(): rule for rule in rules_of(desktop.survey.village.parcels)}
    assert rules["homestay"].label() == "民宿" and rules["vacant_lot"].label() == "空置"
    assert rules["homestay"].symbol().symbolLayer(0).fillColor().name() == "#cc79a7"
    assert "#cc79a7" not in {row["colour"] for row in catalogue.statuses("use_status").values()}


def test_another_package_brings_its_own_list(desktop, tmp_path):
    assert desktop.survey.open_package(make_village(tmp_path / "other.gpkg"))
    assert "民宿" not in offered(desktop.dock) and desktop.dock.statusFilter.findText("民宿") < 0


def test_a_saved_project_gets_the_uses_that_were_added_since(desktop, tmp_path):
    opened = desktop.survey.village
    before = save_project(opened.package, "村", opened.handover, path=tmp_path / "村.qgz")
    rename(opened.package, "camp", "露营地")
    project = QgsProject()
    assert project.read(str(before))
    parcels = next(
        layer for layer in project.mapLayers().values() if layer.customProperty("sanquan/role") == "parcels"
    )
    renew_village(parcels, read_states(opened.package))
    assert "露营地" in [rule.label() for rule in rules_of(parcels)]
    project.clear()


def test_uses_that_are_renamed_or_added_meanwhile_are_offered_and_shown(desktop):
    mark_homestay(desktop)
    desktop.survey.save()
    rename(desktop.survey.village.package, "homestay", "乡村民宿")
    rename(desktop.survey.village.package, "camp", "露营地")
    desktop.survey.package_changed()
    assert {"乡村民宿", "露营地"} < set(offered(desktop.dock)) and "民宿" not in offered(desktop.dock)
    assert desktop.dock.statusFilter.findText("露营地") > 0
    assert shown(desktop.dock, parcel_model.STATUS)[0] == "乡村民宿"
    assert {"乡村民宿", "露营地"} < {rule.label() for rule in rules_of(desktop.survey.village.parcels)}


def test_the_choice_between_two_editors_has_its_name(desktop):
    line = Difference(1, CODES[0], "use_status", "in_use", "homestay", "idle", Change("李四"), to_choose=True)
    dialog = ConflictDialog(EditConflict([line], Stored({}, {})), uses=desktop.survey.village.uses)
    item = dialog.rowsTree.topLevelItem(0).child(0)
    assert [item.text(column) for column in (1, 2, 3)] == ["In use", "民宿", "Idle"]
