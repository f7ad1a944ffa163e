# SPDX-License-Identifier: GPL-2.0-or-later
"""The card of a case: where it stands, what it lacks, when the step may be taken, what is on file."""

from __future__ import annotations

from html import escape

from sanquan_plugin.core import codes
from sanquan_plugin.core.masking import mask_name
from sanquan_plugin.core.procedure.board import CaseLine
from sanquan_plugin.core.procedure.standing import Standing

PARCEL_LINK = "parcel"
_INDENT = "margin-left:-22px; margin-top:2px; margin-bottom:2px"
_CLOSE = "margin-top:4px; margin-bottom:0px"


def case_html(line: CaseLine, *, red: str) -> str:
    """Return the card; the dock is seen over shoulders, so names are masked. `red` suits the theme."""
    stands = line.standing
    opened = escape(f"立案 {line.opened_on}")
    parts = [
        f"<p><b>{escape('　'.join(filter(None, (stands.case_no, mask_name(line.holder)))))}</b><br>"
        f"{escape(stands.procedure)}<br>{opened}{_place(line)}</p>",
        _step(line, red) if stands.step else f"<p><b>{escape(stands.state)}</b></p>",
        _recorded(line),
    ]
    return "".join(parts)


def _place(line: CaseLine) -> str:
    """Return the parcel as a link that shows it in the list and on the map."""
    if not line.zddm:
        return ""
    return f' · <a href="{PARCEL_LINK}:{escape(line.zddm)}">宗地 {escape(codes.serial(line.zddm))}</a>'


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


def _step(line: CaseLine, red: str) -> str:
    stands = line.standing
    head = (
        f"<p>第 {stands.passed + 1}/{stands.total} 步　<b>{escape(stands.title)}</b><br>"
        f"由{escape(stands.actor)}办理</p>"
    )
    items = [f'<li style="color:{red}">{escape(sentence)}</li>' for sentence in stands.missing]
    items += [f'<li style="color:{red}">逾期：{escape(sentence)}</li>' for sentence in stands.overdue]
    items += [f"<li>提示：{escape(sentence)}</li>" for sentence in stands.warnings]
    listed = f'<ul style="{_INDENT}">{"".join(items)}</ul>' if items else ""
    return head + listed + _when(line)


def _when(line: CaseLine) -> str:
    stands = line.standing
    if stands.is_ready:
        return "<p>✓ 材料和条件齐备，现在可以办理。</p>"
    if stands.earliest is None:
        return ""
    note = f"（{line.note}）" if line.note else ""
    return f"<p>最早 <b>{stands.earliest.isoformat()}</b> 可办理，{days_words(stands)}{note}</p>"


def _recorded(line: CaseLine) -> str:
    """Return what is on file, a line each under its kind."""
    if not line.recorded:
        return ""
    kinds = (
        f"<p style='{_CLOSE}'>{escape(title)}</p><ul style='{_INDENT}'>{_items(words)}</ul>"
        for title, words in line.recorded
    )
    return f"<hr><p style='{_CLOSE}'><b>已登记</b></p>{''.join(kinds)}"


def _items(words: str) -> str:
    return "".join(f"<li>{escape(said)}</li>" for said in words.split("\n"))
