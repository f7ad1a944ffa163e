# SPDX-License-Identifier: GPL-2.0-or-later
"""Parcel maps of a village in one batch: one PDF a parcel, or all in one."""

from __future__ import annotations

from pathlib import Path

from sanquan_plugin.cartography.pdf import PdfFile
from sanquan_plugin.cartography.report import PRINTED, Outcome, refused
from sanquan_plugin.cartography.sheet_printer import SheetPrinter
from sanquan_plugin.cartography.staging import Staging
from sanquan_plugin.core.print_gate import NO_PARCEL
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.sheet.job import Job

MERGED_NAME = "宗地图.pdf"
_FACTS = ("zddm", "holder", "location", "area_m2", "cert_no", "cert_area_m2")
_TOO_LARGE = "宗地太大，最小比例尺也放不进图框，请在 SCALES 中加更小的比例尺。"
_OLD_MAP = "{reason}文件夹中有以前出的{file}，未更新。"
_MISSING = "图上注记不下：{names}。"


def print_maps(
    job: Job, printer: SheetPrinter, folder: Path, *, merged: bool = False, progress: Progress = SILENT
) -> list[Outcome]:
    """Print the parcels of a job into a folder and return what became of each.

    A parcel's file is {zddm}.pdf; merged, all sheets are in one file. Files appear when the batch
    has finished; a cancelled one leaves the folder as it was. Raises OutputError, Cancelled.
    """
    with Staging(folder) as staging:
        batch = _Batch(job, printer, staging.path, merged=merged)
        try:
            outcomes = [_with_old_map(outcome, folder) for outcome in batch.run(progress)]
        except BaseException:
            batch.discard()
            raise
    return outcomes


def _with_old_map(outcome: Outcome, folder: Path) -> Outcome:
    """Return the outcome; of a refused parcel with the note that an earlier map lies in the folder."""
    file = f"{outcome.zddm}.pdf"
    if outcome.status == PRINTED or not outcome.zddm or not (folder / file).is_file():
        return outcome
    return outcome._replace(message=_OLD_MAP.format(reason=outcome.message, file=file))


class _Batch:
    """One run over a job; holds the file that is being written."""

    def __init__(self, job: Job, printer: SheetPrinter, folder: Path, *, merged: bool) -> None:
        self._job = job
        self._printer = printer
        self._folder = folder
        self._merged = merged
        self._pdf: PdfFile | None = None

    def run(self, progress: Progress) -> list[Outcome]:
        outcomes = [refused(code, NO_PARCEL) for code in self._job.unknown]
        for done, row in enumerate(self._job.rows, start=1):
            progress.check()
            outcomes.append(self._one(row))
            progress.report(done / len(self._job.rows))
        if self._merged and self._pdf is not None:
            self._close()
        return outcomes

    def discard(self) -> None:
        if self._pdf is not None:
            self._pdf.discard()

    def _one(self, row: int) -> Outcome:
        facts = self._job.facts.iloc[row]
        code, reason = facts["zddm"], self._job.reasons.iat[row]
        denominator = None if reason else self._printer.denominator(facts["geometry"])
        if denominator is None:
            return refused(code, reason or _TOO_LARGE)
        values = {name: str(facts[name]) for name in _FACTS}
        missing = self._printer.show(self._job.subjects, row, denominator, values)
        file = MERGED_NAME if self._merged else f"{code}.pdf"
        if self._pdf is None:
            title = MERGED_NAME.removesuffix(".pdf") if self._merged else code
            self._pdf = PdfFile(self._folder / file, title, self._printer.template.layout)
        pages = self._printer.write(self._pdf)
        if not self._merged:
            self._close()
        message = _MISSING.format(names="、".join(missing)) if missing else ""
        return Outcome(code, file, f"1:{denominator}", pages, PRINTED, message)

    def _close(self) -> None:
        if self._pdf is not None:
            self._pdf.close()
        self._pdf = None
