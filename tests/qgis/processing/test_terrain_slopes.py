# SPDX-License-Identifier: GPL-2.0-or-later
"""Mean slopes of lots from rasters whose answer is known."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from osgeo import gdal, osr

from sanquan_plugin.adapters.terrain import lot_means, lot_slopes_deg, open_grid
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.progress import SilentProgress

EAST, NORTH = 39567000.0, 3860000.0


class Heard(SilentProgress):
    """Keeps what is told."""

    def __init__(self):
        self.told = []

    def message(self, template, **params):
        self.told.append(template.format(**params))

    warning = message


def write_grid(path, values, corner, cell, epsg, *, no_data=None):
    rows, columns = values.shape
    grid = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, 1, gdal.GDT_Float32)
    grid.SetGeoTransform((corner[0], cell, 0, corner[1], 0, -cell))
    if epsg:
        system = osr.SpatialReference()
        system.ImportFromEPSG(epsg)
        grid.SetProjection(system.ExportToWkt())
    if no_data is not None:
        grid.GetRasterBand(1).SetNoDataValue(no_data)
    grid.GetRasterBand(1).WriteArray(values)
    del grid  # writes the file
    return open_grid(path)


def lots(*boxes):
    shapes = [None if box is None else shapely.box(*box) for box in boxes]
    return gpd.GeoDataFrame({"zddm": list("abcdef"[: len(shapes)])}, geometry=shapes, crs="EPSG:4527")


def ramp(rows, columns, rise_per_cell):
    return np.arange(columns)[None, :] * rise_per_cell + np.zeros((rows, 1))


def test_a_ramp_in_metres(qgis_app, tmp_path):
    dem = write_grid(tmp_path / "dem.tif", ramp(40, 40, 1.0), (EAST, NORTH + 200), 5.0, 4527)
    parcels = lots(
        (EAST + 50, NORTH + 50, EAST + 70, NORTH + 70), (EAST + 71, NORTH + 50, EAST + 73, NORTH + 52), None
    )
    heard = Heard()
    slopes = lot_slopes_deg(dem, parcels, progress=heard)
    np.testing.assert_allclose(slopes, [np.degrees(np.arctan(0.2))] * 2 + [np.nan], rtol=1e-4)
    assert any("larger than 1 parcels" in text for text in heard.told)


def test_the_same_slope_as_native_slope(qgis_app, qgis_processing, tmp_path):
    import processing

    rough = np.random.default_rng(3).normal(50, 3, (40, 40))
    dem = write_grid(tmp_path / "dem.tif", rough, (EAST, NORTH + 200), 5.0, 4527)
    native = processing.run(
        "native:slope",
        {"INPUT": str(tmp_path / "dem.tif"), "Z_FACTOR": 1, "OUTPUT": str(tmp_path / "slope.tif")},
    )
    expected = gdal.Open(native["OUTPUT"]).ReadAsArray()[10:14, 20:24].mean()
    lot = lots((EAST + 100, NORTH + 130, EAST + 120, NORTH + 150))
    assert lot_slopes_deg(dem, lot)[0] == pytest.approx(expected, rel=1e-4)


def test_a_ramp_in_degrees_is_measured_in_metres(qgis_app, tmp_path):
    cell = 1 / 3600
    width_m = cell * np.pi / 180 * 6378137 * np.cos(np.radians(34.86))
    dem = write_grid(tmp_path / "dem.tif", ramp(60, 60, width_m * 0.1), (117.72, 34.87), cell, 4326)
    centre = gpd.GeoSeries.from_xy([117.729], [34.861], crs=4326).to_crs(4527).iloc[0]
    lot = lots((centre.x - 50, centre.y - 50, centre.x + 50, centre.y + 50))
    heard = Heard()
    assert lot_slopes_deg(dem, lot, progress=heard)[0] == pytest.approx(np.degrees(np.arctan(0.1)), rel=2e-3)
    assert any("moved to the coordinate system of the DEM" in text for text in heard.told)


def test_voids_and_land_outside_the_grid_are_unknown(qgis_app, tmp_path):
    values = ramp(40, 40, 1.0)
    values[:, :20] = -32768
    values[:, 38:] = -1
    dem = write_grid(tmp_path / "dem.tif", values, (EAST, NORTH + 200), 5.0, 4527, no_data=-1)
    slopes = lot_slopes_deg(
        dem, lots((EAST + 20, NORTH + 50, EAST + 40, NORTH + 70), (EAST + 900, NORTH, EAST + 920, NORTH + 20))
    )
    assert np.isnan(slopes).all()
    heard = Heard()
    far = lot_slopes_deg(dem, lots((EAST + 900, NORTH, EAST + 920, NORTH + 20)), progress=heard)
    assert np.isnan(far).all()
    assert "does not cover" in heard.told[-1]


def test_no_lots_or_only_null_ones(qgis_app, tmp_path):
    dem = write_grid(tmp_path / "dem.tif", ramp(4, 4, 1.0), (EAST, NORTH), 5.0, 4527)
    assert len(lot_slopes_deg(dem, lots())) == 0
    assert np.isnan(lot_slopes_deg(dem, lots(None))).tolist() == [True]


def test_a_grid_without_system_is_refused(qgis_app, tmp_path):
    dem = write_grid(tmp_path / "dem.tif", ramp(4, 4, 1.0), (EAST, NORTH), 5.0, None)
    with pytest.raises(InputError, match="no coordinate system"):
        lot_slopes_deg(dem, lots((EAST, NORTH - 10, EAST + 5, NORTH)))


def test_real_farms_get_the_mean_of_native_zonal_statistics(qgis_app, qgis_processing, shared_data, tmp_path):
    """On one native:slope raster the mean of each farm equals native:zonalstatisticsfb's to 1e-6."""
    import processing

    farms = gpd.read_file(shared_data / "cape" / "farms_33S.shp")[["geometry"]]
    farms["geometry"] = shapely.make_valid(farms.geometry.to_numpy())
    farms = farms.iloc[:300]
    farms["zddm"] = [f"{number:019d}" for number in range(len(farms))]
    source = str(tmp_path / "farms.gpkg")
    farms.to_file(source)
    dem = str(tmp_path / "dem.tif")
    west, south, east, north = farms.total_bounds + 500.0 * np.array([-1, -1, 1, 1])
    gdal.Warp(dem, str(shared_data / "cape" / "srtm_41_19.tif"), dstSRS=farms.crs.to_wkt(), xRes=90, yRes=90,
              outputBounds=(west, south, east, north), resampleAlg="bilinear")  # fmt: skip
    slope = processing.run(
        "native:slope", {"INPUT": dem, "Z_FACTOR": 1, "OUTPUT": str(tmp_path / "slope.tif")}
    )["OUTPUT"]
    answer = processing.run(
        "native:zonalstatisticsfb",
        {"INPUT": source, "INPUT_RASTER": slope, "RASTER_BAND": 1, "COLUMN_PREFIX": "_", "STATISTICS": [2],
         "OUTPUT": str(tmp_path / "zonal.gpkg")},
    )["OUTPUT"]  # fmt: skip
    expected = gpd.read_file(answer).set_index("zddm")["_mean"].reindex(farms["zddm"]).to_numpy()
    found = lot_means(open_grid(slope), farms)
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-6)
    own = lot_slopes_deg(open_grid(dem), farms)
    # our own slopes are QGIS's but beside voids, where a missing neighbour counts as level
    assert (np.abs(own - expected) < 1e-3).mean() > 0.9


