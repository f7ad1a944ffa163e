# SPDX-License-Identifier: GPL-2.0-or-later
"""Personal data in what is posted or handed out: ID numbers, phones, full names (domain.md 10)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable
from pathlib import Path

import fiona
import openpyxl
from pypdf import PdfReader

_CITIZEN = re.compile(r"(?<![\dA-Za-z])(?:\d[ -]?){17}[\dXx](?![\dA-Za-z])")
_PHONE = re.compile(r"(?<![\d.A-Za-z])(?:1[3-9](?:[ -]?\d){9}|0[1-9]\d{1,2}[ -]?\d{7,8})(?![\d.])")
_WEIGHTS = [pow(2, 17 - place, 11) for place in range(17)]
_CHECKS = "10X98765432"
_TEXT_FILES = {".csv", ".html", ".htm", ".json", ".geojson", ".md", ".svg", ".toml", ".txt", ".xml"}


def personal_data(text: str, *, names: Iterable[str] = (), phones: Collection[str] = ()) -> list[str]:
    """Return each ID number, phone and full name in a text, with what it is.

    `names` are the full names that must not occur; `phones` are those that may (the office's own).
    """
    return [
        *(f"ID number {number}" for number in id_numbers(text)),
        *(f"phone {number}" for number in phone_numbers(text, allowed=phones)),
        *(f"name {name}" for name in full_names(text, names)),
    ]


def id_numbers(text: str) -> list[str]:
    """Return numbers of 18 places with a date of birth and the check character of GB 11643; blanks may part them."""
    found = [re.sub(r"[ -]", "", match).upper() for match in _CITIZEN.findall(text)]
    return [number for number in found if _has_birth_date(number) and check_character(number) == number[-1]]


def check_character(number: str) -> str:
    """Return the 18th place that GB 11643 (ISO 7064 MOD 11-2) gives to the first 17."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True)) % 11]


def phone_numbers(text: str, *, allowed: Collection[str] = ()) -> list[str]:
    """Return mobile and landline numbers in a text other than the allowed ones, digits only."""
    known = {_digits(number) for number in allowed}
    return [number for number in map(_digits, _PHONE.findall(text)) if number not in known]


def full_names(text: str, names: Iterable[str]) -> list[str]:
    """Return which of the names (two characters or more) occur in a text, also with blanks inside."""
    close = "".join(text.split())
    return sorted({name for name in names if len(name) > 1 and name in close})


def product_text(path: Path) -> str:
    """Return all a reader can take from a product: PDF with its properties, workbook, vector file or text file."""
    if path.suffix == ".pdf":
        reader = PdfReader(path)
        return "\n".join(
            [*map(str, (reader.metadata or {}).values()), *(page.extract_text() for page in reader.pages)]
        )
    if path.suffix == ".xlsx":
        sheets = openpyxl.load_workbook(path, read_only=True, data_only=True)
        return "\n".join(
            str(value) for sheet in sheets for row in sheet.values for value in row if value is not None
        )
    if path.suffix == ".gpkg":
        return "\n".join(_layer_text(path, layer) for layer in fiona.listlayers(path))
    if path.suffix in _TEXT_FILES:
        return path.read_text(encoding="utf-8-sig")
    raise ValueError(f"{path.name}: no reader for {path.suffix}")


def _layer_text(path: Path, layer: str) -> str:
    with fiona.open(path, layer=layer) as features:
        return "\n".join(str(value) for row in features for value in row["properties"].values())


def _has_birth_date(number: str) -> bool:
    try:
        dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return True


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
