# SPDX-License-Identifier: GPL-2.0-or-later
"""One palette: what the map shows is what statuses.csv says."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely
from qgis.core import QgsExpression, QgsExpressionContext, QgsFeature, QgsVectorLayer

from sanquan_plugin.cartography import result_styles, styles
from sanquan_plugin.cartography.parcel_style import style_parcels
from sanquan_plugin.cartography.village_themes import rights_theme
from sanquan_plugin.core import catalogue
from tests.qgis.gui.dock_village import CODES


@pytest.mark.parametrize(
    ("use", "right", "shown"),
    [
        ("idle", "current", "idle"),
        ("idle", "withdrawn", "withdrawn"),
        (None, None, "in_use"),
        ("derelict", "withdrawn_unverified", "withdrawn_unverified"),
    ],
)
def test_a_right_that_ended_covers_the_use(parcels, use, right, shown):
    feature = QgsFeature(parcels.fields())
    feature["use_status"], feature["right_status"] = use, right
    context = QgsExpressionContext()
    context.setFields(parcels.fields())
    context.setFeature(feature)
    assert QgsExpression(styles.STATUS_EXPRESSION).evaluate(context) == shown


def test_every_status_has_its_colour(parcels):
    style_parcels(parcels)
    categories = parcels.renderer().categories()
    codes = {category.value() for category in categories}
    assert codes == {*catalogue.statuses("use_status"), *catalogue.statuses("right_status")} - {"current"}
    for category in categories:
        symbol = category.symbol()
        layer = symbol.symbolLayer(symbol.symbolLayerCount() - 1)
        colour = layer.subSymbol().color() if is_hatch(layer) else layer.fillColor()
        assert colour.name() == styles.shown_statuses()[category.value()]["colour"]


def is_hatch(layer):
    return layer.layerType() == "LinePatternFill"


def test_only_what_is_unverified_is_hatched(qgis_app):
    symbols = {code: styles.status_symbol(code) for code in styles.shown_statuses()}
    hatched = [code for code, symbol in symbols.items() if any(map(is_hatch, symbol.symbolLayers()))]
    assert hatched == ["withdrawn_unverified"]


def test_empty_columns_are_switched_off_on_the_map(qgis_app):
    layer = QgsVectorLayer("Point?field=rule:string&field=severity:string", "problems", "memory")
    result_styles.style_problems(layer)
    assert [category.renderState() for category in layer.renderer().categories()] == [True, True, False]


def test_a_dispute_is_hatched_red_across_the_green(qgis_app):
    dispute, unverified = styles.dispute_symbol(), styles.status_symbol("withdrawn_unverified")
    hatch = dispute.symbolLayer(1)
    assert is_hatch(hatch) and hatch.subSymbol().color().name() == "#d7191c"
    assert hatch.lineAngle() != unverified.symbolLayer(1).lineAngle()


def test_a_sheet_counts_and_hatches_disputes_above_the_states(qgis_app):
    shapes = [shapely.box(x, 0, x + 10, 10) for x in (0, 20)]
    parcels = gpd.GeoDataFrame(
        {"zddm": CODES[:2], "use_status": "in_use", "right_status": "current"},
        geometry=shapes,
        crs="EPSG:4527",
    )
    theme = rights_theme(parcels, disputed={CODES[1]})
    hatch = theme.layers[0].renderer().categories()
    assert [category.label() for category in hatch] == ["有争议  1 宗"]
    assert len(rights_theme(parcels).layers) == 1
