# SPDX-License-Identifier: GPL-2.0-or-later
"""Second page: fields, village and coordinate system, guessed and changed."""

import shutil

from qgis.core import QgsCoordinateReferenceSystem
from qgis.PyQt.QtWidgets import QComboBox

from sanquan_plugin.adapters.settings import field_maps
from sanquan_plugin.core.importing import fieldmap
from sanquan_plugin.gui.wizard.fields_table import HEADING, ORIGIN, SAMPLE
from tests.qgis.gui.wizard.stand_ins import Preview, table


def test_suggested_fields_come_first_with_a_sample(open_wizard, folder):
    wizard, _ = open_wizard(folder)
    wizard.next()
    page = wizard.fields_page
    assert table(page, ORIGIN)[:3] == ["suggested", "suggested", ""]
    assert table(page, SAMPLE)[:2] == ["371324198206JC00001", "前街1号"]
    assert page.crsReason.text() == "横坐标前两位 39 是带号"
    assert page.source() == wizard.preview_page.source()


def test_a_heading_fills_one_column(open_wizard, folder):
    wizard, _ = open_wizard(folder)
    wizard.next()
    page = wizard.fields_page
    location: QComboBox = page.fieldsTable.cellWidget(1, HEADING)
    page.fields.choose("bz", "ZL")
    assert location.currentData() == ""
    assert "you" in table(page, ORIGIN)
    assert page.source().field_map == {"BZ": "ZL"}


def test_edits_stay_when_the_user_goes_back(open_wizard, folder):
    wizard, _ = open_wizard(folder)
    wizard.next()
    wizard.fields_page.nameEdit.setText("前村")
    wizard.fields_page.fields.choose("bz", "QLR")
    wizard.back()
    wizard.next()
    assert wizard.fields_page.nameEdit.text() == "前村"
    assert wizard.fields_page.fields.mapping()["bz"] == "QLR"


def test_fields_used_before_are_shown(open_wizard, folder):
    fieldmap.remember(field_maps(), "ZDJBXX", Preview().headings, {"BZ": "QLR", "DAH": "ZL"})
    wizard, _ = open_wizard(folder)
    wizard.next()
    page = wizard.fields_page
    assert page.fields.mapping() == {"zddm": "ZDDM", "bz": "QLR", "dah": "ZL"}
    assert table(page, ORIGIN).count("used before") == 2
    assert page.source().field_map is None
    page.fields.choose("bz", "")
    page.fields.choose("zl", "ZL")
    assert page.source().field_map == {}


def test_cancel_forgets_fields_that_the_trial_remembered(open_wizard, folder):
    wizard, _ = open_wizard(folder)
    wizard.next()
    wizard.fields_page.fields.choose("bz", "QLR")
    fieldmap.remember(field_maps(), "ZDJBXX", Preview().headings, {"BZ": "QLR"})
    wizard.reject()
    assert fieldmap.recall(field_maps(), "ZDJBXX", Preview().headings) == {}


def test_village_is_guessed_from_codes(open_wizard, folder):
    wizard, _ = open_wizard(folder)
    wizard.next()
    page = wizard.fields_page
    assert (page.nameEdit.text(), page.codeEdit.text()) == (folder.name, "371324198206")
    assert page.village().counties == ("371324",)
    page.codeEdit.setText("3713")
    assert not page.isComplete()
    assert "12-digit" in page.hintLabel.text()


def test_village_that_is_described_is_not_asked(open_wizard, folder, sample):
    shutil.copy(sample / "village.toml", folder)
    wizard, _ = open_wizard(folder)
    wizard.next()
    page = wizard.fields_page
    assert page.village().accuracy_class == 2
    assert not page.nameEdit.isEnabled()
    assert not page.surveyCrs.isEnabled()


def test_systems_have_to_be_settled(open_wizard, folder):
    wizard, _ = open_wizard(folder, Preview(crs=None, crs_reason_zh="文件没有坐标系"))
    wizard.next()
    page = wizard.fields_page
    assert not page.isComplete()
    page.sourceCrs.setCrs(QgsCoordinateReferenceSystem("EPSG:4490"))
    page.surveyCrs.setCrs(QgsCoordinateReferenceSystem("EPSG:4490"))
    assert "metre system" in page.hintLabel.text()
    page.surveyCrs.setCrs(QgsCoordinateReferenceSystem("EPSG:4527"))
    assert page.isComplete()
    assert page.source().crs == "EPSG:4490"


def test_parcel_code_is_needed(open_wizard, folder):
    wizard, _ = open_wizard(folder, Preview(field_map={"zl": "ZL"}))
    wizard.next()
    wizard.fields_page.codeEdit.setText("371324198206")
    assert "parcel code" in wizard.fields_page.hintLabel.text()
    wizard.fields_page.fields.choose("zddm", "ZDDM")
    assert wizard.fields_page.isComplete()
