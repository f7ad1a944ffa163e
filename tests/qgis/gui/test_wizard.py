# SPDX-License-Identifier: GPL-2.0-or-later
"""The import wizard: what was read is shown and can be changed; closing it leaves nothing behind."""

from __future__ import annotations

import pathlib
import shutil
import tempfile
from typing import NamedTuple

import pytest
from qgis.core import QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QWizard

from sanquan_plugin.adapters.settings import field_maps
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.importing import fieldmap
from sanquan_plugin.core.importing.preview import preview_parcels
from sanquan_plugin.gui.places import Places
from sanquan_plugin.gui.wizard import preview_page
from sanquan_plugin.gui.wizard.choice import ParcelSource, import_parameters
from sanquan_plugin.gui.wizard.fields_table import HEADING, ORIGIN, SAMPLE
from sanquan_plugin.gui.wizard.import_wizard import ImportWizard
from sanquan_plugin.gui.wizard.sources import is_source, sources_in, usual_package
from tests.qgis.gui.dock_village import VILLAGE, make_village


class Preview(NamedTuple):
    """Stands for core.preview.ParcelPreview."""

    encoding: str = "GB18030"
    encoding_reason_zh: str = "按内容试读"
    headings: tuple[str, ...] = ("ZDDM", "ZL", "QLR")
    rows: tuple[tuple[str, ...], ...] = (
        ("371324198206JC00001", "前街1号", "张三"),
        ("371324198206JC00002", "", "李\ufffd"),
    )
    field_map: dict[str, str] = {"zddm": "ZDDM", "zl": "ZL"}
    crs: str | None = "EPSG:4527"
    crs_reason_zh: str = "横坐标前两位 39 是带号"
    layers: tuple[str, ...] = ()
    geometry_note_zh: str = "2 个面"


