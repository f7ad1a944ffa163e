# SPDX-License-Identifier: GPL-2.0-or-later
"""Which line of a profile's TOML a key stands in, so that a fault can be found with any editor."""

from __future__ import annotations

import re
from collections import Counter

_TABLE = re.compile(r"\s*(\[\[?)\s*([^\]#]+?)\s*\]")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
_LABEL = re.compile(r" [^.]*")


def line_numbers(text: str) -> dict[str, int]:
    """Return the line, from 1, of each table and key: `grades.high`, `build.rule[2]`, `build.rule[2].id`.

    `build.rule` stands for its first table. The text is TOML that could be read.
    """
    lines: dict[str, int] = {}
    seen: Counter[str] = Counter()
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if head := _TABLE.match(line):
            table = head[2]
            lines.setdefault(table, number)
            if head[1] == "[[":
                seen[table] += 1
                table = f"{table}[{seen[table]}]"
                lines[table] = number
        elif key := _KEY.match(line):
            lines.setdefault(f"{table}.{key[1]}".strip("."), number)
    return lines


def line_of(key: str, lines: dict[str, int]) -> int:
    """Return the line of a key as errors write it (`build.rule[2] slope.over`), else of what holds it.

    1 where nothing of it is there.
    """
    path = _LABEL.sub("", key)
    while path:
        if path in lines:
            return lines[path]
        path = path.rpartition(".")[0]
    return 1
