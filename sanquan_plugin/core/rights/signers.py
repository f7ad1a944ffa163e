# SPDX-License-Identifier: GPL-2.0-or-later
"""Who has to sign for a household's right: not changed by rewriting a member (Zhangqiu, articles 11, 22 and 32)."""

from __future__ import annotations

from datetime import date

from sanquan_plugin.core.procedure.case import Row, day, text
from sanquan_plugin.core.procedure.guards.people import is_adult


def takes_a_signer(before: Row, after: Row, today: date) -> bool:
    """Tell whether a living adult moves away, dies, turns into a minor or gets another name without the same ID number.

    `before` and `after` are the member's rows (nhdm, xm, zjhm, birth, died_on). Whose age nobody knows counts as
    adult; the first birth on record may be a child's. The same in SQL: rule nhhncy_adult_fixed.
    """
    born, then = day(before, "birth"), day(after, "birth")
    if text(before, "died_on") or (born is not None and not is_adult(born, today)):
        return False
    number = text(before, "zjhm")
    is_same_person = number != "" and text(after, "zjhm") == number
    renamed = text(before, "xm") not in ("", text(after, "xm")) and not is_same_person
    younger = born is not None and (then is None or not is_adult(then, today))
    is_dead = text(after, "died_on") != ""
    return renamed or younger or is_dead or text(before, "nhdm") != text(after, "nhdm")
