# SPDX-License-Identifier: GPL-2.0-or-later
"""The rules' severities and sentences, read from resources/checks/rules.csv."""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from sanquan_plugin import paths
from sanquan_plugin.core.numbers import round_half_up

_DIGITS = {"m²": 2, "m": 3, "个": 0, "宗": 0}


class Rule(NamedTuple):
    """One rule: its id, severity (error, warning), unit of its measure, sentences and source."""

    id: str
    severity: str
    unit: str
    name_zh: str
    name_en: str
    message_zh: str
    message_en: str
    tolerance: str
    source: str

    def message(self, zddm: str, other: str, measure: float, detail: str) -> str:
        """Return the Chinese sentence about one finding."""
        return self.message_zh.format(
            zddm=zddm, other=other, measure=figure(measure, self.unit), detail=detail
        )


def figure(value: float, unit: str) -> str:
    """Return a figure with its unit as sentences show it: m² to 2, m to 3 decimals, rounded half up."""
    if unit not in _DIGITS:
        return ""
    digits = _DIGITS[unit]
    return f"{float(round_half_up(value, digits)):.{digits}f} {unit}"


@cache
def rules() -> dict[str, Rule]:
    """Return the rules by id, in the order in which findings are listed."""
    with paths.resource("checks", "rules.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: Rule(**row) for row in csv.DictReader(file)}
