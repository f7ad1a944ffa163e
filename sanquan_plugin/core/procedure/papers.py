# SPDX-License-Identifier: GPL-2.0-or-later
"""What is recorded of a case between its steps: kinds of papers, their fields, what they may hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.procedure.actors import actor_name
from sanquan_plugin.core.procedure.model import DISMISSED, RESCISSION, UPHELD, Guard, Procedure
from sanquan_plugin.core.procedure.words import word_of, words


@dataclass(frozen=True)
class PaperKind:
    """A kind of record: its table, Chinese title, fields it must have and may have.

    changes : the record changes a row that is there (an objection, a posting, the case) and adds none.
    """

    table: str
    title: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    changes: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """Return all fields."""
        return self.required + self.optional


_PRICES = ("land_price_yuan", "base_price_yuan_m2", "attachment_price_yuan", "shares")
BASE_PRICE = "base_price_yuan_m2"
SCHEDULE_TERMS = (BASE_PRICE, "payment")
AMOUNT_LIMIT = 1e16
"""Amounts from here on can't be written out in words (core.papers.words)."""
_SIGNED = ("household_signed_on", "collective_signed_on", "other_signed_on")
KINDS = {
    "material": PaperKind("case_material", "材料", ("material", "received_on"), ("document_no", "note")),
    "condition": PaperKind(
        "case_condition", "条件核实", ("condition", "met", "evidence", "checked_on"), ("checked_by",)
    ),
    "signature": PaperKind("case_person", "成员签字", ("xm", "occasion", "signed_on"), ("document_no",)),
    "heir": PaperKind("case_person", "继承人", ("xm", "relation", "zjhm"), ("signed_on", "document_no")),
    "posting": PaperKind(
        "posting",
        "公示",
        ("purpose", "posted_on"),
        ("place", "document_no", *SCHEDULE_TERMS, "content_hash"),
    ),
    "taken_down": PaperKind("posting", "公示撤下", ("purpose", "taken_down_on"), (), True),
    "objection": PaperKind(
        "objection", "异议", ("purpose", "raised_on", "content"), ("raised_by", "document_no")
    ),
    "decision": PaperKind(
        "objection",
        "异议处理",
        ("decision", "decided_on"),
        ("uuid", "decided_by", "document_no", "explanation"),
        True,
    ),
    "agreement": PaperKind(
        "agreement",
        "协议、合同",
        ("kind", "agreement_no"),
        (*_SIGNED, *_PRICES, "payment", "delivery_on", "term", "content_hash"),
    ),
    "filing": PaperKind("filing", "备案、登记", ("filed_with", "number", "filed_on")),
    "exchange": PaperKind("case_file", "交易机构备案号", ("exchange_no",), (), True),
    "schedule": PaperKind("case_file", "采用村补偿标准公示", ("schedule_posting",), (), True),
}
NUMBERS = _PRICES


def kind_of(name: str) -> PaperKind:
    """Return a kind of record. Raises InputError naming the kinds there are."""
    if name not in KINDS:
        raise InputError(
            "'{kind}' can't be recorded. Choose one of {kinds}.", kind=name, kinds=", ".join(KINDS)
        )
    return KINDS[name]


def is_date(field: str) -> bool:
    """Tell whether a field holds a day."""
    return field.endswith("_on")


def choices(found: Procedure, field: str, kind: str) -> dict[str, str]:
    """Return what a field may hold in a procedure, with Chinese words; {} where anything goes."""
    lists: dict[tuple[str, str], Callable[[], dict[str, str]]] = {
        ("material", "material"): lambda: {item.id: item.title for item in found.materials},
        ("condition", "condition"): lambda: _conditions(found),
        ("condition", "met"): lambda: words("met"),
        ("signature", "occasion"): lambda: _worded(found, "adults", "occasion"),
        ("posting", "purpose"): lambda: _worded(found, "posting", "posting"),
        ("taken_down", "purpose"): lambda: _worded(found, "posting", "posting"),
        ("objection", "purpose"): lambda: _worded(found, "posting", "posting"),
        ("decision", "decision"): lambda: {word: word for word in (UPHELD, DISMISSED)},
        ("agreement", "kind"): lambda: {
            **_worded(found, "agreement", "agreement"),
            RESCISSION: word_of("agreement", RESCISSION),
        },
        ("filing", "filed_with"): lambda: _filings(found),
    }
    listed = lists.get((kind, field))
    return listed() if listed else {}


def kinds_for(found: Procedure) -> list[str]:
    """Return the kinds of records that a procedure asks for."""
    asked = {
        "material": bool(found.materials),
        "condition": bool(_conditions(found)),
        "signature": bool(_guards(found, "adults")),
        "heir": bool(_guards(found, "heirs")),
        "agreement": bool(_guards(found, "agreement")),
        "filing": bool(_guards(found, "filing")),
        "exchange": bool(_guards(found, "exchange")),
        "schedule": any(guard.param == "compensation_schedule" for guard in _guards(found, "posting")),
    }
    posted = bool(_guards(found, "posting"))
    return [name for name in KINDS if asked.get(name, posted)]


def _guards(found: Procedure, kind: str) -> list[Guard]:
    return [guard for step in found.steps for guard in step.guards if guard.kind == kind]


def _conditions(found: Procedure) -> dict[str, str]:
    listed = {item.id: item.title for item in found.conditions if not item.check}
    return {**listed, "area_checked": "宅基地状况、面积已核实"} if _guards(found, "area_checked") else listed


def _worded(found: Procedure, guard: str, name: str) -> dict[str, str]:
    return {item.param: word_of(name, item.param) for item in _guards(found, guard)}


def _filings(found: Procedure) -> dict[str, str]:
    return {guard.param: _filed_with(guard.param) for guard in _guards(found, "filing")}


def _filed_with(param: str) -> str:
    office, _, purpose = param.partition(":")
    return f"{actor_name(office)}{word_of('filing', purpose)}"
