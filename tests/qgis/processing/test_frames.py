# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers to frames and back: values, null geometry, curves, coordinate systems."""

import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import CRS
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsVectorLayer,
)

from sanquan_plugin.adapters.columns import Column, to_fields
from sanquan_plugin.adapters.frames import crs_to_pyproj, crs_to_qgis, frame_to_sink, source_to_frame
from sanquan_plugin.core.errors import Cancelled, InputError
from sanquan_plugin.core.progress import SilentProgress


def layer(uri, *rows):
    made = QgsVectorLayer(uri, "宗地", "memory")
    for wkt, *values in rows:
        feature = QgsFeature(made.fields())
        feature.setAttributes(list(values))
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        assert made.dataProvider().addFeature(feature)
    return made


POLYGONS = "Polygon?crs=EPSG:4527&field=ZDDM:string&field=n:integer&field=area:double&field=day:date"


def test_values_arrive_plain_and_names_in_small_letters(qgis_app):
    source = layer(
        POLYGONS, ("POLYGON((0 0,1 0,1 1,0 0))", "A", 1, 2.5, "2026-09-28"), (None, None, None, None, None)
    )
    frame = source_to_frame(source)
    assert list(frame.columns) == ["zddm", "n", "area", "day", "geometry"]
    assert frame.iloc[0].tolist()[:4] == ["A", 1, 2.5, "2026-09-28"]
    assert frame["zddm"][1] is None and frame.geometry[1] is None
    assert frame.crs.to_epsg() == 4527


def test_z_is_dropped_and_curves_become_lines(qgis_app):
    source = layer(
        "CurvePolygonZ?crs=EPSG:4527", ("CurvePolygonZ(CircularStringZ(0 0 5,2 2 5,4 0 5,2 -2 5,0 0 5))",)
    )
    shape = source_to_frame(source).geometry[0]
    assert shape.geom_type == "Polygon" and not shape.has_z
    assert shape.area == pytest.approx(4 * np.pi, rel=0.01)


def test_two_columns_differing_in_case_are_refused(qgis_app):
    memory = layer("Polygon?crs=EPSG:4527&field=ZDDM:string&field=zddm2:string")
    memory.dataProvider().renameAttributes({1: "zddm"})
    memory.updateFields()
    with pytest.raises(InputError, match="zddm twice"):
        source_to_frame(memory)


def test_back_to_a_layer_without_loss(qgis_app):
    source = layer(POLYGONS, ("POLYGON((0 0,1 0,1 1,0 0))", "A", 1, 2.5, None), (None, "B", None, None, None))
    frame = source_to_frame(source)
    columns = [Column("zddm", "text"), Column("n", "int"), Column("area", "real")]
    target = QgsVectorLayer("Polygon?crs=EPSG:4527", "out", "memory")
    target.dataProvider().addAttributes(list(to_fields(columns)))
    target.updateFields()
    frame_to_sink(frame, target.dataProvider(), target.fields())
    again = source_to_frame(target)
    pd.testing.assert_frame_equal(
        pd.DataFrame(again[["zddm", "area"]]), pd.DataFrame(frame[["zddm", "area"]]), check_dtype=False
    )
    assert shapely.equals_exact(again.geometry[0], frame.geometry[0]) and again.geometry[1] is None


@pytest.mark.parametrize("code", [4527, 4548, 4490, 6676, 2154, 32733])
def test_coordinate_systems_are_the_same_on_both_sides(qgis_app, code):
    assert crs_to_pyproj(QgsCoordinateReferenceSystem(f"EPSG:{code}")).to_epsg() == code
    assert crs_to_qgis(CRS.from_epsg(code)).authid() == f"EPSG:{code}"
    assert crs_to_pyproj(QgsCoordinateReferenceSystem()) is None


class Stopped(SilentProgress):
    def is_cancelled(self):
        return True


def test_a_cancelled_reading_stops(qgis_app):
    source = layer(POLYGONS, ("POLYGON((0 0,1 0,1 1,0 0))", "A", 1, 2.5, None))
    with pytest.raises(Cancelled):
        source_to_frame(source, progress=Stopped())
