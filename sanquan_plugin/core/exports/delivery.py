# SPDX-License-Identifier: GPL-2.0-or-later
"""A hand-over set as files: GeoPackage, shapefiles, the list of what is missing, a report."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from sanquan_plugin import paths
from sanquan_plugin.core.exports.facts import gather
from sanquan_plugin.core.exports.filling import fill_layer, missing_fields
from sanquan_plugin.core.exports.holdings import Holdings
from sanquan_plugin.core.exports.plan import edition_label, export_layers, layer_columns
from sanquan_plugin.core.exports.rows import ROWS
from sanquan_plugin.core.exports.vectorwriter import (
    Shortened,
    write_geopackage,
    write_shapefile,
)
from sanquan_plugin.core.files.reportpage import write_page
from sanquan_plugin.core.files.wholefile import write_whole
from sanquan_plugin.core.progress import SILENT, Progress

_TITLES = {"registry": "不动产登记成果", "homestead": "农村宅基地数据库成果"}
_CONSTRAINTS = {"M": "必填", "C": "条件必填", "": "标准约束未读到"}


class Delivery(NamedTuple):
    """What was written: set, layers by name, list of missing fields."""

    set_name: str
    layers: dict[str, pd.DataFrame]
    missing: pd.DataFrame


def fill_set(set_name: str, holdings: Holdings, *, progress: Progress = SILENT) -> Delivery:
    """Return all layers of a set with the standard's columns, and what is missing in them."""
    plan = export_layers(set_name)
    facts = gather(holdings, progress=progress)
    layers = {}
    for layer in plan:
        progress.check()
        layers[layer.layer] = fill_layer(layer, ROWS[layer.rows](facts))
    return Delivery(set_name, layers, missing_fields(layers, plan))


def write_set(
    folder: Path,
    delivery: Delivery,
    *,
    village: str,
    edition: str,
    encoding: str,
    progress: Progress = SILENT,
) -> None:
    """Write SET_EDITION.gpkg, a SHP or DBF a layer with .cpg, missing.csv and report.html into a folder.

    `edition` is one of export_editions.csv, `encoding` GBK or UTF-8. The set is internal: names and
    ID numbers stand in full, and the report says so.
    """
    label = edition_label(delivery.set_name, edition)
    shortened = {}
    for layer in export_layers(delivery.set_name):
        progress.check()
        frame = delivery.layers[layer.layer]
        columns = layer_columns(layer)
        package = folder / f"{delivery.set_name}_{edition}.gpkg"
        write_geopackage(package, layer.layer, frame, columns, geometry=layer.geometry, progress=progress)
        shortened[layer.layer] = write_shapefile(
            folder / layer.layer,
            frame,
            columns,
            geometry=layer.geometry,
            encoding=encoding,
            progress=progress,
        )
    listed = delivery.missing.to_csv(index=False, lineterminator="\n")
    write_whole(folder / "missing.csv", listed.encode("utf-8-sig"))
    _write_report(folder / "report.html", delivery, village, label, shortened)


def _write_report(
    path: Path, delivery: Delivery, village: str, edition: str, shortened: dict[str, Shortened]
) -> None:
    missing = delivery.missing.assign(mandatory=delivery.missing["mandatory"].map(_CONSTRAINTS))
    write_page(
        path,
        "export.html",
        title=f"{village}{_TITLES[delivery.set_name]}",
        edition=edition,
        layers=[
            (layer.layer, layer.label_zh, len(delivery.layers[layer.layer]))
            for layer in export_layers(delivery.set_name)
        ],
        missing=missing.to_numpy().tolist(),
        renamed=[
            (layer, name, short) for layer, found in shortened.items() for name, short in found.names.items()
        ],
        cut=[(layer, name, count) for layer, found in shortened.items() for name, count in found.cut.items()],
        version=paths.version(),
    )
