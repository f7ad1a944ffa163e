# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes shapefiles as bureaus hand them over: GBK text, no .cpg, no language byte in the DBF."""

from pathlib import Path

import fiona
from fiona.crs import CRS
from shapely.geometry import mapping

LANGUAGE_BYTE = 29
LAST_UPDATE = "2025-10-20"


def write_shapefile(path: Path, records: list[dict], fields: dict[str, str], epsg: int) -> None:
    """Write polygon records (key ``geometry`` and one key a field) in the given 3-degree zone.

    ``fields`` maps names of at most 10 bytes to fiona types such as ``str:60`` (bytes in GBK).
    """
    schema = {"geometry": "Polygon", "properties": fields}
    crs = CRS.from_epsg(epsg)
    options = {"encoding": "GBK", "DBF_DATE_LAST_UPDATE": LAST_UPDATE}
    with fiona.open(path, "w", driver="ESRI Shapefile", schema=schema, crs=crs, **options) as sink:
        sink.writerecords(
            {
                "type": "Feature",
                "geometry": mapping(record["geometry"]),
                "properties": {name: record[name] for name in fields},
            }
            for record in records
        )
    path.with_suffix(".cpg").unlink(missing_ok=True)
    with path.with_suffix(".dbf").open("r+b") as table:
        table.seek(LANGUAGE_BYTE)
        table.write(b"\x00")
