# SPDX-License-Identifier: GPL-2.0-or-later
"""importrights: rights.xlsx (or a folder of CSV) into a package, in one transaction."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from sanquan_plugin import paths
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.files.reportpage import write_page
from sanquan_plugin.core.identity import member_notes
from sanquan_plugin.core.rights.importreport import condensed
from sanquan_plugin.core.rights.rightsfile import read_rights
from sanquan_plugin.processing.package_writer import PackageWriter
from sanquan_plugin.store.marks.mark_photos import kept_photos
from sanquan_plugin.store.rights.handover import write_rights
from sanquan_plugin.store.rights.right_corrections import Correction


class ImportRights(PackageWriter):
    """Households, members, homestead rights, contracts, shares, past exits and marks of use."""

    ID = "importrights"
    TITLE = "Import rights"
    GROUP = "Village"
    HELP = (
        "Reads the sheets of rights.xlsx (or CSV files of the same names): households, members, homestead_rights, "
        "contractors, issuers, plots, contracts, shares, exits, marks, boundary_signatures, disputes, settlements, qualifications, "
        "encumbrances, use_contracts, violations, base_prices, share_capital, adoptions, and the standards' tables JSYDSYQ, "
        "QLR, SUYQR, ZJDZDXX, ZJDLY, NMFW, NMFWLY, DYAQ, CFDJ. Sheets may bear the names of "
        "the tables (NH, NHHNCY, CBF, DK …), also in FIELD_MAP, and headings may be Chinese. Importing again adds "
        "nothing twice; a cell that can't be understood, a sheet or column that is not known is not taken and named "
        "in the report. A row that gives a right to another holder "
        "is taken only with a CORRECTION."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        # A file parameter of QGIS refuses folders, and RIGHTS may be one.
        self.addParameter(QgsProcessingParameterString("RIGHTS", tr("Rights table (XLSX or folder of CSV)")))
        self.addParameter(
            QgsProcessingParameterString(
                "FIELD_MAP",
                tr('Field map (JSON, {"households": {"hzxm": "heading in the file"}})'),
                optional=True,
            )
        )
        for name, label in (
            ("WHO", "Who imports, for the log"),
            ("CORRECTION", "Document number of the correction (更正登记) for changed holders"),
        ):
            self.addParameter(QgsProcessingParameterString(name, tr(label), optional=True))
        self.addParameter(QgsProcessingParameterBoolean("DRY_RUN", tr("Only say what would happen"), False))
        self.addParameter(
            QgsProcessingParameterBoolean("CLEAR_EMPTY", tr("Empty cells clear what is there"), False)
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), "HTML (*.html)", optional=True, createByDefault=False
            )
        )
        for name, label in (
            ("ADDED", "Rows added"),
            ("CHANGED", "Rows changed"),
            ("REFUSED", "Rows refused"),
            ("CELLS_REFUSED", "Cells not taken"),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, tr(label)))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read all sheets, then write all tables or none."""
        dry_run = self.parameterAsBool(parameters, "DRY_RUN", context)
        package = (self.package if dry_run else self.writable_package)(parameters, context)
        path = Path(self.parameterAsString(parameters, "RIGHTS", context))
        field_map = _field_map(self.parameterAsString(parameters, "FIELD_MAP", context))
        tables, report = read_rights(path, field_map=field_map)
        if "NHHNCY" in tables:
            report = pd.concat([report, member_notes(tables["NHHNCY"])], ignore_index=True)
        progress.report(0.4)
        if "mark" in tables:
            folder = path if path.is_dir() else path.parent
            tables["mark"], photos = kept_photos(package, tables["mark"], folder=folder, write=not dry_run)
            report = pd.concat([report, photos], ignore_index=True)
        counts, refused = write_rights(
            package,
            tables,
            who=self.who(parameters, context),
            correction=self._correction(parameters, context),
            keep=not dry_run,
            clear=self.parameterAsBool(parameters, "CLEAR_EMPTY", context),
        )
        report = pd.concat([report, refused], ignore_index=True)
        results = _told(counts, report, progress)
        report_path = self.parameterAsFileOutput(parameters, "REPORT", context)
        if report_path:
            results["REPORT"] = _write_report(Path(report_path), path, counts, report)
        return results

    def _correction(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Correction | None:
        document = self.parameterAsString(parameters, "CORRECTION", context).strip()
        return (
            Correction(document, self.who(parameters, context), date.today().isoformat())
            if document
            else None
        )


def _told(counts: dict[str, int], report: pd.DataFrame, progress: FeedbackProgress) -> dict[str, Any]:
    """Return the numbers of an import, after telling them."""
    results: dict[str, Any] = {
        "ADDED": counts["added"],
        "CHANGED": counts["changed"],
        "REFUSED": int((report["action"] == "refused").sum()),
        "CELLS_REFUSED": int((report["action"] == "cell").sum()),
    }
    progress.message(
        "{added} rows added, {changed} changed, {refused} refused, {cells} cells not taken.",
        added=results["ADDED"],
        changed=results["CHANGED"],
        refused=results["REFUSED"],
        cells=results["CELLS_REFUSED"],
    )
    return results


def _field_map(text: str) -> dict[str, dict[str, str]]:
    """Return FIELD_MAP's columns by sheet. Raises InputError when it is no JSON."""
    try:
        return dict(json.loads(text)) if text.strip() else {}
    except json.JSONDecodeError as error:
        raise InputError(
            'FIELD_MAP is no JSON ({reason}). Write {{"households": {{"hzxm": "户主"}}}}.', reason=error
        ) from None


def _write_report(path: Path, source: Path, counts: dict[str, int], report: pd.DataFrame) -> str:
    write_page(
        path,
        "rows.html",
        title="权利数据导入报告",
        summary=f"{source.name}：新增 {counts['added']} 行，更新 {counts['changed']} 行，未变 {counts['unchanged']} 行。",
        headings=["表", "行", "结果", "原因"],
        rows=condensed(report),
        version=paths.version(),
    )
    return str(path)
