# SPDX-License-Identifier: GPL-2.0-or-later
"""markparcels: marks of use and of withdrawal, in batches and without the desktop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QDate, Qt

from sanquan_plugin import paths
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.styles import label_of
from sanquan_plugin.core import catalogue, codes
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.files.reportpage import write_page
from sanquan_plugin.core.importing.unnamed import first_row_as_headings
from sanquan_plugin.core.marks.durations import period
from sanquan_plugin.core.marks.marking import WITHDRAWN, mark_status
from sanquan_plugin.core.marks.uses import use_words
from sanquan_plugin.core.parcels import require_columns
from sanquan_plugin.processing.package_writer import PackageWriter
from sanquan_plugin.store.code_lists import read_list
from sanquan_plugin.store.marks.marking import mark_parcels
from sanquan_plugin.store.marks.photos import keep_photo


class MarkParcels(PackageWriter):
    """Mark parcels of a package, all in one transaction, each with reason, person and date."""

    ID = "markparcels"
    TITLE = "Mark parcels"
    HELP = (
        "Marks homesteads idle, vacant, rented … (a finding), or withdrawn. Withdrawn needs all papers of the exit: "
        "without them the parcel becomes withdrawn_unverified, which has no legal effect. STATUS is a name or a code: "
        "in_use, rented, joint_use, idle_seasonal, idle, vacant_lot, derelict, proposed_withdrawal, withdrawn, or one that the "
        "package's list of uses adds."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        texts = [
            ("CODES", "Parcel codes, separated by commas", True),
            ("REASON", "Reason", True),
            ("SURVEYOR", "Surveyor", False),
            ("DATE", "Date (2026-09-28)", True),
            ("NOTE", "Note", True),
            ("SINCE", "Since (2024-05-01, 2024-05 or 2024)", True),
            ("UNTIL", "Until (empty: still so)", True),
        ]
        for name, label, optional in texts:
            self.addParameter(QgsProcessingParameterString(name, tr(label), optional=optional))
            if name == "CODES":
                self.addParameter(_status_parameter())
        self.addParameter(QgsProcessingParameterFile("PHOTO", tr("Photo as evidence"), optional=True))
        table = [Qgis.ProcessingSourceType.Vector]
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                "PARCELS", tr("Parcels (selected features)"), table, optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource("EXITS", tr("Papers of past exits"), table, optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), "HTML (*.html)", optional=True, createByDefault=False
            )
        )
        self.addOutput(QgsProcessingOutputNumber("MARKED", tr("Parcels marked")))
        self.addOutput(QgsProcessingOutputNumber("REFUSED", tr("Parcels refused")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Mark, or refuse with the reason for each parcel."""
        package = self.writable_package(parameters, context)
        uses = read_list(package, "use_status")
        word = self.parameterAsString(parameters, "STATUS", context)
        marks = self._marks(parameters, context, progress).assign(status=mark_status(word, uses))
        exits = self._exits(parameters, context, progress)
        photo = self.parameterAsFile(parameters, "PHOTO", context)
        marks = marks.assign(**keep_photo(package, Path(photo))._asdict() if photo else {"photo": None})
        decided = mark_parcels(package, marks, exits=exits)
        refused = decided[decided["refused"] != ""]
        for row in refused.itertuples():
            progress.warning("{code}: {reason}", code=row.zddm, reason=row.refused)
        results: dict[str, Any] = {"MARKED": len(decided) - len(refused), "REFUSED": len(refused)}
        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        if report:
            results["REPORT"] = _write_report(Path(report), decided, uses)
        return results

    def _exits(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> pd.DataFrame | None:
        """Return the papers of exits by the catalogue's names; None where none are given."""
        given = self.read_frame(parameters, "EXITS", context, progress)
        if given is None:
            return None
        rows = first_row_as_headings(pd.DataFrame(given.drop(columns="geometry")))
        exits = catalogue.map_headings(rows, "exit_paper")
        require_columns(exits, ["zddm"], "EXITS")
        return exits.assign(zddm=codes.normalise(exits["zddm"]))

    def _marks(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> pd.DataFrame:
        listed = self.parameterAsString(parameters, "CODES", context).replace("，", ",")
        wanted = [code.strip() for code in listed.split(",") if code.strip()]
        selected = self.read_frame(parameters, "PARCELS", context, progress)
        if selected is not None:
            require_columns(selected, ["zddm"], "PARCELS")
            wanted.extend(selected["zddm"].dropna())
        if not wanted:
            raise InputError("No parcel is named. Give CODES, or select parcels of the layer PARCELS.")
        day = self.parameterAsString(parameters, "DATE", context).strip()
        if day and not QDate.fromString(day, Qt.DateFormat.ISODate).isValid():
            raise InputError("'{date}' is no date. Write it as 2026-09-28.", date=day)
        surveyor = self.parameterAsString(parameters, "SURVEYOR", context).strip()
        if not surveyor:
            raise InputError("A mark needs its surveyor. Give the name in SURVEYOR.")
        marks = pd.DataFrame({"zddm": list(dict.fromkeys(codes.normalise(pd.Series(wanted, dtype=object))))})
        return marks.assign(
            reason=self.parameterAsString(parameters, "REASON", context) or None,
            surveyor=surveyor,
            date=day or QDate.currentDate().toString(Qt.DateFormat.ISODate),
            note=self.parameterAsString(parameters, "NOTE", context) or None,
            **self._period(parameters, context),
        )

    def _period(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, str | None]:
        since, until = period(
            *(self.parameterAsString(parameters, name, context) for name in ("SINCE", "UNTIL"))
        )
        return {"since": since or None, "until": until or None}


def _status_parameter() -> QgsProcessingParameterString:
    """Return STATUS: its dialog offers the names of the statuses, and codes and other names are taken as well."""
    statuses = {**catalogue.statuses("use_status"), WITHDRAWN: catalogue.statuses("right_status")[WITHDRAWN]}
    parameter = QgsProcessingParameterString("STATUS", tr("Status"))
    parameter.setMetadata({"widget_wrapper": {"value_hints": ["", *map(label_of, statuses.values())]}})
    return parameter


def _write_report(path: Path, decided: pd.DataFrame, uses: dict[str, str]) -> str:
    rights = {code: row["label_zh"] for code, row in catalogue.statuses("right_status").items()}
    labels = {**use_words(uses), **rights}
    rows = [
        (row.zddm, "未标记" if row.refused else labels[row.value], row.refused or row.note_papers)
        for row in decided.itertuples()
    ]
    marked = int((decided["refused"] == "").sum())
    write_page(
        path,
        "rows.html",
        title="标记报告",
        summary=f"标记 {marked} 宗，未标记 {len(decided) - marked} 宗。缺材料的退出记为“已退出·待核”，没有法律效力。",
        headings=["宗地代码", "结果", "原因 / 所缺材料"],
        rows=rows,
        version=paths.version(),
    )
    return str(path)
