# SPDX-License-Identifier: GPL-2.0-or-later
"""Words in a county's sheets and the codes that the package keeps for them (lists of statuses.csv)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.checks.code_lists import codes_of, plain_codes


class Words(NamedTuple):
    """How a column's words are kept: by the codes of `list`, or by its Chinese labels.

    A word that the list lacks becomes `otherwise`.
    """

    list: str
    otherwise: str | None = None
    as_label: bool = False


_COLUMNS = {
    ("NH", "moved_to_city"): Words("moved_to_city"),
    ("NH", "sfwbh"): Words("yes_no"),
    ("NH", "sfpkh"): Words("yes_no"),
    ("NH", "sfyxq"): Words("yes_no"),
    ("NH", "sfyzg"): Words("yes_no"),
    ("NHHNCY", "sfbjtjjzzcy"): Words("yes_no"),
    ("SHYQR", "sfbncjtjjzzcy"): Words("yes_no"),
    ("dispute", "status"): Words("dispute_status", "open"),
    ("violation", "status"): Words("dispute_status", "open"),
    ("encumbrance", "right"): Words("right"),
    ("encumbrance", "status"): Words("encumbrance_status", "open"),
    ("qualification", "status"): Words("qualification_status"),
    ("settlement", "category"): Words("household_category", as_label=True),
}

_AS_GIVEN = {("SHYQR", "zjdqdfs")}
"""Columns of a list of the standards whose words are kept as they come."""


def is_coded(table: str, column: str) -> bool:
    """Tell whether a column's words are turned into codes."""
    return (table, column) in _COLUMNS


@cache
def _standard_lists(table: str) -> dict[str, str]:
    """Return the lists of the standards (code_lists.csv) by whose codes the columns of a table are kept."""
    return {
        field.name: field.code_list
        for field in catalogue.fields(table)
        if plain_codes(field.code_list) and (table, field.name) not in _AS_GIVEN
    }


def coded(table: str, column: str, values: pd.Series) -> pd.Series:
    """Return a column's values as the package keeps them; columns without a list as they are.

    A dispute, violation or encumbrance whose state is blank or unknown counts as open.
    """
    words = _COLUMNS.get((table, column))
    if words is None:
        standard = _standard_lists(table).get(column)
        return codes_of(standard, values) if standard else values
    codes = {word: catalogue.status_code(words.list, str(word)) for word in values.dropna().unique()}
    if words.as_label:
        labels = catalogue.statuses(words.list)
        shown = {word: labels[code]["label_zh"] for word, code in codes.items() if code}
        return values.map(shown).astype(object)
    found = values.map(codes).astype(object)
    return found.where(found.notna(), words.otherwise)
