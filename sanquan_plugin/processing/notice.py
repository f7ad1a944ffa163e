# SPDX-License-Identifier: GPL-2.0-or-later
"""notice: public map and table of a posting, masked by the level it is posted at."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.notice_sheet import (
    MAP_NAME,
    TABLE_NAME,
    Notice,
    write_notice_map,
    write_notice_table,
)
from sanquan_plugin.cartography.office_batch import office_template, printed
from sanquan_plugin.cartography.staging import Staging
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.files.workbook import Sheet, write_workbook
from sanquan_plugin.core.notices.case_words import with_cases
from sanquan_plugin.core.notices.notices import (
    LEVELS,
    PRODUCT,
    Posting,
    case_parcels,
    make_posting,
    notice_table,
    posted_parcels,
    printed_rows,
)
from sanquan_plugin.core.printing.parcelmaps import coordinate_note
from sanquan_plugin.core.printing.sheet_formats import sheet_format
from sanquan_plugin.core.public import public_view
from sanquan_plugin.core.workdays import parse_date, read_calendar
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.processing.form_log import FormLog
from sanquan_plugin.store.overview import parcels_with_rights
from sanquan_plugin.store.package import read_village
from sanquan_plugin.store.parcels.land import base_land
from sanquan_plugin.store.statistics import signed_cases

_TEXTS = (
    ("CASES", "Parcel codes or case numbers, comma-separated (empty: all to be posted)"),
    ("FROM", "Posted from (empty: today)"),
    ("PUBLISHER", "Publisher"),
    ("CONTACT", "Phone and address for objections"),
)
_DECIMALS = {"批准面积(m²)": 2, "实测面积(m²)": 2, "超占面积(m²)": 2}


class PublicNotice(SanQuanAlgorithm):
    """Write 公示图 and 公示表 (PDF and XLSX) with the posting period by the calendar of working days."""

    ID = "notice"
    TITLE = "Public notice"
    GROUP = "Printing"
    HELP = (
        "Writes the map and the table of a public notice. The village board shows full names, the online version "
        "masks them; ID numbers and phones never appear. The posting ends on the fifth working day after FROM."
    )
    MAIN_THREAD = True

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        level = QgsProcessingParameterEnum("LEVEL", tr("Level"), list(LEVELS), defaultValue="village_board")
        level.setUsesStaticStrings(True)
        self.addParameter(level)
        for name, label in _TEXTS:
            self.addParameter(QgsProcessingParameterString(name, tr(label), "", optional=True))
        self.addParameter(
            QgsProcessingParameterFile(
                "CALENDAR", tr("Calendar of a year (JSON)"), extension="json", optional=True
            )
        )
        self.add_templates()
        self.addParameter(QgsProcessingParameterFolderDestination("FOLDER", tr("Folder for the notice")))
        self.addOutput(QgsProcessingOutputNumber("POSTED", tr("Parcels posted")))
        self.addOutput(QgsProcessingOutputString("TO", tr("Posted until")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Choose, mask, write."""
        package = self.package(parameters, context)
        posting = self._posting(parameters, context)
        parcels, _ = parcels_with_rights(package)
        chosen = _chosen(package, parcels, self.parameterAsString(parameters, "CASES", context))
        view = public_view(chosen, PRODUCT, posting.level)
        notice = Notice(
            view,
            notice_table(view),
            parcels[["geometry"]],
            base_land(package),
            _values(package, parcels, posting),
        )
        if posting.note:
            progress.warning("The calendar does not know the holidays of that year; weekends alone count.")
        progress.report(0.4)
        progress.check()
        folder = Path(self.parameterAsString(parameters, "FOLDER", context))
        with Staging(folder) as staging:
            _write(staging.path, notice, self.parameterAsFile(parameters, "TEMPLATES", context))
        _log(package, notice, posting, progress)
        return {"FOLDER": str(folder), "POSTED": len(view), "TO": posting.last.isoformat()}

    def _posting(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Posting:
        text = {name: self.parameterAsString(parameters, name, context).strip() for name, _ in _TEXTS}
        own = self.parameterAsFile(parameters, "CALENDAR", context)
        return make_posting(
            self.parameterAsEnumString(parameters, "LEVEL", context),
            parse_date(text["FROM"], "FROM") if text["FROM"] else date.today(),
            read_calendar(Path(own) if own else None),
            publisher=text["PUBLISHER"],
            contact=text["CONTACT"],
        )


def _chosen(package: Path, parcels: gpd.GeoDataFrame, named: str) -> gpd.GeoDataFrame:
    """Return the posted parcels with what their cases say; a package made before cases were kept has none."""
    try:
        cases = signed_cases(package)
    except InputError:
        return posted_parcels(parcels, named)
    return with_cases(posted_parcels(parcels, named, numbers=case_parcels(cases)), cases, named)


def _values(package: Path, parcels: gpd.GeoDataFrame, posting: Posting) -> dict[str, str]:
    village = read_village(package)
    note = village.coordinate_note or coordinate_note(parcels.crs)
    return {**posting.values(), "village": village.name, "coordinate_note": note}


def _log(package: Path, notice: Notice, posting: Posting, progress: FeedbackProgress) -> None:
    for name in (MAP_NAME, TABLE_NAME):
        log = FormLog(package, f"{name}（{LEVELS[posting.level]}）", Path(name), posting.publisher)
        log.note("", printed_rows(notice.table), notice.values)
        log.write([printed("", f"{name}.pdf", 1)], progress)


def _write(folder: Path, notice: Notice, templates: str) -> None:
    paper = sheet_format("notice", "A3")
    write_notice_map(folder / f"{MAP_NAME}.pdf", office_template(templates, paper.template), paper, notice)
    write_notice_table(folder / f"{TABLE_NAME}.pdf", office_template(templates, "notice_table"), notice)
    values = notice.values
    title = f"{values['village']}宅基地公示表（{values['from']} 至 {values['to']}，{values['level']}）"
    write_workbook(folder / f"{TABLE_NAME}.xlsx", [Sheet(TABLE_NAME, title, notice.table, _DECIMALS)])
