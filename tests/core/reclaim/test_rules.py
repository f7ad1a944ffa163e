# SPDX-License-Identifier: GPL-2.0-or-later
"""Strips, bunds by kind of field, the balance of land, and what no order or layer may change."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.reclaim.bunds import parse_bund_rates
from sanquan_plugin.core.reclaim.net_area import Layers, Options, reclaimed_area
from sanquan_plugin.core.reclaim.quota import Taken, given_patches, quota_table
from sanquan_plugin.core.reclaim.slivers import without_slivers
from sanquan_plugin.core.reclaim.summary import AREA_COLUMNS, summarise
from tests.core.reclaim.test_reclaim import A, B, C, Heard, areas, box, layer, lots


def test_strips_up_to_the_tolerance_are_told_and_not_subtracted():
    heard = Heard()
    road = layer(box(-5, 0, 0.04, 10), box(40, 0, 60, 10))  # .04 m × 10 m over A; half of B
    result = areas(lots(), Layers(retained=(road,)), heard)
    # 2 · .4 m² / 20.08 m = .040 m wide
    assert result["retained_planar_m2"].tolist() == [0.0, 100.0]
    assert result["net_planar_m2"].tolist() == [200.0, 100.0]
    assert result["slivers_m2"].tolist() == [0.4, 0.0]
    assert f"1 parcels, 0.40 m² together, are not subtracted ({A})" in heard.warnings[-1]
    exact = areas(lots(), Layers(retained=(road,)), sliver_width_m=0.0)
    assert exact["retained_planar_m2"].tolist() == [0.4, 100.0]


def test_only_the_thin_parts_of_a_shape_are_left_out():
    both = shapely.union_all([box(0, 0, 5, 5), box(10, 0, 10.02, 5)])
    cleaned, left_out_m2 = without_slivers(np.array([both, shapely.Polygon()]), 0.05)
    assert shapely.area(cleaned).tolist() == pytest.approx([25.0, 0.0])
    assert left_out_m2.tolist() == pytest.approx([0.1, 0.0], abs=1e-6)


def test_bund_rates_of_terraced_and_sloping_fields(tmp_path):
    table = tmp_path / "rates.csv"
    table.write_text("gdlx,max_slope_deg,rate\n梯田,2,0\n梯田,,0.12\nPD,2,0\nPD,6,0.05\n", encoding="utf-8")
    rates = parse_bund_rates(str(table))
    kinds = pd.Series(["TT", "PD", "坡地", "PD", "", None])
    np.testing.assert_array_equal(
        rates.of(np.array([2.0, 2.0, 5.0, 7.0, 1.0, 1.0]), kinds), [0, 0, 0.05, np.nan, np.nan, np.nan]
    )
    with pytest.raises(InputError, match="gdlx"):
        areas(lots(use=["cultivate"] * 3, slope_deg=[1.0] * 3), use_field="use", bunds=rates)
    table.write_text("gdlx,max_slope_deg,rate\n果园,2,0\n", encoding="utf-8")
    with pytest.raises(InputError, match="TT"):
        parse_bund_rates(str(table))


def quota(taken=None, patch=(1, 2), **columns):
    result, _ = reclaimed_area(
        lots(use=["cultivate", "cultivate", ""], **columns), Layers(), Options(use_field="use")
    )
    return quota_table(result, np.array(patch), taken or Taken()).set_index(["by", "value"])


def test_the_balance_of_land():
    # 拆旧 2 × 200 m², all reclaimed as farmland; 安置 120 m² (two polygons overlap by 20), 建新 100 m²,
    # of which 50 on farmland: 节余 400 − 120 − 100 = 180 m² = .27 亩
    taken = Taken(
        resettlement=layer(box(100, 0, 110, 7), box(100, 5, 110, 12)),
        new_building=layer(box(200, 0, 210, 10)),
        land_class=layer(box(205, -5, 300, 50), dlbm=["0102"]),
    )
    table = quota(taken)
    for key in (("total", "合计"), ("village", "371324001001")):
        row = table.loc[key]
        assert row[["demolished_m2", "reclaimed_m2", "new_farmland_m2"]].tolist() == [400, 400, 400]
        assert row[["resettled_m2", "built_m2", "farmland_taken_m2"]].tolist() == [120, 100, 50]
        assert (row["surplus_m2"], row["surplus_mu"], row["finding"]) == (180, 0.27, "平衡")
        assert row["reclaim_rate"] == 1.0
    patches = table.loc["patch"]
    assert patches["reclaimed_m2"].tolist() == [200, 200]
    assert patches["built_m2"].isna().all()
    assert (patches["finding"] == "").all()


def test_what_is_out_of_balance_is_told():
    built = Taken(new_building=layer(box(200, 0, 250, 10)))
    assert quota(built).loc[("total", "合计"), "finding"] == "安置和建新多于复垦 100.00 m²"
    land = layer(box(0, -50, 999, 99), dlbm=["0102"])
    taken = Taken(new_building=layer(box(200, 0, 210, 10)), land_class=land)
    result, _ = reclaimed_area(lots(use=["forest"] * 3), Layers(), Options(use_field="use"))
    row = quota_table(result, np.array([1, 1]), taken).iloc[0]
    assert row["finding"] == "占用耕地多于新增耕地 100.00 m²"
    assert quota().loc[("total", "合计"), "finding"] == ""


STRIPS = st.lists(st.tuples(*[st.floats(0, 15, allow_nan=False)] * 4, st.sampled_from("rec")), max_size=6)


def village(strips):
    zones = [(box(x, y / 2, x + 0.1 + w, y / 2 + 0.1 + h), kind) for x, y, w, h, kind in strips]
    chosen = {kind: layer(*[shape for shape, own in zones if own == kind]) for kind in "rec"}
    land = chosen["c"].assign(dlbm="0102")
    return Layers(retained=(chosen["r"],), excluded=(chosen["e"],), land_class=land)


@settings(max_examples=25, deadline=None)
@given(STRIPS, st.permutations(range(4)))
def test_sums_equal_totals_and_order_changes_nothing(strips, order):
    parcels = layer(
        box(0, 0, 20, 10), box(15, 0, 35, 10), box(30, 5, 50, 15), box(60, 0, 80, 10),
        zddm=[A, B, C, "371324001002JC00001"],
        right_status=["withdrawn", "withdrawn", "in_case", "withdrawn"],
        use=["cultivate", "build", "", "forest"],
    )  # fmt: skip
    layers, options = village(strips), Options(statuses=("withdrawn", "in_case"), use_field="use")
    result, shapes = reclaimed_area(parcels, layers, options)
    assert (result["net_planar_m2"] <= result["planar_m2"]).all()
    assert (result["new_farmland_m2"] <= result["net_planar_m2"]).all()
    assert result["planar_m2"].sum() == pytest.approx(shapely.union_all(parcels.geometry).area, abs=0.02)
    table = summarise(result, shapes, layers.land_class)
    for by, rows in table.groupby("by"):
        for column in AREA_COLUMNS:
            assert rows[column].sum() == pytest.approx(result[column].sum(), abs=1e-6), (by, column)
    shuffled, _ = reclaimed_area(parcels.iloc[list(order)], layers, options)
    again = shuffled.sort_values("zddm").reset_index(drop=True)
    pd.testing.assert_frame_equal(
        pd.DataFrame(again.drop(columns="geometry")),
        pd.DataFrame(result.sort_values("zddm").reset_index(drop=True).drop(columns="geometry")),
    )
    assert isinstance(result, gpd.GeoDataFrame)


def test_patches_may_be_those_of_the_parcels():
    parcels = lots(patch=[7, 3, 3])
    result, _ = reclaimed_area(parcels, Layers(), Options())
    assert given_patches(parcels, result["zddm"], "patch").tolist() == [7, 3]
    with pytest.raises(InputError, match=f"parcel {B} has no patch number in column patch"):
        given_patches(lots(patch=[7, None, 3]), result["zddm"], "patch")
