# SPDX-License-Identifier: GPL-2.0-or-later
"""What a run says in the end."""

from __future__ import annotations

import re
from pathlib import Path

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.report import NAME, PRINTED, Outcome, read_report, refused
from sanquan_plugin.gui.printing.child import Ended

_NAMED = re.compile(r"^(\d[0-9A-Z]+): (.+)$", re.DOTALL)


def without_sheet(end: Ended, folder: Path) -> list[Outcome]:
    """Return the parcels that got no sheet, from the report of the run, else from its warnings."""
    if "FAILED" in end.results:
        return [row for row in read_report(folder / NAME) if row.status != PRINTED]
    named = [_NAMED.match(text) for text in end.warnings]
    return [refused(found[1], found[2]) for found in named if found]


def result_words(end: Ended) -> str:
    """Return how a run ended in a sentence, and what is to be known besides."""
    return f"{_sentence(end)} {end.note}".rstrip()


def _sentence(end: Ended) -> str:
    if end.reason:
        return end.reason
    printed, failed = end.results.get("PRINTED"), end.results.get("FAILED", 0)
    posted = end.results.get("POSTED")
    if printed is not None:
        return tr("{printed} printed, {failed} refused.").format(printed=printed, failed=failed)
    if posted is not None:
        return tr("{posted} parcels posted until {day}.").format(posted=posted, day=end.results.get("TO", ""))
    return tr("The sheet is printed.") if end.results else tr("Nothing was printed.")
