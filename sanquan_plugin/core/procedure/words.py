# SPDX-License-Identifier: GPL-2.0-or-later
"""Chinese words of the codes that cases hold (resources/procedures/words.csv)."""

from __future__ import annotations

import csv
from functools import cache

from sanquan_plugin import paths


@cache
def words(name: str) -> dict[str, str]:
    """Return code and Chinese word of a list: occasion, posting, agreement, filing, met, outcome …"""
    with paths.resource("procedures", "words.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["label_zh"] for row in csv.DictReader(file) if row["list"] == name}


def word_of(name: str, code: str) -> str:
    """Return the Chinese word of a code; a code of no list stays as it is."""
    return words(name).get(code, code)


def code_of(name: str, word: str) -> str:
    """Return the code of a Chinese word of a list; what is no word of it stays as it is."""
    return {label: code for code, label in words(name).items()}.get(word, word)
