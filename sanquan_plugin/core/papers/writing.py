# SPDX-License-Identifier: GPL-2.0-or-later
"""One paper of a case as a file: its template, its facts, its name."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sanquan_plugin import paths
from sanquan_plugin.core.papers.catalogue import Wanted, posting_words
from sanquan_plugin.core.papers.docx import read_docx
from sanquan_plugin.core.papers.facts import OCCASIONS, facts
from sanquan_plugin.core.papers.filling import fill
from sanquan_plugin.core.papers.moment import paper_day
from sanquan_plugin.core.papers.papercase import Desk, PaperCase
from sanquan_plugin.core.procedure.case import text

_UNFIT = re.compile(r'[\\/:*?"<>|\s]+')


class FiledPaper(NamedTuple):
    """A filled paper: what it is, the name of its template and of its file, its bytes."""

    wanted: Wanted
    template: str
    file: str
    content: bytes


def file_paper(subject: PaperCase, wanted: Wanted, desk: Desk, own: Path | None) -> FiledPaper:
    """Return a paper filled from a case; a template of the office's `own` folder goes before the plugin's.

    Raises InputError naming a template that is no DOCX or has unknown placeholders.
    """
    name = f"{wanted.paper.id}.docx"
    template = own / name if own is not None and (own / name).is_file() else paths.resource("papers", name)
    desk = replace(desk, on=paper_day(subject, wanted, desk))
    content = fill(read_docx(template), facts(subject, wanted, desk), template=str(template))
    return FiledPaper(wanted, name, _file_name(subject, wanted), content)


def _file_name(subject: PaperCase, wanted: Wanted) -> str:
    """Return number, title and subject of a paper as a file name that Windows takes."""
    about = OCCASIONS.get(wanted.subject) or posting_words(wanted.subject, subject.procedure.id)[0]
    if wanted.paper.recurs(subject.procedure):
        about = wanted.step.title
    parts = [text(subject.case.row, "case_no"), wanted.paper.title, about]
    return _UNFIT.sub("_", "_".join(part for part in parts if part)) + ".docx"
