# SPDX-License-Identifier: GPL-2.0-or-later
"""Dates and amounts as Chinese papers write them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from math import isfinite

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万")
_YI = 8  # 亿 counts the 万 above it as well: 壹万亿 is 10^12
_NO_WORDS = 1e16
_EXACT = Context(prec=400)


def long_date(day: date | None) -> str:
    """Return 2026年9月28日; '' for none."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def figure(value: float | None, digits: int = 2) -> str:
    """Return a number with fixed decimals, rounded half up; '' for none."""
    if value is None or not isfinite(value):
        return ""
    return str(Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, _EXACT))


def plain(value: float | None) -> str:
    """Return a count such as shares without needless zeros; '' for none."""
    return "" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")


def amount_in_words(yuan: float | None) -> str:
    """Return an amount in capital characters (正确填写票据和结算凭证的基本规定, 1–3): 贰万零肆拾元整.

    '' for none and for 1e16 yuan and more, which have no such words. A negative amount, which only packages
    of older versions hold, begins with 负, so that the paper shows what is to be corrected.
    """
    if yuan is None or abs(yuan) >= _NO_WORDS:
        return ""
    cents = int(Decimal(figure(abs(yuan))) * 100)
    if yuan < 0 and cents:
        return f"负{amount_in_words(-yuan)}"
    whole, rest = divmod(cents, 100)
    tenth, cent = divmod(rest, 10)
    words = f"{_integer(whole)}元" if whole or not rest else ""
    if not rest:
        return words + "整"
    if tenth:
        words += f"{_DIGITS[tenth]}角"
    elif words:
        words += _DIGITS[0]
    return words + (f"{_DIGITS[cent]}分" if cent else "整")


def _integer(number: int) -> str:
    """Return a whole number in capital characters, one 零 for each inner run of zeros."""
    if number == 0:
        return _DIGITS[0]
    words, zero = "", False
    for place in reversed(range(len(str(number)))):
        digit = number // 10**place % 10
        if digit:
            words += (_DIGITS[0] if zero and words else "") + _DIGITS[digit] + _UNITS[place % 4]
        zero = digit == 0
        group = number // 10**place % 10**4
        if place % 4 == 0 and (group or place == _YI):
            words += _GROUPS[place // 4]
    return words
