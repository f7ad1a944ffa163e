# SPDX-License-Identifier: GPL-2.0-or-later
"""Roads and ditches that were mapped as lines: on sheets and maps, among the neighbours, in the dock's project."""

from types import SimpleNamespace

import geopandas as gpd
import numpy as np
import pytest
import shapely
from qgis.core import (
    QgsFillSymbol,
    QgsLayoutItemMap,
    QgsLineSymbol,
    QgsPrintLayout,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)

from sanquan_plugin.adapters.frames import crs_to_qgis
from sanquan_plugin.cartography.overview import Overview
from sanquan_plugin.core.progress import SILENT
from sanquan_plugin.core.sheet.job import make_job
from sanquan_plugin.gui.village.parcel_states import read_states
from sanquan_plugin.gui.village.village_layers import add_village
from sanquan_plugin.processing.map_inputs import inputs_from_package
from sanquan_plugin.processing.villagemap import VillageMap
from sanquan_plugin.store.file.geopackage import append, layer_of, transaction
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.parcels.survey_papers import surveyed_boundary
from tests.qgis.cartography.pdf_reading import text_of
from tests.qgis.sample_package import EAST, NORTH, make_package


def line(*places):
    return shapely.LineString([(EAST + x, NORTH + y) for x, y in places])


@pytest.fixture(scope="module")
def package(tmp_path_factory, qgis_app):
    """Return the package with a road behind the lots, a ditch beside them and the centre line of the street in front."""
    path = tmp_path_factory.mktemp("lines") / "village.gpkg"
    make_package(path)
    shapes = [line((-10, 15.6), (80, 15.6)), line((-0.8, -6), (-0.8, 30)), line((-10, -3), (80, -3))]
    names = {"kind": ["road", "ditch", "road"], "name": ["村北路", "西沟", "大街中线"]}
    with transaction(path) as dataset:
        append(layer_of(dataset, "base_line"), gpd.GeoDataFrame(names, geometry=shapes, crs="EPSG:4527"))
    return path


def test_a_line_bounds_the_lots_beside_it_and_a_street_is_named_once(package):
    lines = surveyed_boundary(package, read_table(package, "ZDJBXX")).lines
    assert set(lines["neighbour"][~lines["neighbour"].str.isdigit()]) >= {"村北路", "西沟", "东官庄大街"}
    assert not lines["neighbour"].str.contains("大街中线").any()


def test_a_parcel_sheet_shows_the_lines_around(package):
    job = make_job(inputs_from_package(package, {}, SILENT))
    subject = job.subjects.subject(0, 5.0)
    assert sorted(subject.feature_names) == ["东官庄大街", "村北路", "西沟"]


def test_a_map_of_the_village_tells_areas_from_lines(package, tmp_path):
    given = {"PACKAGE": str(package), "OUTPUT": str(tmp_path / "map.pdf"), "PRODUCT": "rights"}
    _, ok = VillageMap().create().run(given, QgsProcessingContext(), QgsProcessingFeedback(False), {}, False)
    text = text_of(tmp_path / "map.pdf")
    assert ok and "道路（线）" in text and "沟渠（线）" in text and "水域（线）" not in text


def test_the_inset_of_a_tiny_parcel_shows_lines_and_the_outlines_of_areas():
    project = QgsProject()
    layout = QgsPrintLayout(project)
    item = QgsLayoutItemMap(layout)
    item.setId("overview")
    layout.addLayoutItem(item)
    inset = Overview(SimpleNamespace(layout=layout), crs_to_qgis(gpd.GeoSeries(crs="EPSG:4527").crs))
    near = np.array([line((0, 0), (30, 0)), shapely.box(EAST, NORTH, EAST + 10, NORTH + 5)])
    assert inset.show(shapely.box(EAST, NORTH, EAST + 1, NORTH + 1), 1000, lambda reach_m: near)
    (around,) = [layer for layer in item.layers() if "LineString" in layer.source()]
    assert sorted(feature.geometry().length() for feature in around.getFeatures()) == [30.0, 30.0]


def test_the_project_has_the_lines_above_the_areas(package):
    project = QgsProject()
    village = add_village(project, package, "村", None, states=read_states(package))
    titles = {
        node.layer().name(): node.layer().renderer().symbol() for node in village.group.findLayers()[-2:]
    }
    assert [type(symbol) for symbol in titles.values()] == [QgsLineSymbol, QgsFillSymbol]
