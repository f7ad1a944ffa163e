# SPDX-License-Identifier: GPL-2.0-or-later
"""Printed forms into the log of their package: internal papers, so it must be known who printed them."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import pandas as pd

from sanquan_plugin import paths
from sanquan_plugin.adapters.wording import explain
from sanquan_plugin.cartography.report import PRINTED, Outcome
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.core.inputs_hash import file_hash, frame_hash
from sanquan_plugin.core.progress import Progress
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.print_log import append_prints


def content_hash(*parts: object) -> str:
    """Return the SHA-256 of what a form shows: texts, numbers, lists and records of them, frames."""
    plain = [frame_hash(part) if isinstance(part, gpd.GeoDataFrame) else part for part in parts]
    return hashlib.sha256(repr(tuple(plain)).encode("utf-8")).hexdigest()


def form_terms(templates: Iterable[Path], stamps: dict[str, str], *shown: object) -> str:
    """Return the hash of what is the same on all forms of a batch: templates, stamps, layers, version.

    Raises InputError when a template can't be read.
    """
    frames = [gpd.GeoDataFrame(part) if isinstance(part, pd.DataFrame) else part for part in shown]
    return content_hash(
        [file_hash(file) for file in templates], sorted(stamps.items()), paths.version(), *frames
    )


class FormLog:
    """Collects the hashes of one product's forms and writes the printed ones to the print log."""

    def __init__(self, package: Path | PostgisPackage, product: str, template: Path, printed_by: str) -> None:
        self._package = package
        self._facts = {"product": product, "template": template.name, "printed_by": printed_by}
        self._hashes: dict[str, str] = {}

    def note(self, zddm: str, *parts: object) -> str:
        """Remember what the form of a parcel shows, and return its hash; '' stands for the village."""
        self._hashes[zddm] = content_hash(*parts)
        return self._hashes[zddm]

    def write(self, outcomes: list[Outcome], progress: Progress) -> None:
        """Log the printed forms; the forms stay where the package can't be written, with a warning."""
        printed = [outcome for outcome in outcomes if outcome.status == PRINTED]
        rows = pd.DataFrame(printed, columns=Outcome._fields)[["zddm", "file", "scale", "pages"]]
        rows = rows.assign(
            **self._facts,
            uuid=[str(uuid.uuid4()) for _ in printed],
            draft="",
            checksum="",
            inputs_hash=rows["zddm"].map(self._hashes),
            printed_at=pd.Timestamp.now("UTC").strftime("%Y-%m-%dT%H:%M:%SZ"),
        )
        try:
            append_prints(self._package, rows)
        except SanQuanError as error:
            progress.warning(
                "The forms are printed, but not recorded in the package's print log: {reason}",
                reason=explain(error),
            )