class Reader:
    """Gives one preview, or the error it is told to raise, and keeps what it was asked."""

    def __init__(self, preview: Preview, error: InputError | None) -> None:
        self.preview, self.error = preview, error
        self.asked: list[tuple[str, str]] = []
        self.layers: list[str | None] = []

    def __call__(self, path, *, encoding="auto", layer=None):
        self.asked.append((path.name, encoding))
        self.layers.append(layer)
        if self.error:
            raise self.error
        return self.preview


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Keep field maps of one test from the next."""
    yield
    field_maps().unlink(missing_ok=True)


@pytest.fixture
def folder(tmp_path, sample):
    """Return a copy of the parcels alone: no village.toml, no rights."""
    for path in sample.glob("parcels.*"):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


@pytest.fixture
def open_wizard(qgis_iface, qgis_processing, plugin):
    wizards = []

    def start(path, preview=None, error=None, reader=None):
        reader = reader or Reader(preview or Preview(), error)
        window = qgis_iface.mainWindow()
        wizard = ImportWizard(path, Places(window), window, read_preview=reader)
        wizards.append(wizard)
        wizard.restart()
        return wizard, reader

    yield start
    for wizard in wizards:
        wizard.reject()


@pytest.fixture
def plugin(qgis_iface):
    from sanquan_plugin import classFactory

    loaded = classFactory(qgis_iface)
    loaded.initGui()
    yield loaded
    loaded.unload()


def cells(page):
    model = page.rowsView.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def table(page, column):
    return [page.fieldsTable.item(row, column).text() for row in range(page.fieldsTable.rowCount())]


def temporary():
    return set(pathlib.Path(tempfile.gettempdir()).glob("sanquan_*"))


def test_files_that_may_hold_parcels(tmp_path):
    for name in ("rights.xlsx", "village.gpkg", "b.dxf", "parcels.shp", "a.TXT", "notes.pdf"):
        (tmp_path / name).touch()
    (tmp_path / "survey.gdb").mkdir()
    (tmp_path / "sub.shp").mkdir()
    assert [path.name for path in sources_in(tmp_path)] == ["parcels.shp", "a.TXT", "b.dxf", "survey.gdb"]
    assert not is_source(tmp_path)
    assert usual_package(tmp_path) == tmp_path / "village.gpkg"
    assert usual_package(tmp_path / "survey.gdb") == tmp_path / "survey_village.gpkg"


def test_parameters_say_only_what_was_settled():
    file = pathlib.Path("宗地.shp")
    assert import_parameters(ParcelSource(file)) == {"INPUT": "宗地.shp", "ENCODING": "auto"}
    settled = import_parameters(ParcelSource(file, "GBK", "EPSG:4527", {"ZL": "坐落"}, "宗地层"))
    assert settled["FIELD_MAP"] == '{"ZL": "坐落"}'
    assert (settled["CRS"], settled["LAYER"]) == ("EPSG:4527", "宗地层")
    drawing = ParcelSource(pathlib.Path("cass.DXF"), layer="JZD")
    assert import_parameters(drawing)["DXF_LAYERS"] == "JZD"


def test_another_encoding_is_read_at_once(open_wizard, folder):
    wizard, reader = open_wizard(folder)
    page = wizard.preview_page
    assert cells(page)[0] == ["371324198206JC00001", "前街1号", "张三"]
    assert page.encodingReason.text() == "GB18030：按内容试读"
    reader.preview = Preview(rows=(("371324198206JC00001", "鍓嶈", "寮犱笁"),))
    page.encodingCombo.setCurrentIndex(1)
    assert reader.asked == [("parcels.shp", "auto"), ("parcels.shp", "GBK")]
    assert cells(page) == [["371324198206JC00001", "鍓嶈", "寮犱笁"]]


def test_what_could_not_be_decoded_is_red(open_wizard, folder):
    model = open_wizard(folder)[0].preview_page.rowsView.model()
    role = Qt.ItemDataRole.ForegroundRole
    assert model.index(1, 2).data(role).color().red() > 150
    assert model.index(0, 2).data(role) is None


def test_a_file_that_cannot_be_read_is_told(open_wizard, folder):
    wizard, reader = open_wizard(folder)
    reader.error = InputError("{file} can't be read: {reason}", file="parcels.shp", reason="torn")
    wizard.preview_page.encodingCombo.setCurrentIndex(2)
    assert "parcels.shp can't be read: torn" in wizard.preview_page.messageBar.currentItem().text()
    assert not wizard.preview_page.isComplete()
    assert cells(wizard.preview_page) == []


def test_a_folder_without_parcels_is_told(open_wizard, tmp_path):
    page = open_wizard(tmp_path)[0].preview_page
    assert "no file that parcels come in" in page.messageBar.currentItem().text()
    assert not page.isComplete()


def test_a_layer_that_is_chosen_is_read_at_once(open_wizard, tmp_path):
    drawing = tmp_path / "cass.dxf"
    drawing.touch()
    wizard, reader = open_wizard(drawing, Preview(layers=("JMD", "JZD")))
    page = wizard.preview_page
    assert page.source().layer == ""
    choose_layer(page, "JMD")
    assert reader.layers == [None, "JMD"]
    assert page.source().layer == "JMD"


def test_a_drawing_without_the_usual_layer_offers_those_it_has(open_wizard, tmp_path, monkeypatch):
    monkeypatch.setattr(preview_page, "_drawn_layers", lambda file: ["ZDX"])
    drawing = tmp_path / "cass.dxf"
    drawing.touch()
    wizard, reader = open_wizard(drawing, error=InputError("There is no file {file}.", file=drawing))
    reader.error = None
    assert not wizard.preview_page.isComplete()
    choose_layer(wizard.preview_page, "ZDX")
    assert reader.layers == [None, "ZDX"]
    assert wizard.preview_page.isComplete()


def choose_layer(page, layer):
    page.layerCombo.setCurrentText(layer)
    page.layerCombo.activated.emit(page.layerCombo.currentIndex())


def test_the_package_never_replaces_the_parcels(open_wizard, tmp_path):
    parcels = tmp_path / "parcels.gpkg"
    parcels.touch()
    page = open_wizard(parcels)[0].preview_page
    assert page.package() == tmp_path / "parcels_village.gpkg"
    page.packageEdit.setFilePath(str(tmp_path / "parcels"))
    assert page.package() == parcels
    assert "no village package" in page.packageNote.text()
    assert not page.isComplete()


def test_a_package_that_is_there_is_brought_up_to_date(open_wizard, folder):
    make_village(folder / "village.gpkg")
    wizard, _ = open_wizard(folder)
    assert "updated by code" in wizard.preview_page.packageNote.text()
    wizard.next()
    assert wizard.fields_page.village() == VILLAGE
    assert not wizard.fields_page.codeEdit.isEnabled()


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


def test_check_result_before_anything_is_written(open_wizard, folder, qtbot):
    before = temporary()
    wizard, _ = open_wizard(folder)
    wizard.next()
    with qtbot.waitSignal(wizard.check_page.tried, timeout=60_000):
        wizard.next()
    page = wizard.check_page
    counts = {
        page.problemTree.topLevelItem(row).text(0): int(page.problemTree.topLevelItem(row).text(1))
        for row in range(page.problemTree.topLevelItemCount())
    }
    # Faults planted in the sample (sample_layers/lanling/faults.toml).
    assert counts["Overlap"] >= 1
    errors = sum(counts.values())
    assert page.summaryLabel.text() == f"308 rows read. {errors} errors, 0 warnings."
    assert page.isComplete()
    page.problemTree.setCurrentItem(page.problemTree.topLevelItem(0))
    assert page.spot().crs == "EPSG:4527"
    assert temporary() > before
    with qtbot.waitSignal(wizard.chosen) as chosen:
        wizard.button(QWizard.WizardButton.FinishButton).click()
    choice = chosen.args[0]
    assert choice.package == folder / "village.gpkg"
    assert (choice.spot.crs, choice.village.code12) == ("EPSG:4527", "371324198206")
    assert temporary() == before
    assert not choice.package.exists()


def test_the_sample_needs_nothing_but_next(open_wizard, sample, qtbot):
    """With the real preview and a complete folder, all is suggested."""
    wizard, _ = open_wizard(sample, reader=preview_parcels)
    wizard.next()
    page = wizard.fields_page
    assert page.isComplete()
    assert table(page, SAMPLE)[:3] == ["10001", "6001010000", "371324008029JC00138"]
    assert page.source() == ParcelSource(sample / "parcels.shp")
    assert page.village().name == "东官庄村"


def test_a_trial_that_fails_keeps_the_wizard_open(open_wizard, folder, qtbot):
    wizard, _ = open_wizard(folder, Preview(headings=("ZDDM", "ZL", "NONE")))
    wizard.next()
    wizard.fields_page.fields.choose("bz", "NONE")
    with qtbot.waitSignal(wizard.check_page.tried, timeout=60_000) as tried:
        wizard.next()
    assert tried.args == [False]
    assert "NONE" in wizard.check_page.messageBar.currentItem().text()
    assert not wizard.check_page.isComplete()


def test_what_was_tried_is_tried_again_only_when_it_changed(open_wizard, folder, qtbot):
    wizard, _ = open_wizard(folder)
    wizard.next()
    with qtbot.waitSignal(wizard.check_page.tried, timeout=60_000):
        wizard.next()
    wizard.back()
    wizard.next()
    assert not wizard.check_page.trial.is_busy()
    assert wizard.check_page.isComplete()
    wizard.back()
    wizard.fields_page.codeEdit.setText("371324198207")
    with qtbot.waitSignal(wizard.check_page.tried, timeout=60_000) as again:
        wizard.next()
        assert not wizard.check_page.isComplete()
    assert again.args == [True]


def test_cancel_leaves_nothing_behind(open_wizard, folder, qtbot):
    before, files = temporary(), sorted(folder.iterdir())
    wizard, _ = open_wizard(folder)
    wizard.next()
    wizard.next()
    assert wizard.check_page.trial.is_busy()
    wizard.reject()
    qtbot.waitUntil(lambda: temporary() == before, timeout=30_000)
    assert sorted(folder.iterdir()) == files
