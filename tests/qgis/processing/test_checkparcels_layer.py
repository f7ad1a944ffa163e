# SPDX-License-Identifier: GPL-2.0-or-later
"""checkparcels on a layer in QGIS, where Processing would stop at invalid shapes by default."""

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsVectorLayer,
)

from sanquan_plugin.processing.checkparcels import CheckParcels


def test_invalid_shapes_are_checked_even_where_processing_stops_at_them(qgis_app):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4527&field=ZDDM:string(19)", "parcels", "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["371324001001JC00001"])
    bow = "POLYGON((39567000 3860000,39567010 3860010,39567010 3860000,39567000 3860010,39567000 3860000))"
    feature.setGeometry(QgsGeometry.fromWkt(bow))
    assert layer.dataProvider().addFeature(feature)
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setInvalidGeometryCheck(Qgis.InvalidGeometryCheck.AbortOnInvalid)
    results, done = CheckParcels().create().run({"PARCELS": layer, "PROBLEMS": "memory:"}, context, feedback)
    assert done and results["ERRORS"] == 1
    problems = QgsProcessingUtils.mapLayerFromString(results["PROBLEMS"], context)
    assert [problem["rule"] for problem in problems.getFeatures()] == ["invalid_geometry"]
