# SPDX-License-Identifier: GPL-2.0-or-later
"""Until when shares were transferred: for a term or for good (Zhangqiu, articles 26 and 28)."""

from __future__ import annotations

import re
from datetime import date

from sanquan_plugin.core.procedure.case import Case, Row, day, text
from sanquan_plugin.core.procedure.guards.postings import months_after
from sanquan_plugin.core.procedure.model import WARN, Procedure
from sanquan_plugin.core.procedure.situation import Finding

_DIGITS = "〇一二三四五六七八九"
_ONES = f"[{_DIGITS[1:]}]"
_YEARS = re.compile(rf"(\d{{1,2}}|{_ONES}?十{_ONES}?|{_ONES})年")
_ARTICLE = "章丘细则第26条、第28条"


def term_end(agreement: Row) -> date | None:
    """Return the last day of a contract's term: a day, or years from its signing; None for good or unreadable."""
    term = text(agreement, "term")
    if ends := day(agreement, "term"):
        return ends
    years, signed = _YEARS.fullmatch(term), day(agreement, "household_signed_on")
    return None if years is None or signed is None else months_after(signed, 12 * _number(years.group(1)))


def ended_terms(procedure: Procedure, case: Case, today: date) -> list[Finding]:
    """Tell of shares of a closed case whose term is over; the register changes by a case or a correction alone."""
    contracts = [row for row in case.agreements if text(row, "kind") == "transfer"]
    moved = any(step.writes == "shares_transferred" for step in procedure.steps)
    ends = term_end(contracts[-1]) if moved and contracts else None
    if ends is None or today <= ends:
        return []
    number = text(case.row, "case_no")
    sentence = f"办件{number}的股权转让期限已于{ends.isoformat()}期满，请核对股权是否转回（{_ARTICLE}）。"
    return [Finding("term", WARN, sentence, _ARTICLE)]


def _number(written: str) -> int:
    """Return a whole number below 100 that is written in digits or as 十、十五、二十."""
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    of_ten = _DIGITS.index(tens or "一") if ten else 0
    return 10 * of_ten + _DIGITS.index(ones or "〇")
