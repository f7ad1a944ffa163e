# SPDX-License-Identifier: GPL-2.0-or-later
"""How the maps of a batch are to be printed, and how another process is told the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd

from sanquan_plugin import paths
from sanquan_plugin.adapters.frame_file import write_frames
from sanquan_plugin.cartography.sheet_printer import SheetPrinter
from sanquan_plugin.core.printing.print_hash import terms_hash
from sanquan_plugin.store.postgis.place import PostgisPackage

_LAYERS = "layers.gpkg"


class MapOrder(NamedTuple):
    """Printer, target folder, package, and the algorithm's parameters that are text."""

    printer: SheetPrinter
    folder: Path
    package: Path | PostgisPackage | None
    texts: dict[str, str]

    def terms(self) -> str:
        """Return the hash of what is the same on all sheets: templates, scales, names and dates, version.

        Raises OSError when a template can't be read.
        """
        own = Path(self.texts["TEMPLATE"]) if self.texts["TEMPLATE"] else paths.resource("layouts")
        files = sorted(own.glob("*.qpt")) if own.is_dir() else [own]
        texts = {name: words for name, words in self.texts.items() if name not in ("FOLDER", "PACKAGE")}
        return terms_hash([file.read_bytes() for file in files], sorted(texts.items()), paths.version())

    def for_workers(self, layers: dict[str, gpd.GeoDataFrame | None]) -> Callable[[Path], dict[str, Any]]:
        """Return a function that writes these layers into a folder and gives a worker's parameters."""
        given = {name: frame for name, frame in layers.items() if frame is not None}
        return lambda folder: {**self.texts, **write_frames(folder / _LAYERS, given)}
