# SPDX-License-Identifier: GPL-2.0-or-later
"""Lists that a county may edit in its package: reasons of idleness, categories of households."""

from __future__ import annotations

from pathlib import Path

from sanquan_plugin.core import catalogue
from sanquan_plugin.store.package import read_table


def read_labels(path: Path, name: str) -> list[str]:
    """Return the Chinese labels of a list in the package, in the table's order.

    A package that was made before the list has those of the catalogue.
    Raises InputError when there is no such package.
    """
    rows = read_table(path, "code_list")
    labels = rows.loc[rows["list"] == name, "label_zh"].dropna().drop_duplicates().tolist()
    return labels or [row["label_zh"] for row in catalogue.statuses(name).values()]
