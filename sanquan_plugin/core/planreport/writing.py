# SPDX-License-Identifier: GPL-2.0-or-later
"""The planner's report as one HTML file and one XLSX, from the same tables."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pandas as pd

from sanquan_plugin import paths
from sanquan_plugin.core.files.reportpage import write_page
from sanquan_plugin.core.files.workbook import Sheet, write_workbook
from sanquan_plugin.core.planreport import decisions, doubts, land, project, result, sources, whatif, why
from sanquan_plugin.core.planreport.data import PlanData
from sanquan_plugin.core.planreport.section import Section, printed_rows
from sanquan_plugin.core.progress import SILENT, Progress

_PAGES = (
    result.result, result.uses_map, why.vetoes, why.factors, why.grades, doubts.doubts, land.net_area,
    project.balance, project.patches, decisions.reuse, decisions.adopted, whatif.scenario, whatif.steadiness,
    sources.lots, sources.sources,
)  # fmt: skip
_PAGES_OF_NOTHING = (result.no_candidates, sources.sources)
_TEXTS = "文字"


def sections(data: PlanData, *, progress: Progress = SILENT) -> list[Section]:
    """Return the pages of the report; one whose tables were not handed over is left out.

    A village without candidates has a page that says so. Raises Cancelled.
    """
    found, pages = [], _PAGES if len(data.evaluation) else _PAGES_OF_NOTHING
    for place, page in enumerate(pages):
        progress.check()
        section = page(data)
        if section is not None:
            found.append(section)
        progress.report((place + 1) / len(pages))
    return found


def write_html(path: Path, pages: list[Section], data: PlanData) -> None:
    """Write the report as one HTML file with its pictures inside. Raises OutputError."""
    write_page(
        path,
        "plan_report.html",
        village=data.village,
        pages=[
            (page, _embedded(page), [(sheet, printed_rows(sheet)) for sheet in page.sheets]) for page in pages
        ],
        parameters=data.version,
        files="、".join(data.sources.loc[data.sources["date"] != "", "source"]),
        version=paths.version(),
    )


def write_xlsx(path: Path, pages: list[Section]) -> None:
    """Write every table of the report as a sheet, and every sentence on the last one. Raises OutputError."""
    texts = [
        (page.title, sentence)
        for page in pages
        for sentence in (*page.lead, *(f"{value} {words}" for value, words in page.figures), *page.notes)
    ]
    sheets = [sheet for page in pages for sheet in page.sheets]
    write_workbook(
        path, [*sheets, Sheet(_TEXTS, "报告文字", pd.DataFrame(texts, columns=["页", "文字"]), {})]
    )


def _embedded(page: Section) -> str:
    return "" if page.picture is None else b64encode(page.picture).decode("ascii")
