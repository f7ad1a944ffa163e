# SPDX-License-Identifier: GPL-2.0-or-later
"""Lists that a county may edit in its package: uses of homesteads, reasons of idleness, categories of households."""

from __future__ import annotations

from sanquan_plugin.core import catalogue
from sanquan_plugin.store.file.geopackage import Package, layer_of, open_dataset, read_layer


def read_list(path: Package, name: str) -> dict[str, str]:
    """Return the Chinese labels of a list in the package by code, in the table's order.

    An entry without a label has its code for one. A package that was made before the list has that of the catalogue.
    Raises InputError when there is no such package.
    """
    dataset = open_dataset(path)
    rows = read_layer(layer_of(dataset, "code_list"))
    rows = rows[(rows["list"] == name) & rows["code"].notna()]
    listed = dict(zip(rows["code"], rows["label_zh"].fillna(rows["code"]), strict=True))
    return listed or {code: row["label_zh"] for code, row in catalogue.statuses(name).items()}


def read_labels(path: Package, name: str) -> list[str]:
    """Return the labels of `read_list`, each once. Raises InputError when there is no such package."""
    return list(dict.fromkeys(read_list(path, name).values()))
