# SPDX-License-Identifier: GPL-2.0-or-later
"""Which county's procedure one is, in words for the choice of those to adopt (Chinese)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sanquan_plugin.core.procedure.model import Procedure
from sanquan_plugin.core.procedure.opening import wants_named_village
from sanquan_plugin.core.procedure.words import word_of

_EVERYWHERE = "全国"


def is_for(found: Procedure, county: str) -> bool:
    """Tell whether a procedure is written for a county (6-digit code), or for all."""
    return not found.jurisdiction or county in found.jurisdiction


def in_offered_order(procedures: Iterable[Procedure], county: str) -> list[Procedure]:
    """Return procedures with those of the county first, then those for all, each by place and title."""

    def rank(found: Procedure) -> tuple[bool, bool, str, str]:
        return not is_for(found, county), not found.jurisdiction, _place(found), found.title

    return sorted(procedures, key=rank)


def offer_line(found: Procedure, today: date) -> str:
    """Return place, title and state in one line: 章丘 · 宅基地使用权退出（试行）."""
    ended = "，已到期" if _is_over(found, today) else ""
    return f"{_place(found)} · {found.title}（{word_of('status', found.status)}{ended}）"


def offer_note(found: Procedure, today: date) -> str:
    """Return the text that a procedure comes from, its state and its validity."""
    parts = [found.text, f"状态：{word_of('status', found.status)}"]
    limits = (("自", found.valid_from), ("至", found.valid_to))
    if known := " ".join(f"{word} {day}" for word, day in limits if day):
        parts.append(f"原定有效期{known}" + ("，已到期" if _is_over(found, today) else ""))
    if found.superseded_by:
        parts.append(f"已由{found.superseded_by}代替，不能再立案")
    if wants_named_village(found):
        parts.append("只在登记时列明的试点村内施行")
    return "\n".join(parts)


def foreign_words(found: Procedure, county: str) -> str:
    """Return that a procedure is another county's, and what that asks for; '' where it is not."""
    if is_for(found, county):
        return ""
    return f"这是{_place(found)}的规定，本村属 {county}：本县须有施行文件明确采用，请核对后再登记。"


def _place(found: Procedure) -> str:
    names = [word_of("region", code) for code in found.jurisdiction]
    return "、".join(dict.fromkeys(names)) or _EVERYWHERE


def _is_over(found: Procedure, today: date) -> bool:
    return found.valid_to is not None and found.valid_to < today
