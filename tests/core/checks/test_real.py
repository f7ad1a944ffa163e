# SPDX-License-Identifier: GPL-2.0-or-later
"""Known faults of real layers; the codes are made up."""

import geopandas as gpd
import pytest

from sanquan_plugin.core.checks.runner import check


@pytest.mark.parametrize(
    ("file", "epsg", "expected"),
    [
        ("paris18_parcels.json", 2154, {"overlap": 17, "gap": 19, "sliver": 11, "tiny": 12}),
        ("joetsu_parcels.gpkg", 6676, {"invalid_geometry": 6, "sliver": 2, "tiny": 2}),
        (
            "cape/farms_33S.shp",
            32733,
            {"invalid_geometry": 16, "duplicate_geometry": 69, "overlap": 3733, "multipart": 10},
        ),
    ],
)
def test_known_faults(shared_data, file, epsg, expected):
    layer = gpd.read_file(shared_data / file, engine="fiona").to_crs(epsg)
    codes = [f"371324001001JC{number:05d}" for number in range(1, len(layer) + 1)]
    parcels = gpd.GeoDataFrame({"zddm": codes}, geometry=layer.geometry.to_numpy(), crs=epsg)
    counted = check(parcels)["rule"].value_counts().to_dict()
    looked_at = ("overlap", "gap", "sliver", "tiny", "invalid_geometry", "duplicate_geometry", "multipart")
    of_interest = {rule: counted[rule] for rule in looked_at if rule in counted}
    if "gap" not in expected:
        of_interest.pop("gap", None)
    assert of_interest == expected
