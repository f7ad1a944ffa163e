# SPDX-License-Identifier: GPL-2.0-or-later
"""Parcel codes (宗地代码, 19) and real-estate unit codes (不动产单元代码, 28); domain.md 1.1."""

from __future__ import annotations

import re

import pandas as pd

PARCEL_CODE = r"\d{12}[GJZ][ABSXCDEFLNHGWY]\d{5}"
UNIT_CODE = PARCEL_CODE + r"[FLQW]\d{8}"
_COUNTY, _SUBDISTRICT, _FEATURE, _SERIAL = slice(0, 6), slice(0, 12), slice(12, 14), slice(14, 19)


def normalise(codes: pd.Series) -> pd.Series:
    """Return codes half-width, without blanks and in capitals, as they are stored; missing ones are ''."""
    return closed_up(codes).str.upper().astype(object)


def closed_up(codes: pd.Series) -> pd.Series:
    """Return codes half-width and without blanks; missing ones are ''."""
    text = codes.astype("string").str.normalize("NFKC").fillna("")
    return text.str.replace(r"\s+", "", regex=True).astype(object)


def is_parcel_code(codes: pd.Series) -> pd.Series:
    """Tell which codes have the form of a 19-digit parcel code."""
    return codes.astype("string").fillna("").str.fullmatch(PARCEL_CODE).astype(bool)


def is_unit_code(codes: pd.Series) -> pd.Series:
    """Tell which codes have the form of a 28-digit real-estate unit code."""
    return codes.astype("string").fillna("").str.fullmatch(UNIT_CODE).astype(bool)


def county(code: str) -> str:
    """Return the county digits of a code."""
    return code[_COUNTY]


def subdistrict(code: str) -> str:
    """Return county, cadastral district and sub-district (12 digits) of a code."""
    return code[_SUBDISTRICT]


def feature(code: str) -> str:
    """Return the feature letters (宗地特征码), JC for a homestead."""
    return code[_FEATURE]


def serial(code: str) -> str:
    """Return the five-digit parcel number, as neighbours print it."""
    return code[_SERIAL] if len(code) >= 19 else code


def grouped(code: str) -> str:
    """Return a code as it is printed: 6-6-7-9 digits apart."""
    pieces = re.fullmatch(r"(.{6})(.{6})(.{7})(.*)", code)
    return " ".join(piece for piece in pieces.groups() if piece) if pieces else code
