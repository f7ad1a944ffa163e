# SPDX-License-Identifier: GPL-2.0-or-later
"""Cells of a county's sheets as the package keeps them; what can't be understood is not taken.

A cell that is not taken leaves the package as it was; the row report says which and why, without
the cell's content.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from sanquan_plugin.core.catalogue import Field
from sanquan_plugin.core.files.vectorfile import text_column
from sanquan_plugin.core.rights.codecells import ROUNDED, cleaned, rounded
from sanquan_plugin.core.rights.rightswords import coded
from sanquan_plugin.core.rights.shares import share_value

UNCOMPUTED = "#UNCOMPUTED!"
_ERROR = r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|UNCOMPUTED!)"
_DAY = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
_DIGITS = r"(\d{4})(\d\d)(\d\d)"
_MONTH = r"\d{4}(?:[-/.年]\d{1,2}月?|\d\d)"
_TIME = r"[ T]\d{1,2}:\d\d(:\d\d(\.\d+)?)?$"
_NO_VALUE = "是公式，但没有计算结果或结果有错"
_NO_NUMBER = "不是数字"
_NEGATIVE = "是负数"
SERIAL = "是 Excel 日期序号，已换算成日期；请核对"
_NO_DAY = "不是完整、真实的日期（年-月-日）"
_MONTH_ALONE = "只有年月，没有日；请填年-月-日"
_BASE_DAY = pd.Timestamp(1899, 12, 30)
_SERIALS = (10000, 60000)
"""Days that a spreadsheet counts from its base day, of 1927 to 2064: what is left of a date without its format."""
_NO_WORD = "不在代码表中"
_NO_SHARE = "不是 0 至 1 的份额（如 1/2、0.5、50%）"


class Taken(NamedTuple):
    """A column's values, null where nothing was taken, and by row what is wrong with the cell."""

    values: pd.Series
    faults: pd.Series


def taken(table: str, field: Field, cells: pd.Series) -> Taken:
    """Return a column as the package keeps it: codes and names as text, numbers from 0 up, ISO dates."""
    text = text_column(cells).astype(object)
    broken = text.astype("string").str.fullmatch(_ERROR).fillna(False).astype(bool)
    spoilt = pd.Series(_NO_VALUE, index=cells.index, dtype=object).where(broken, None)
    if field.type == "text":
        spoilt[rounded(field.name, cells)] = ROUNDED
    found = _understood(table, field, text.mask(spoilt.notna(), None))
    return Taken(found.values, pd.concat([spoilt.dropna(), found.faults]).sort_index())


def _understood(table: str, field: Field, text: pd.Series) -> Taken:
    if field.type in ("int", "real"):
        return _numbers(text)
    if field.type == "date":
        return _days(text)
    if (table, field.name) == ("SHYQR", "share"):
        return _shares(text)
    values = coded(table, field.name, cleaned(field.name, text))
    return Taken(values, _faults(_given(text) & values.isna(), _NO_WORD))


def _given(text: pd.Series) -> pd.Series:
    return text.fillna("").astype(str).str.strip() != ""


def _faults(wrong: pd.Series, reason: str) -> pd.Series:
    return pd.Series(reason, index=wrong.index, dtype=object)[wrong.to_numpy(dtype=bool)]


def _numbers(text: pd.Series) -> Taken:
    plain = text.astype("string").str.normalize("NFKC").str.replace(r"[\s,]", "", regex=True)
    values = pd.to_numeric(plain, errors="coerce").astype(float)
    values = values.where(np.isfinite(values))
    no_number, negative = _given(text) & values.isna(), values < 0
    faults = pd.concat([_faults(no_number, _NO_NUMBER), _faults(negative, _NEGATIVE)])
    return Taken(values.mask(negative), faults)


def serial_days(text: pd.Series) -> pd.Series:
    """Return the dates that cells hold as a spreadsheet's number of a day, null for all others."""
    number = pd.to_numeric(text.astype("string").str.normalize("NFKC"), errors="coerce").astype(float)
    number = number.where(number.between(*_SERIALS) & (number % 1 == 0))
    return pd.to_datetime(number, unit="D", origin=_BASE_DAY)


def _days(text: pd.Series) -> Taken:
    plain = text.astype("string").str.normalize("NFKC").str.strip().str.replace(_TIME, "", regex=True)
    parts = plain.str.extract(f"^{_DAY}$").fillna(plain.str.extract(f"^{_DIGITS}$"))
    joined = parts[0] + "-" + parts[1].str.zfill(2) + "-" + parts[2].str.zfill(2)
    joined = joined.fillna(serial_days(text).dt.strftime("%Y-%m-%d").astype("string"))
    is_day = pd.to_datetime(joined, format="%Y-%m-%d", errors="coerce").notna()
    values = joined.astype(object).where(is_day, None)
    faults = _faults(_given(text) & ~is_day, _NO_DAY)
    is_month = plain.str.fullmatch(_MONTH).fillna(False).astype(bool)
    return Taken(values, faults.mask(is_month.reindex(faults.index), _MONTH_ALONE))


def _shares(text: pd.Series) -> Taken:
    is_share = share_value(text).between(0.0, 1.0)
    wrong = _given(text) & ~is_share
    return Taken(text.mask(wrong, None), _faults(wrong, _NO_SHARE))
