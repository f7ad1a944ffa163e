# SPDX-License-Identifier: GPL-2.0-or-later
"""Batches of parcel maps as processes of their own."""

from __future__ import annotations

import csv
import os

from pypdf import PdfReader

from sanquan_plugin.store.overview import parcels_with_rights
from tests.e2e.conftest import ROOT


def command(algorithm, **parameters):
    """Return the words of a command line."""
    words = [f"{name}={value}" for name, value in parameters.items()]
    return ["qgis_process", "run", f"sanquan:{algorithm}", "--", *words]


def environment():
    """Return the environment in which qgis_process finds the plugin of this checkout."""
    return {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(ROOT / ".build" / "profile")}


def report_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def pages(pdf):
    """Return what each page draws, and its text: the same for the same input, run by run."""
    return [(page.get_contents().get_data(), page.extract_text()) for page in PdfReader(pdf).pages]


def differing(folder, other):
    """Return the names of files that only one of two folders has, and of maps that are not the same in both."""
    names = {file.name for file in folder.iterdir()}
    others = {file.name for file in other.iterdir()}
    maps = [name for name in names & others if name.endswith(".pdf")]
    return sorted(
        [*(names ^ others), *(name for name in maps if pages(folder / name) != pages(other / name))]
    )


def printable_codes(package):
    """Return codes of parcels that have a holder, a valid shape and a code used once."""
    parcels = parcels_with_rights(package)[0]
    parcels = parcels[parcels["holder"].notna() & ~parcels["zddm"].duplicated(keep=False)]
    return parcels.loc[parcels.geometry.is_valid, "zddm"].iloc[20:].tolist()
