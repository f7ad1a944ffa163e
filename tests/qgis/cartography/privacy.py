# SPDX-License-Identifier: GPL-2.0-or-later
"""What a public product must not hold, searched for independently of the code that masks."""

from __future__ import annotations

import re
from pathlib import Path

from openpyxl import load_workbook
from pypdf import PdfReader
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

_PHONE = re.compile(r"(?<![0-9A-Za-z])(?:1[3-9][0-9]{9}|0[0-9]{2,3}-[0-9]{7,8})(?![0-9A-Za-z])")


def words_of(path: Path) -> str:
    """Return all text of a PDF with its blanks, or of all cells of an XLSX parted by blanks."""
    if path.suffix == ".pdf":
        return " ".join(page.extract_text() for page in PdfReader(path).pages)
    book = load_workbook(path)
    return " ".join(
        str(cell) for page in book for row in page.iter_rows(values_only=True) for cell in row if cell
    )


def citizen_numbers(text: str) -> list[str]:
    """Return all words of 18 places with a birth date and a check digit that hold."""
    return [
        run for run in re.findall(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])", text) if _sound(run)
    ]


def _sound(run: str) -> bool:
    """Tell whether birth date and check digit hold; stdnum's own check refuses counties it does not know."""
    try:
        ric.get_birth_date(run)
    except ValidationError:
        return False
    return ric.calc_check_digit(run) == run[-1].upper()


def phones(text: str, office: str) -> list[str]:
    """Return all phones but the office's own."""
    return [found for found in _PHONE.findall(text) if found != office]
