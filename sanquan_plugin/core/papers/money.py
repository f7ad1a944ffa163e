# SPDX-License-Identifier: GPL-2.0-or-later
"""What an agreement says of price, payment, delivery and term (Zhangqiu 15, 20, 28, 32)."""

from __future__ import annotations

from sanquan_plugin.core.papers.catalogue import Wanted
from sanquan_plugin.core.papers.papercase import PaperCase
from sanquan_plugin.core.papers.words import amount_in_words, figure, long_date, plain
from sanquan_plugin.core.procedure.case import Row, day, number, text
from sanquan_plugin.core.procedure.model import RESCINDED, RESCISSION, Step

_COMPENSATION = "compensation_agreement"


def agreement_values(subject: PaperCase, wanted: Wanted) -> dict[str, str]:
    """Return the placeholders of the case's agreement; all '' while there is none.

    A step's own agreement is the one its guard asks for, on papers of other steps that of the procedure;
    the compensation agreement has its own kind, and takes the figures of that one where no other was made.
    A rescission has its own and takes no other's.
    """
    row = _agreement(subject, wanted)
    land, attached = number(row, "land_price_yuan"), number(row, "attachment_price_yuan")
    total = None if land is None and attached is None else (land or 0.0) + (attached or 0.0)
    return {
        "协议编号": text(row, "agreement_no"),
        "土地价款": figure(land),
        "土地价款大写": amount_in_words(land),
        "附着物补偿": figure(attached),
        "附着物补偿大写": amount_in_words(attached),
        "价款合计": figure(total),
        "价款合计大写": amount_in_words(total),
        "基准地价": figure(number(row, "base_price_yuan_m2")),
        "支付方式": text(row, "payment"),
        "交付日期": long_date(day(row, "delivery_on")),
        "期限": text(row, "term"),
        "协议股数": plain(number(row, "shares")),
        "农户签字日期": long_date(day(row, "household_signed_on")),
        "集体签字日期": long_date(day(row, "collective_signed_on")),
        "受让方签字日期": long_date(day(row, "other_signed_on")),
    }


def _agreement(subject: PaperCase, wanted: Wanted) -> Row:
    rows = subject.case.agreements
    if wanted.paper.answers(RESCINDED):
        return next((row for row in reversed(rows) if text(row, "kind") == RESCISSION), {})
    own = {"compensation"} if wanted.paper.id.endswith(_COMPENSATION) else set()
    for kinds in (own, _kinds(wanted.step), _kinds(*subject.procedure.steps)):
        found = [row for row in rows if text(row, "kind") in kinds]
        if found:
            return found[-1]
    return {}


def _kinds(*steps: Step) -> set[str]:
    return {guard.param for step in steps for guard in step.guards if guard.kind == "agreement"}
