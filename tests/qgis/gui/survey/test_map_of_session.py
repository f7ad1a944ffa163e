# SPDX-License-Identifier: GPL-2.0-or-later
"""The map is whole while parcels are being marked, and hatches those that are in dispute now."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage

from sanquan_plugin.gui.village.village_project import save_project
from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import read_table, upsert
from tests.qgis.gui.dock_village import CODES, make_village
from tests.qgis.gui.survey.dock_reading import select

COLUMNS, ROWS = 20, 10
LEFT, BOTTOM, WIDTH, HEIGHT = 39567000.0, 3860000.0, 12.0, 10.0
PIXELS_PER_M = 3
RED, WHITE = 0xD7191C, 0xFFFFFF
SETTLED = {"status": "settled", "settled_on": "2026-01-05", "document_no": "兰调〔2026〕1号"}
FORMER_FILTER = (
    '"ZDDM" IN (SELECT "zddm" FROM "dispute" WHERE "settled_on" IS NULL '
    "AND coalesce(\"status\", '') NOT IN ('settled', '已解决', '已调处', '已化解', '已结案'))"
)


@pytest.fixture(scope="module")
def village(qgis_app, tmp_path_factory):
    """Return a package of 200 parcels in a grid; the second is in dispute, the fourth was."""
    package = make_village(tmp_path_factory.mktemp("map") / "village.gpkg")
    corners = [(LEFT + WIDTH * x, BOTTOM + HEIGHT * y) for y in range(ROWS) for x in range(COLUMNS)]
    shapes = [shapely.multipolygons([shapely.box(x, y, x + WIDTH, y + HEIGHT)]) for x, y in corners]
    codes = [f"{CODES[0][:-5]}{number:05d}" for number in range(1, len(shapes) + 1)]
    frame = gpd.GeoDataFrame({"zddm": codes, "use_status": "in_use"}, geometry=shapes, crs="EPSG:4527")
    with transaction(package) as dataset:
        upsert(dataset, "ZDJBXX", frame, ["zddm"])
    dispute(package, CODES[1])
    dispute(package, CODES[3])
    dispute(package, CODES[3], **SETTLED)
    return package


def dispute(package, code, **values):
    """Write a dispute about a boundary, open unless the values say more."""
    row = {"zddm": code, "kind": "界址", "status": "open", **values}
    with transaction(package) as dataset:
        upsert(dataset, "dispute", pd.DataFrame([row]), ["zddm", "kind"])


def drawn(parcels):
    """Return the colours in each parcel, west to east and then north, of the map as the canvas draws it."""
    settings = QgsMapSettings()
    settings.setLayers(QgsProject.instance().layerTreeRoot().checkedLayers())
    settings.setDestinationCrs(parcels.crs())
    settings.setExtent(parcels.extent())
    width, height = int(WIDTH * PIXELS_PER_M), int(HEIGHT * PIXELS_PER_M)
    settings.setOutputSize(QSize(COLUMNS * width, ROWS * height))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage().convertToFormat(QImage.Format.Format_RGB32)
    colours = np.frombuffer(image.constBits().asstring(image.sizeInBytes()), "<u4") & 0xFFFFFF
    cells = colours.reshape(ROWS, height, COLUMNS, width)[::-1, 4:-4, :, 4:-4].swapaxes(1, 2)
    return [set(np.unique(cell)) for cell in cells.reshape(ROWS * COLUMNS, -1)]


def left_out(parcels):
    """Return the numbers of parcels that the map leaves out."""
    return [number for number, colours in enumerate(drawn(parcels), start=1) if colours == {WHITE}]


def hatched(parcels):
    """Return the numbers of parcels that are hatched red."""
    return [number for number, colours in enumerate(drawn(parcels), start=1) if RED in colours]


def readers():
    """Return the layers that read the parcels' table."""
    layers = QgsProject.instance().mapLayers().values()
    return [layer.id() for layer in layers if "layername=ZDJBXX" in layer.source()]


def mark(desktop):
    select(desktop, *CODES[:2])
    desktop.dock.markButton.click()
    assert desktop.survey.village.edit.is_open()


def test_every_parcel_is_drawn_before_during_and_after_an_edit_session(desktop):
    parcels = desktop.survey.village.parcels
    assert readers() == [parcels.id()] and left_out(parcels) == []
    mark(desktop)
    assert [left_out(parcels) for _ in range(3)] == [[], [], []]
    desktop.dock.undoButton.click()
    assert left_out(parcels) == []
    desktop.dock.redoButton.click()
    desktop.dock.saveButton.click()
    assert left_out(parcels) == [] and not parcels.isEditable()


def test_a_dispute_that_was_written_before_the_session_is_shown_with_the_save(desktop):
    opened = desktop.survey.village
    dispute(opened.package, CODES[2])
    mark(desktop)
    assert hatched(opened.parcels) == [2]
    desktop.dock.saveButton.click()
    assert hatched(opened.parcels) == [2, 3]


def test_a_mark_changes_its_parcels_colour_and_leaves_the_hatch(desktop):
    parcels = desktop.survey.village.parcels
    before = drawn(parcels)
    assert hatched(parcels) == [2]
    mark(desktop)
    assert hatched(parcels) == [2]
    parcels.removeSelection()
    assert [number for number, colours in enumerate(drawn(parcels)) if colours != before[number]] == [0, 1]
    assert hatched(parcels) == [2]


def read_again(desktop, path):
    desktop.survey.close()
    assert QgsProject.instance().read(str(path))
    desktop.dock.surveyorEdit.setText("王勘测")
    return desktop.survey.village.parcels


def test_a_project_read_again_draws_every_parcel(desktop, tmp_path):
    opened = desktop.survey.village
    path = save_project(opened.package, "村", opened.handover, path=tmp_path / "村.qgz")
    parcels = read_again(desktop, path)
    mark(desktop)
    assert left_out(parcels) == [] and hatched(parcels) == [2]
    desktop.dock.saveButton.click()
    assert left_out(parcels) == []


def test_a_project_of_an_older_version_loses_its_layer_of_disputes(desktop, tmp_path):
    opened = desktop.survey.village
    path = save_project(opened.package, "村", opened.handover, path=tmp_path / "村.qgz")
    project = QgsProject()
    assert project.read(str(path))
    former = QgsVectorLayer(opened.parcels.source(), "有争议", "ogr")
    assert former.setSubsetString(FORMER_FILTER)
    project.addMapLayer(former, False)
    project.layerTreeRoot().children()[0].insertLayer(0, former)
    assert project.write()
    project.clear()
    parcels = read_again(desktop, path)
    assert readers() == [parcels.id()]
    mark(desktop)
    assert left_out(parcels) == []


def test_a_dispute_that_is_written_or_settled_meanwhile_is_shown(desktop):
    opened = desktop.survey.village
    dispute(opened.package, CODES[2])
    dispute(opened.package, CODES[1], **SETTLED)
    desktop.survey.package_changed()
    assert hatched(opened.parcels) == [3]
    dispute(opened.package, CODES[2], **SETTLED)
    desktop.survey.package_changed()
    assert hatched(opened.parcels) == []
    assert len(read_table(opened.package, "dispute")) == 3
