# SPDX-License-Identifier: GPL-2.0-or-later
"""Mean slope of each lot from a raster of elevations, by QGIS's own zonal statistics."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from qgis.analysis import QgsZonalStatistics
from qgis.core import (
    Qgis,
    QgsDataProvider,
    QgsGeometry,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsRasterBlock,
    QgsRasterDataProvider,
    QgsRasterFileWriter,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QByteArray

from sanquan_plugin.adapters.frames import crs_to_pyproj
from sanquan_plugin.core.coordinates.crs import is_same
from sanquan_plugin.core.coordinates.datum import require_one_datum
from sanquan_plugin.core.errors import InputError, OutputError
from sanquan_plugin.core.geometry.terrain import cell_height_m, cell_widths_m, slope_deg, without_voids
from sanquan_plugin.core.progress import CHUNK_ROWS, SILENT, Progress

_NO_DATA = -9999.0
_MARGIN_CELLS = 2
_NAMED = 5


def open_grid(path: Path) -> QgsRasterDataProvider:
    """Open a raster file without touching it: a raster layer would write its statistics beside it.

    Raises InputError when the file is no raster.
    """
    options = QgsDataProvider.ProviderOptions()
    grid = QgsProviderRegistry.instance().createProvider("gdal", str(path), options)
    if grid is None or not grid.isValid():
        raise InputError("DEM {layer} can't be read as a raster.", layer=path)
    return grid


def lot_slopes_deg(
    dem: QgsRasterDataProvider, lots: gpd.GeoDataFrame, *, progress: Progress = SILENT
) -> NDArray[np.float64]:
    """Return the mean slope of each lot in degrees, NaN where the grid has no elevations.

    Lots are moved to the grid's coordinate system for this, with a message; a grid in degrees is
    measured with the true width of its cells. Lots smaller than a cell get the slope of the cells
    they touch, weighted, with a warning. Elevations are metres.

    Raises InputError for a grid without coordinate system or in an old datum that is not the lots',
    Cancelled.
    """
    crs = crs_to_pyproj(dem.crs())
    if crs is None:
        raise InputError(
            "DEM {layer} has no coordinate system. Set it in the layer's properties.",
            layer=dem.dataSourceUri(),
        )
    require_one_datum(crs, lots.crs, "DEM")
    if not is_same(crs, lots.crs):
        progress.message("Parcels are moved to the coordinate system of the DEM to read slopes.")
    _warn_of_coarse_grid(dem, lots, crs.is_geographic, progress)
    shapes = lots.geometry.to_crs(crs).to_numpy()
    if shapely.is_missing(shapes).all():
        return np.full(len(shapes), np.nan)
    extent = _covered(dem, shapes)
    if extent is None:
        progress.warning("The DEM does not cover the parcels; their slope is unknown.")
        return np.full(len(shapes), np.nan)
    path, writer = _write_slopes(dem, extent, crs.is_geographic)
    found = lot_means(
        open_grid(path),
        lots.set_geometry(gpd.GeoSeries(shapes, index=lots.index, crs=crs)),
        progress=progress,
    )
    # Freed earlier, the writer leaves its address to the reader, which sip on a worker thread then takes
    # for deleted in the midst of the statistics (half of the runs in a dock).
    del writer
    _tell_uncovered(found, lots, progress)
    return found


def lot_means(
    raster: QgsRasterDataProvider, lots: gpd.GeoDataFrame, *, progress: Progress = SILENT
) -> NDArray[np.float64]:
    """Return the mean of the cells of a raster in each lot, as QGIS's zonal statistics take it.

    The lots are in the raster's coordinate system; NaN where no cell has a value. Raises Cancelled.
    """
    found = np.full(len(lots), np.nan)
    for number, wkb in enumerate(shapely.to_wkb(lots.geometry.to_numpy())):
        if number % CHUNK_ROWS == 0:
            progress.check()
        if wkb is not None:
            found[number] = _mean(raster, wkb)
    return found


def _tell_uncovered(found: NDArray[np.float64], lots: gpd.GeoDataFrame, progress: Progress) -> None:
    there = ~shapely.is_missing(lots.geometry.to_numpy()) & ~shapely.is_empty(lots.geometry.to_numpy())
    rows = np.flatnonzero(np.isnan(found) & there)
    if len(rows):
        progress.warning(
            "The DEM has no elevation under {count} parcels ({names}); their slope is unknown.",
            count=len(rows),
            names="、".join(lots["zddm"].iloc[rows[:_NAMED]].astype(str))
            + ("…" if len(rows) > _NAMED else ""),
        )


def _cell(grid: QgsRasterDataProvider) -> tuple[float, float]:
    """Return width and height of a cell in the grid's own units."""
    return grid.extent().width() / grid.xSize(), grid.extent().height() / grid.ySize()


