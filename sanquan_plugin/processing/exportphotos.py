# SPDX-License-Identifier: GPL-2.0-or-later
"""exportphotos: the evidence photos of a package, without position, time and device."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.cartography.staging import Staging
from sanquan_plugin.core import codes
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.marks.photos import hand_out_photo
from sanquan_plugin.store.package import read_table


class ExportPhotos(SanQuanAlgorithm):
    """Copy the photos of marks for handing out, named by parcel and number."""

    ID = "exportphotos"
    TITLE = "Hand out evidence photos"
    GROUP = "Village"
    HELP = (
        "Copies the evidence photos of marks into a folder, named by parcel, without position, time, device and owner "
        "that cameras write into them. The pictures stay as they are. Photos that can't be cleaned are left out and named."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.addParameter(
            QgsProcessingParameterString(
                "CODES", tr("Parcel codes, separated by commas (empty: all)"), optional=True
            )
        )
        self.addParameter(QgsProcessingParameterFolderDestination("FOLDER", tr("Folder for the photos")))
        self.addOutput(QgsProcessingOutputNumber("WRITTEN", tr("Photos written")))
        self.addOutput(QgsProcessingOutputNumber("REFUSED", tr("Photos left out")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Copy one by one; a photo that is missing or can't be cleaned is named and left out."""
        package = self.package(parameters, context)
        folder = Path(self.parameterAsString(parameters, "FOLDER", context))
        marks = read_table(package, "mark")
        shown = marks[marks["photo"].fillna("") != ""].drop_duplicates(["zddm", "photo"])
        wanted = pd.Series(self.parameterAsString(parameters, "CODES", context).replace("，", ",").split(","))
        if wanted.str.strip().any():
            shown = shown[shown["zddm"].isin(codes.normalise(wanted))]
        numbers = shown.groupby("zddm").cumcount() + 1
        refused = 0
        with Staging(folder) as staging:
            for code, photo, sha256, number in zip(
                shown["zddm"], shown["photo"], shown["photo_sha256"].fillna(""), numbers, strict=True
            ):
                progress.check()
                name = f"{code}_{number}{PurePosixPath(photo).suffix.lower()}"
                try:
                    hand_out_photo(package, photo, staging.path / name, sha256=sha256)
                except InputError as error:
                    refused += 1
                    progress.warning("{code}: {reason}", code=code, reason=explain(error))
        return {"FOLDER": str(folder), "WRITTEN": len(shown) - refused, "REFUSED": refused}
