# SPDX-License-Identifier: GPL-2.0-or-later
"""The card of a case: where it stands, what it lacks, when the step may be taken."""

from __future__ import annotations

from html import escape

from sanquan_plugin.core.masking import mask_name
from sanquan_plugin.core.procedure.case import text
from sanquan_plugin.core.procedure.standing import Standing, masked
from sanquan_plugin.store.case_board import BoardRow

_RED, _GREY = "#b00020", "#666666"


def case_html(row: BoardRow) -> str:
    """Return the card; the dock is seen over shoulders, so names are masked."""
    stands = masked(row.standing, row.case)
    lines = [f"<b>{escape(stands.case_no)}　{escape(mask_name(row.holder))}</b>　{escape(stands.procedure)}"]
    place = text(row.case.row, "zddm")
    lines.append(_grey(" · ".join(filter(None, (f"立案 {text(row.case.row, 'opened_on')}", place)))))
    if not stands.step:
        return "<br>".join([*lines, f"<b>{escape(stands.state)}</b>"])
    lines.append(
        f"第 {stands.passed + 1}/{stands.total} 步　<b>{escape(stands.title)}</b>　{_grey(escape(stands.actor))}"
    )
    lines += [f'<span style="color:{_RED}">✗ {escape(sentence)}</span>' for sentence in stands.missing]
    if stands.is_ready:
        lines.append("✓ 材料和条件齐备，现在可以办理。")
    elif stands.earliest is not None:
        lines.append(
            f"最早 <b>{stands.earliest.isoformat()}</b> 可办理，{days_words(stands)}{_note(row.note)}"
        )
    lines += [f"⚠ {escape(sentence)}" for sentence in stands.warnings]
    lines += [f'<span style="color:{_RED}">⏰ 逾期：{escape(item)}</span>' for item in stands.overdue]
    return "<br>".join(lines)


def days_words(stands: Standing) -> str:
    """Return how long a case still waits, in a few words for the list."""
    if not stands.step:
        return stands.state
    if stands.overdue:
        return "逾期"
    if stands.is_ready:
        return "可办理"
    if stands.days_left:
        return f"还剩 {stands.days_left} 天"
    return f"缺 {len(stands.missing)} 项"


def _grey(words: str) -> str:
    return f'<span style="color:{_GREY}">{words}</span>'


def _note(note: str) -> str:
    return f"（{note}）" if note else ""