def test_a_grid_over_half_the_lots_is_told(qgis_app, tmp_path):
    dem = write_grid(tmp_path / "dem.tif", ramp(40, 40, 1.0), (EAST, NORTH + 200), 5.0, 4527)
    heard = Heard()
    inside, outside = (
        (EAST + 50, NORTH + 50, EAST + 70, NORTH + 70),
        (EAST + 300, NORTH, EAST + 320, NORTH + 20),
    )
    slopes = lot_slopes_deg(dem, lots(inside, outside), progress=heard)
    assert np.isnan(slopes).tolist() == [False, True]
    assert any("no elevation under 1 parcels (b)" in text for text in heard.told)


def test_a_grid_in_another_system_and_voids_without_a_declared_value(qgis_app, tmp_path):
    values = ramp(40, 40, 1.0)
    values[:, :8] = -32768  # SRTM voids; the file declares none
    centre = gpd.GeoSeries.from_xy([EAST + 100], [NORTH + 100], crs=4527).to_crs(32650).iloc[0]
    dem = write_grid(tmp_path / "dem.tif", values, (centre.x - 100, centre.y + 100), 5.0, 32650)
    heard = Heard()
    slopes = lot_slopes_deg(dem, lots((EAST + 90, NORTH + 90, EAST + 110, NORTH + 110)), progress=heard)
    assert slopes[0] == pytest.approx(np.degrees(np.arctan(0.2)), abs=0.01)
    assert any("moved to the coordinate system" in text for text in heard.told)