def _mean(raster: QgsRasterDataProvider, wkb: bytes) -> float:
    shape = QgsGeometry()
    shape.fromWkb(wkb)
    if shape.isEmpty():
        return np.nan
    mean = QgsZonalStatistics.Mean
    return QgsZonalStatistics.calculateStatistics(raster, shape, *_cell(raster), 1, mean).get(mean, np.nan)


def _warn_of_coarse_grid(
    dem: QgsRasterDataProvider, lots: gpd.GeoDataFrame, degrees: bool, progress: Progress
) -> None:
    cell_m = _cell(dem)[1]
    if degrees:
        cell_m = cell_height_m(cell_m)
    small = int((shapely.area(lots.geometry.to_numpy()) < cell_m**2).sum())
    if small:
        progress.warning(
            "The cells of the DEM ({cell_m:.0f} m) are larger than {count} parcels; their slope is that of the terrain around.",
            cell_m=cell_m,
            count=small,
        )


def _covered(dem: QgsRasterDataProvider, shapes: NDArray) -> QgsRectangle | None:
    """Return the part of the grid that the shapes lie in, by whole cells and a margin; None for none."""
    bounds = shapely.total_bounds(shapes)
    grid, (width, height) = dem.extent(), _cell(dem)
    first = np.floor((bounds[0] - grid.xMinimum()) / width) - _MARGIN_CELLS
    last = np.ceil((bounds[2] - grid.xMinimum()) / width) + _MARGIN_CELLS
    top = np.floor((grid.yMaximum() - bounds[3]) / height) - _MARGIN_CELLS
    bottom = np.ceil((grid.yMaximum() - bounds[1]) / height) + _MARGIN_CELLS
    first, last = np.clip([first, last], 0, dem.xSize())
    top, bottom = np.clip([top, bottom], 0, dem.ySize())
    if last <= first or bottom <= top:
        return None
    return QgsRectangle(
        grid.xMinimum() + first * width,
        grid.yMaximum() - bottom * height,
        grid.xMinimum() + last * width,
        grid.yMaximum() - top * height,
    )


def _write_slopes(
    dem: QgsRasterDataProvider, extent: QgsRectangle, degrees: bool
) -> tuple[Path, QgsRasterDataProvider]:
    """Write the slopes of a part of the grid as a temporary raster; return its path and what wrote it."""
    width, height = _cell(dem)
    columns, rows = round(extent.width() / width), round(extent.height() / height)
    elevation_m = without_voids(_values(dem.block(1, extent, columns, rows)))
    if degrees:
        latitudes = extent.yMaximum() - (np.arange(rows) + 0.5) * height
        slopes = slope_deg(elevation_m, cell_widths_m(latitudes, width), cell_height_m(height))
    else:
        slopes = slope_deg(elevation_m, np.full(rows, width), height)
    path = Path(QgsProcessingUtils.generateTempFilename("slope.tif"))
    provider = QgsRasterFileWriter(str(path)).createOneBandRaster(
        Qgis.DataType.Float32, columns, rows, extent, dem.crs()
    )
    if provider is None or not provider.setNoDataValue(1, _NO_DATA):
        raise OutputError("The slopes can't be written to {path}.", path=path)
    block = QgsRasterBlock(Qgis.DataType.Float32, columns, rows)
    block.setData(QByteArray(np.where(np.isnan(slopes), _NO_DATA, slopes).astype(np.float32).tobytes()))
    written = provider.writeBlock(block, 1)
    provider.setEditable(False)
    if not written:
        raise OutputError("The slopes can't be written to {path}.", path=path)
    return path, provider


def _values(block: QgsRasterBlock) -> NDArray[np.float64]:
    """Return a raster block as numbers, NaN for its no-data."""
    block.convert(Qgis.DataType.Float64)
    values = (
        np.frombuffer(bytes(block.data()), dtype=np.float64).reshape(block.height(), block.width()).copy()
    )
    if block.hasNoDataValue():
        values[values == block.noDataValue()] = np.nan
    return values
