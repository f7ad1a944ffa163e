# SPDX-License-Identifier: GPL-2.0-or-later
"""Codes, ID numbers and names as people type them and spreadsheets spoil them."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core import codes
from sanquan_plugin.core.rights.importreport import COLUMNS

ROUNDED = "在表中是数字，末几位已丢失；请在原表中把该列设为文本格式，重新填写或导出"
_WITH_LETTERS = {"zddm", "bdcdyh", "zjhm", "hzzjhm", "cbfzjhm", "fzrzjhm", "dbrzjhm", "dlrzjhm"}
_CODES = {"nhdm", "cbfbm", "dkbm", "fbfbm", "fbfdm", "suyqrdm", "zjddm", *_WITH_LETTERS}
_PEOPLE = {"xm", "hzxm"}
_FIRST_LOST = 1e15
"""A spreadsheet keeps 15 digits of a number."""
_IN_POWERS = r"\d(\.\d+)?E\+\d{2}"
_BETWEEN_CHARACTERS = r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])"
_HOUSEHOLD_CODE = r"[0-9A-Z]{18}"
_ODD_CODE = "农户代码不是18位；请核对"


def rounded(column: str, cells: pd.Series) -> pd.Series:
    """Tell which cells of a text column are numbers of more than 15 digits, also written 3.71E+17."""
    numbers = cells.map(lambda cell: isinstance(cell, int | float) and abs(cell) >= _FIRST_LOST).astype(bool)
    if column not in _CODES:
        return numbers
    return numbers | codes.normalise(cells).str.fullmatch(_IN_POWERS).astype(bool)


def cleaned(column: str, text: pd.Series) -> pd.Series:
    """Return codes half-width and without blanks, names without blanks inside.

    Codes that have letters (parcels, units, ID numbers) come in capitals.
    Other columns stay as they are; what is left blank is None.
    """
    if column in _CODES:
        text = (codes.normalise if column in _WITH_LETTERS else codes.closed_up)(text)
    elif column in _PEOPLE:
        text = text.astype("string").str.replace(_BETWEEN_CHARACTERS, "", regex=True).astype(object)
    return text.where(text.notna() & (text != ""), None)


def odd_household_codes(households: pd.DataFrame, sheet: str) -> pd.DataFrame:
    """Return a report (sheet, row, action, reason) of households whose nhdm has not 18 places (domain.md 1.3)."""
    odd = ~households["nhdm"].str.fullmatch(_HOUSEHOLD_CODE).astype(bool)
    rows = households.index[odd]
    return pd.DataFrame(
        {"sheet": sheet, "row": rows, "action": "noted", "reason": _ODD_CODE}, columns=COLUMNS
    )
