# SPDX-License-Identifier: GPL-2.0-or-later
"""A package's parcels with their rights and findings, as ledger, report and maps need them."""

from __future__ import annotations

import geopandas as gpd

from sanquan_plugin.core.geometry.area import planar_area_m2
from sanquan_plugin.core.marks.uses import with_use_labels
from sanquan_plugin.core.rights.mismatches import finding, mismatches
from sanquan_plugin.core.rights.overlaid import overlay_rights, right_rows
from sanquan_plugin.store.code_lists import read_list
from sanquan_plugin.store.file.geopackage import Package, open_dataset
from sanquan_plugin.store.package import read_table, read_village


def parcels_with_rights(path: Package) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Return the package's parcels overlaid with rights, findings and `use_label`, and the mismatches."""
    path = open_dataset(path)
    village = read_village(path)
    rows = right_rows(read_table(path, "SHYQR"), read_table(path, "NH"))
    overlaid = overlay_rights(
        read_table(path, "ZDJBXX"),
        rows,
        contract_parcels=read_table(path, "CBDKXX"),
        shares=read_table(path, "share_right"),
        accuracy_class=village.accuracy_class,
    )
    found = mismatches(overlaid, rows, cap_m2=village.cap_m2)
    overlaid["finding"] = finding(overlaid, found)
    overlaid["unrounded_m2"] = planar_area_m2(overlaid.geometry.to_numpy())
    return with_use_labels(overlaid, read_list(path, "use_status")), found
