# SPDX-License-Identifier: GPL-2.0-or-later
"""All parcel maps of a batch in one PDF, which appears when it is finished or not at all."""

from __future__ import annotations

from sanquan_plugin.cartography.desk import Desk
from sanquan_plugin.cartography.journal import Entry
from sanquan_plugin.cartography.pdf import PdfFile
from sanquan_plugin.cartography.report import PRINTED
from sanquan_plugin.cartography.sheet_writer import SheetWriter
from sanquan_plugin.cartography.slices import Slices
from sanquan_plugin.core.errors import OutputError
from sanquan_plugin.core.progress import Progress

FILE = "宗地图.pdf"


def print_merged(
    rows: list[int], writer: SheetWriter, desk: Desk, *, slices: Slices, progress: Progress
) -> list[Entry]:
    """Print the parcels of some rows into one file and return what became of each.

    A cancelled or failed run leaves no file, and an earlier one as it was. Raises OutputError, Cancelled.
    """
    pdf: PdfFile | None = None
    entries = []
    try:
        for done, row in enumerate(rows, start=1):
            progress.check()
            slices.turn()
            outcome = writer.show(row, FILE)
            if outcome.status == PRINTED:
                pdf = pdf or writer.start_file(desk.unfinished(FILE), FILE.removesuffix(".pdf"))
                entries.append(writer.entry(row, outcome._replace(pages=writer.pages(pdf)), 0))
            else:
                entries.append(Entry(outcome))
            progress.report(done / len(rows))
        if pdf is not None:
            pdf.close()
    except BaseException:
        if pdf is not None:
            pdf.discard()
        raise
    if pdf is not None:
        _publish(desk)
    return entries


def _publish(desk: Desk) -> None:
    try:
        desk.publish(FILE)
    except OSError as error:
        raise OutputError(
            "{file} can't be replaced: {reason} Close it in other programs and run again.",
            file=desk.target / FILE,
            reason=error.strerror,
        ) from None
