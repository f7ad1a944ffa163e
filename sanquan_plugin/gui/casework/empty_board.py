# SPDX-License-Identifier: GPL-2.0-or-later
"""What the hat 办件 says where there is no case to show: why, and what to do first, as links."""

from __future__ import annotations

from html import escape

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.procedure.board import Board

ADOPT, OPEN, CLOSED, RETRY = "adopt", "open", "closed", "retry"
FOLDER, PACKAGE, SERVER = "folder", "package", "server"


def no_village_html() -> str:
    """Return what is said while no village is open."""
    links = (
        (FOLDER, tr("Village folder…")),
        (PACKAGE, tr("Village package…")),
        (SERVER, tr("County server…")),
    )
    return _html([tr("No village is open. Open one to see its cases:")], *links)


def unreadable_html(reason: str) -> str:
    """Return what is said where the board can't be read."""
    return _html([reason], (RETRY, tr("Try again")))


def empty_html(board: Board) -> str:
    """Return what is said of a board that shows no case."""
    if not board.adopted:
        why = tr("No case can be opened before the county's document for its procedure is recorded.")
        return _html([why], (ADOPT, tr("Record an adopted procedure…")))
    how = tr("Select the parcel under “{survey}”, then open the case here.").format(survey=tr("Survey"))
    if not board.lines:
        return _html([tr("No case has been opened yet."), how], (OPEN, tr("Open a case…")))
    closed = tr("All {count} cases are closed.").format(count=len(board.lines))
    return _html([closed, how], (OPEN, tr("Open a case…")), (CLOSED, tr("Show the closed ones")))


def _html(sentences: list[str], *links: tuple[str, str]) -> str:
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    return said + "".join(f'<p><a href="do:{name}">{escape(words)}</a></p>' for name, words in links)
