# SPDX-License-Identifier: GPL-2.0-or-later
"""One parcel from job to PDF file."""

from __future__ import annotations

import errno
import uuid
from datetime import UTC, datetime
from pathlib import Path

from sanquan_plugin.cartography.desk import Desk
from sanquan_plugin.cartography.journal import Entry
from sanquan_plugin.cartography.pdf import PdfFile
from sanquan_plugin.cartography.report import PRINTED, Outcome, failed, refused
from sanquan_plugin.cartography.sheet_printer import SheetPrinter
from sanquan_plugin.core.errors import OutputError
from sanquan_plugin.core.printing.print_hash import inputs_hash, terms_hash
from sanquan_plugin.core.sheet.job import Job

_PRODUCT = "宗地图"
_TOO_LARGE = "宗地太大，最小比例尺也放不进图框，请在 SCALES 中加更小的比例尺。"
_DRAFT = "草图：{reasons}。"
_MISSING = "图上注记不下：{names}。"
_NOT_WRITTEN = "{file}没有写成：{reason}"
_CUT = "磁盘写不下或被中断，请检查磁盘空间后再次运行。"
_REASONS = {
    errno.ENOSPC: "磁盘已满，请腾出空间后再次运行。",
    errno.EACCES: "文件被其他程序打开或没有写权限，请关闭后再次运行。",
    errno.EPERM: "文件被其他程序打开或没有写权限，请关闭后再次运行。",
    errno.EROFS: "磁盘只读，请换一个文件夹。",
}


class SheetWriter:
    """Prints parcels of a job with a printer; `terms` is the hash of what is the same on all sheets."""

    def __init__(self, job: Job, printer: SheetPrinter, terms: str) -> None:
        self._job = job
        self._printer = printer
        self._terms = terms

    def code(self, row: int) -> str:
        """Return the parcel code of a row."""
        return str(self._job.facts["zddm"].iat[row])

    def hashes(self, row: int) -> tuple[str, str]:
        """Return the hash of the village's data on a sheet, and that of all that its file rests on."""
        found = inputs_hash(self._job, row)
        return found, terms_hash(found, self._terms)

    def show(self, row: int, file: str) -> Outcome:
        """Draw a parcel, ready for `pages`; the outcome is `printed` in `file`, or why it is refused."""
        code, reason = self.code(row), self._job.reasons.iat[row]
        denominator = None if reason else self._printer.denominator(self._job.facts.geometry.iat[row])
        if denominator is None:
            return refused(code, reason or _TOO_LARGE)
        values = {name: str(value) for name, value in self._job.values(row).items()}
        missing = self._printer.show(self._job.subjects, row, denominator, values)
        draft = _DRAFT.format(reasons=values["draft"]) if values["draft"] else ""
        message = draft + (_MISSING.format(names="、".join(missing)) if missing else "")
        return Outcome(code, file, f"1:{denominator}", 0, PRINTED, message)

    def start_file(self, path: Path, title: str) -> PdfFile:
        """Start a PDF. Raises OutputError."""
        words = dict.fromkeys([_PRODUCT, title])
        return PdfFile(path, title, self._printer.template.layout, keywords=list(words))

    def pages(self, pdf: PdfFile) -> int:
        """Add the pages of the parcel shown and return how many they are. Raises OutputError."""
        return self._printer.write(pdf)

    def print_file(self, row: int, desk: Desk) -> Entry:
        """Print a parcel into a file of its own; a file that can't be written is told in the outcome."""
        code = self.code(row)
        name = f"{code}.pdf"
        outcome = self.show(row, name)
        if outcome.status != PRINTED:
            return Entry(outcome)
        try:
            outcome = outcome._replace(pages=self._write(desk.unfinished(name), code))
            size = desk.publish(name)
        except OutputError:
            return Entry(failed(code, _NOT_WRITTEN.format(file=name, reason=_CUT)))
        except OSError as error:
            reason = _REASONS.get(error.errno or 0, _CUT)
            return Entry(failed(code, _NOT_WRITTEN.format(file=name, reason=reason)))
        return self.entry(row, outcome, size)

    def _write(self, path: Path, title: str) -> int:
        pdf = self.start_file(path, title)
        try:
            pages = self.pages(pdf)
            pdf.close()
        except BaseException:
            pdf.discard()
            raise
        return pages

    def entry(self, row: int, outcome: Outcome, size_bytes: int) -> Entry:
        """Return what the journal and the print log take of the parcel just printed."""
        found, key = self.hashes(row)
        return Entry(
            outcome,
            key=key,
            inputs_hash=found,
            size_bytes=size_bytes,
            uuid=str(uuid.uuid4()),
            printed_at=datetime.now(UTC).isoformat(timespec="seconds"),
            template=self._printer.template.layout.name(),
            draft=str(self._job.facts["draft"].iat[row]),
            checksum=self._printer.checksum,
        )
