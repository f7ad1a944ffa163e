# SPDX-License-Identifier: GPL-2.0-or-later
"""Papers of cases into the print log of their package: they hold personal data, so it must be known who made them."""

from __future__ import annotations

import hashlib
import uuid
from pathlib import Path

import pandas as pd

from sanquan_plugin.adapters.wording import explain
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.core.papers.papercase import PaperCase
from sanquan_plugin.core.papers.writing import FiledPaper
from sanquan_plugin.core.procedure.case import text
from sanquan_plugin.core.progress import Progress
from sanquan_plugin.store.print_log import append_prints


def log_papers(package: Path, subject: PaperCase, papers: list[FiledPaper], progress: Progress) -> None:
    """Add papers to the print log; they stay where the package can't be written, with a warning."""
    rows = [
        {
            "uuid": str(uuid.uuid4()),
            "zddm": text(subject.parcel, "zddm") or text(subject.household, "nhdm"),
            "product": paper.wanted.paper.title,
            "file": paper.file,
            "template": paper.template,
            "scale": "",
            "pages": None,
            "draft": "",
            "inputs_hash": hashlib.sha256(paper.content).hexdigest(),
            "checksum": "",
            "printed_at": pd.Timestamp.now("UTC").strftime("%Y-%m-%dT%H:%M:%SZ"),
            "printed_by": "",
        }
        for paper in papers
    ]
    try:
        if rows:
            append_prints(package, pd.DataFrame(rows))
    except SanQuanError as error:
        progress.warning(
            "The papers are written, but not recorded in the package's print log: {reason}",
            reason=explain(error),
        )
