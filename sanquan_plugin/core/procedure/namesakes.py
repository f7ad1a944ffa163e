# SPDX-License-Identifier: GPL-2.0-or-later
"""Telling apart members of a household who have the same name, without their ID numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sanquan_plugin.core.procedure.case import Row, text


def member_keys(members: Sequence[Row]) -> list[str]:
    """Return '' for members whose name is theirs alone, else 1, 2 … by their order in the household."""
    names = [text(row, "xm") for row in members]
    counted: Counter[str] = Counter()
    keys = []
    for name in names:
        counted[name] += 1
        keys.append(str(counted[name]) if names.count(name) > 1 else "")
    return keys


def shown_name(name: str, key: str) -> str:
    """Return how a member is named where names are listed or entered: 张三, or 张三（2）."""
    return f"{name}（{key}）" if key else name
