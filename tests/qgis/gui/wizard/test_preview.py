# SPDX-License-Identifier: GPL-2.0-or-later
"""First page: what was read is shown, and another encoding or layer is read at once."""

import pathlib

from qgis.PyQt.QtCore import Qt

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.gui.wizard import preview_page
from sanquan_plugin.gui.wizard.choice import ParcelSource, import_parameters
from sanquan_plugin.gui.wizard.sources import is_source, sources_in, usual_package
from tests.qgis.gui.dock_village import VILLAGE, make_village
from tests.qgis.gui.wizard.stand_ins import Preview, cells


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
