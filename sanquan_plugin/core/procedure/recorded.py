# SPDX-License-Identifier: GPL-2.0-or-later
"""What is on file of a case, in words for its card: each kind of record with what and when (Chinese)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sanquan_plugin.core.masking import mask_name
from sanquan_plugin.core.procedure.actors import actor_name
from sanquan_plugin.core.procedure.case import Case, Row, text
from sanquan_plugin.core.procedure.model import PASSED, Procedure
from sanquan_plugin.core.procedure.namesakes import shown_name
from sanquan_plugin.core.procedure.papers import KINDS, choices
from sanquan_plugin.core.procedure.words import word_of


def recorded_words(found: Procedure, case: Case) -> tuple[tuple[str, str], ...]:
    """Return kind and words of what is recorded, in the order of KINDS, a line each; last the steps taken.

    Names are masked; nothing is said of a kind of which there is nothing.
    """
    materials = choices(found, "material", "material")
    conditions = {item.id: item.title for item in found.conditions} | choices(found, "condition", "condition")
    rows: dict[str, tuple[Iterable[Row], Callable[[Row], str]]] = {
        "material": (case.materials, lambda row: _of(materials, row, "material", "received_on")),
        "condition": (case.conditions, lambda row: _condition(conditions, row)),
        "signature": (case.signatures, _signature),
        "posting": (case.postings, _posting),
        "objection": (case.objections, _objection),
        "agreement": (case.agreements, _agreement),
        "filing": (case.filings, _filing),
    }
    said = [(KINDS[kind].title, "\n".join(map(words, of))) for kind, (of, words) in rows.items()]
    if number := text(case.row, "exchange_no"):
        said.append((KINDS["exchange"].title, number))
    said.append(("已办步骤", "\n".join(_step(found, row) for row in case.steps)))
    return tuple((title, words) for title, words in said if words)


def _of(titles: dict[str, str], row: Row, name: str, on: str) -> str:
    code = text(row, name)
    return _joined(text(row, on), titles.get(code, code))


def _condition(titles: dict[str, str], row: Row) -> str:
    return _joined(_of(titles, row, "condition", "checked_on"), word_of("met", text(row, "met")))


def _signature(row: Row) -> str:
    name = shown_name(mask_name(text(row, "xm")), text(row, "member"))
    return _joined(text(row, "signed_on"), name, word_of("occasion", text(row, "occasion")))


def _posting(row: Row) -> str:
    down = text(row, "taken_down_on")
    purpose = word_of("posting", text(row, "purpose"))
    return _joined(f"{text(row, 'posted_on')}起", purpose, f"{down}撤下" if down else "")


def _objection(row: Row) -> str:
    decided = text(row, "decided_on")
    state = f"{decided}处理：{text(row, 'decision')}" if decided else "未处理"
    return _joined(f"{text(row, 'raised_on')}提出", state, text(row, "explanation"))


def _agreement(row: Row) -> str:
    signed = text(row, "household_signed_on")
    return _joined(
        word_of("agreement", text(row, "kind")),
        text(row, "agreement_no"),
        f"农户{signed}签" if signed else "",
    )


def _filing(row: Row) -> str:
    office = f"{actor_name(text(row, 'office'))}{word_of('filing', text(row, 'purpose'))}"
    return _joined(text(row, "filed_on"), office, text(row, "number"))


def _step(found: Procedure, row: Row) -> str:
    titles = {step.id: step.title for step in found.steps}
    outcome = text(row, "outcome")
    word = "" if outcome == PASSED else word_of("outcome", outcome)
    return _joined(text(row, "on_date"), titles.get(text(row, "step"), text(row, "step")), word)


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))
