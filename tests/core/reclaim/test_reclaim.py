# SPDX-License-Identifier: GPL-2.0-or-later
"""Reclaimed area, worked by hand on lots of 20 m by 10 m."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.marks.candidates import counted_status, split_statuses
from sanquan_plugin.core.progress import SilentProgress
from sanquan_plugin.core.reclaim.bunds import parse_bund_rates
from sanquan_plugin.core.reclaim.net_area import Layers, Options, reclaimed_area
from sanquan_plugin.core.reclaim.summary import AREA_COLUMNS, summarise

EAST, NORTH = 39567000, 3860000
A, B, C = (f"371324001001JC{n:05d}" for n in (1, 2, 3))


class Heard(SilentProgress):
    """Keeps the warnings."""

    def __init__(self):
        self.warnings = []

    def warning(self, template, **params):
        self.warnings.append(template.format(**params))


def box(x0, y0, x1, y1):
    return shapely.box(EAST + x0, NORTH + y0, EAST + x1, NORTH + y1)


def layer(*shapes, **columns):
    return gpd.GeoDataFrame(columns, geometry=list(shapes), crs="EPSG:4527")


def lots(**columns):
    frame = {"zddm": [A, B, C], "right_status": ["withdrawn", "withdrawn", "current"], **columns}
    return layer(box(0, 0, 20, 10), box(30, 0, 50, 10), box(60, 0, 80, 10), **frame)


def areas(parcels, layers=None, progress=None, **options):
    result, _ = reclaimed_area(
        parcels, layers or Layers(), Options(**options), progress=progress or SilentProgress()
    )
    return result.set_index("zddm")


def test_only_parcels_that_count_are_there():
    result = areas(lots())
    assert result.index.tolist() == [A, B]
    assert result["status"].tolist() == ["withdrawn", "withdrawn"]
    assert result["net_planar_m2"].tolist() == [200.0, 200.0]
    assert result["net_mu"].tolist() == [0.3, 0.3]


def test_use_status_counts_where_it_is_asked_for():
    parcels = lots(use_status=["idle", "in_use", "idle"])
    result = areas(parcels, statuses=("withdrawn", "idle"))
    assert result["status"].to_dict() == {A: "withdrawn", B: "withdrawn", C: "idle"}
    assert areas(parcels, statuses=("idle",)).index.tolist() == [A, C]


def test_retained_overlapping_layers_count_once_and_cleared_houses_do_not_count():
    road = layer(box(0, 0, 20, 2))
    houses = layer(box(0, 0, 5, 5), box(10, 4, 15, 8), keep=[1, 0])
    row = areas(lots(), Layers(retained=(road, houses))).loc[A]
    assert row["retained_planar_m2"] == 40 + 25 - 10
    assert row["net_planar_m2"] == 200 - 55
    assert row["buildings_kept_m2"] == 25.0
    assert row["buildings_cleared_m2"] == 20.0


def test_excluded_is_counted_outside_retained_only():
    row = areas(
        lots(), Layers(retained=(layer(box(0, 0, 20, 2)),), excluded=(layer(box(0, 0, 10, 10)),))
    ).loc[A]
    assert (row["retained_planar_m2"], row["excluded_planar_m2"], row["net_planar_m2"]) == (40, 80, 80)


def test_overlapping_parcels_count_once_with_the_smaller_code():
    parcels = layer(
        box(10, 0, 30, 10),
        box(0, 0, 20, 10),
        box(0, 0, 20, 10),
        zddm=[B, A, C],
        right_status=["withdrawn"] * 3,
    )
    heard = Heard()
    result = areas(parcels, progress=heard)
    assert result["planar_m2"].to_dict() == {A: 200.0, B: 100.0, C: 0.0}
    assert result["overlap_m2"].to_dict() == {A: 0.0, B: 100.0, C: 200.0}
    assert "overlap by 400.00 m²" in heard.warnings[0]
    assert A in heard.warnings[0]


def test_ellipsoidal_area_is_the_vector_of_the_facts_sheet():
    parcels = layer(box(0, 0, 12, 16.7), zddm=[A], right_status=["withdrawn"])
    row = areas(parcels).loc[A]
    assert row["planar_m2"] == 200.40
    assert row["ellipsoidal_m2"] == 200.38
    assert row["net_ellipsoidal_m2"] == 200.38


def test_farmland_already_there_and_bunds_are_taken_off():
    parcels = lots(use=["cultivate", "forest", ""])
    land = layer(box(0, 0, 5, 10), box(5, 0, 100, 10), dlbm=["0102", "0702"])
    result = areas(
        parcels,
        Layers(land_class=land),
        use_field="USE",
        bunds=parse_bund_rates("0.1"),
        statuses=("withdrawn",),
    )
    assert result["already_farmland_m2"].tolist() == [50.0, 0.0]
    assert result["bund_m2"].tolist() == [15.0, 0.0]
    assert result["new_farmland_m2"].tolist() == [135.0, 0.0]
    assert result["new_farmland_mu"].tolist() == [0.2025, 0.0]
    assert np.isnan(result.loc[B, "bund_rate"])


def test_without_use_or_land_class_these_are_null():
    result = areas(lots())
    assert (
        result[["already_farmland_m2", "bund_m2", "new_farmland_m2", "new_farmland_mu"]].isna().all(axis=None)
    )


def test_bund_rates_by_slope(tmp_path):
    table = tmp_path / "rates.csv"
    table.write_text("max_slope_deg,rate\n2,0\n6,0.05\n,0.1\n", encoding="utf-8")
    rates = parse_bund_rates(str(table)).of(np.array([0.0, 2.0, 2.01, 6.0, 40.0, np.nan]))
    np.testing.assert_array_equal(rates, [0, 0, 0.05, 0.05, 0.1, np.nan])
    with pytest.raises(InputError, match="slope_deg"):
        areas(lots(use=["cultivate"] * 3), use_field="use", bunds=parse_bund_rates(str(table)))


@pytest.mark.parametrize("text", ["1", "-0.1", "nan", "no/such/table.csv"])
def test_bund_rates_that_make_no_sense_are_refused(text):
    with pytest.raises(InputError, match="BUND_RATE"):
        parse_bund_rates(text)


def test_a_table_whose_slopes_do_not_rise_is_refused(tmp_path):
    table = tmp_path / "rates.csv"
    table.write_text("max_slope_deg,rate\n6,0\n2,0.05\n", encoding="utf-8")
    with pytest.raises(InputError, match="must rise"):
        parse_bund_rates(str(table))


def test_a_missing_status_column_is_named():
    with pytest.raises(InputError, match="right_status"):
        areas(lots().drop(columns="right_status"))
    with pytest.raises(InputError, match="STATUSES"):
        counted_status(pd.DataFrame({"right_status": ["withdrawn"]}), [])
    assert split_statuses(" withdrawn，idle, ") == ["withdrawn", "idle"]


def test_null_and_empty_layers():
    parcels = lots()
    parcels.loc[0, "geometry"] = None
    heard = Heard()
    assert areas(parcels, progress=heard).loc[A, "net_planar_m2"] == 0.0
    assert A in heard.warnings[0]
    empty = areas(lots().iloc[:0], Layers(retained=(layer(),)))
    assert len(empty) == 0


def test_inputs_are_left_alone():
    parcels, road = lots(), layer(box(0, 0, 20, 2), keep=[1])
    before = parcels.copy(), road.copy()
    areas(parcels, Layers(retained=(road,)))
    pd.testing.assert_frame_equal(parcels, before[0])
    pd.testing.assert_frame_equal(road, before[1])


def test_summary_adds_up_to_the_printed_figures():
    parcels = lots(use=["cultivate", "forest", ""])
    land = layer(
        box(0, 0, 20, 3.3333), box(0, 3.3333, 20, 6.6667), box(30, 0, 45, 10), dlbm=["0102", "0702", "0702"]
    )
    layers = Layers(retained=(layer(box(0, 0, 7.7777, 9.1234)),), land_class=land)
    result, shapes = reclaimed_area(parcels, layers, Options(use_field="use", bunds=parse_bund_rates("0.08")))
    table = summarise(result, shapes, land)
    assert set(table["by"]) == {"village", "status", "land_class", "use"}
    for by, rows in table.groupby("by"):
        for column in AREA_COLUMNS:
            assert rows[column].sum() == pytest.approx(result[column].sum(), abs=1e-7), (by, column)
    classes = table[table["by"] == "land_class"].set_index("value")
    assert classes["parcels"].to_dict() == {"0102": 1, "0702": 2, "未覆盖": 2}
    assert classes.loc["0702", "planar_m2"] == pytest.approx(20 * 3.3334 + 150, abs=0.01)
    assert table[table["by"] == "village"]["value"].tolist() == ["371324001001"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(*[st.floats(0, 15, allow_nan=False)] * 4, st.booleans()), max_size=6))
def test_net_is_gross_less_retained_less_excluded_as_printed(shapes):
    zones = [(box(x, y / 2, x + 0.1 + w, y / 2 + 0.1 + h), flag) for x, y, w, h, flag in shapes]
    retained = layer(*[shape for shape, flag in zones if flag])
    excluded = layer(*[shape for shape, flag in zones if not flag])
    for _, row in areas(lots(), Layers(retained=(retained,), excluded=(excluded,))).iterrows():
        for kind in ("planar", "ellipsoidal"):
            parts = [row[f"{part}_{kind}_m2"] for part in ("retained", "excluded", "net")]
            assert min(parts) >= 0
            assert round(sum(parts), 2) == row[f"{kind}_m2"]
