# SPDX-License-Identifier: GPL-2.0-or-later
"""Sections and keys that stand before the parcels of a coordinate file."""

from __future__ import annotations

import re

from sanquan_plugin.core.coordinatetxt import tables
from sanquan_plugin.core.coordinatetxt.text import half_width

ATTRIBUTES = "属性描述"
PARCELS = "地块坐标"
_PRODUCED = "数据产生日期"
_SECTION = re.compile(r"[\[【［](.*)[\]】］]")
_CHINESE_DIGITS = {"三": 3, "六": 6}

Header = dict[str, dict[str, str]]


def section_name(line: str) -> str | None:
    """Return the name of a section's line, in any brackets and without blanks; None for other lines."""
    found = _SECTION.fullmatch(line.strip())
    return found[1].strip() if found else None


def key_value(line: str) -> tuple[str, str]:
    """Return key and value of a header line; a line without `=` is a key with an empty value.

    Other spellings of a known key (分带) come as the key of the grammar (几度分带).
    """
    key, _, value = line.replace("＝", "=", 1).partition("=")
    key = key.strip()
    return tables.header_aliases().get(key, key), value.strip()


def usual_header(produced: str = "") -> Header:
    """Return the header of a new file; `produced` is its date."""
    return {ATTRIBUTES: {**tables.header_defaults(), _PRODUCED: produced}}


def header_lines(header: Header) -> list[str]:
    """Return sections and keys as lines; line ends in values become blanks."""
    return [
        line
        for section, keys in header.items()
        for line in (f"[{section}]", *(" ".join(f"{key}={text}".splitlines()) for key, text in keys.items()))
    ]


def value(header: Header, key: str) -> str:
    """Return a value of 属性描述, '' where it is missing."""
    return header.get(ATTRIBUTES, {}).get(key, "")


def whole_number(text: str) -> int | None:
    """Return the number in a value such as '39', '3度带' or '三度带'; None where there is none."""
    found = re.search(r"\d{1,4}", half_width(text), re.ASCII)
    if found:
        return int(found[0])
    return next((number for sign, number in _CHINESE_DIGITS.items() if sign in text), None)
