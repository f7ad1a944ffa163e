# SPDX-License-Identifier: GPL-2.0-or-later
"""Names, ID and bank card numbers and phones hidden for whatever is posted or handed out (domain.md 10)."""

from __future__ import annotations

import re

import pandas as pd

JOIN = "、"
_CITIZEN = re.compile(r"(?<![0-9A-Za-z])([0-9]{4})[0-9]{12}([0-9][0-9Xx])(?![0-9A-Za-z])")
_OLD_CITIZEN = re.compile(r"(?<![0-9A-Za-z])([0-9]{4})[0-9]{9}([0-9]{2})(?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z])(1[3-9][0-9])[0-9]{4}([0-9]{4})(?![0-9A-Za-z])")
_LANDLINE = re.compile(r"(?<![0-9A-Za-z])(0[0-9]{2,3})[-—－ ]?[0-9]{3,4}([0-9]{4})(?![0-9A-Za-z])")
_BANK_CARD = re.compile(r"(?<![0-9A-Za-z])[3-6](?: ?[0-9]){15,18}(?![0-9A-Za-z])")
_GROUP = re.compile(r"^.*?(?:[0-9一二三四五六七八九十]+|小)组")
_PLACE = re.compile(r"^.*[村屯庄寨堡社队区镇乡](?![0-9]*排)")


def mask_name(name: object) -> str:
    """Return a name with its middle hidden: 张*, 张*明; four and more keep first and last."""
    text = "" if name is None or pd.isna(name) else str(name).strip()
    if len(text) < 2:
        return text
    return text[0] + "*" if len(text) == 2 else text[0] + "*" * (len(text) - 2) + text[-1]


def mask_names(names: pd.Series) -> pd.Series:
    """Return names masked one by one; several joined by 、 are masked each."""
    return (
        names.fillna("").astype(str).map(lambda text: JOIN.join(mask_name(name) for name in text.split(JOIN)))
    )


def hide_numbers(text: object) -> str:
    """Return a text whose citizen and bank card numbers and phones are starred.

    3713************16, ***************0018, 138****5678: of a bank card only the last four stay.
    """
    shown = "" if text is None or pd.isna(text) else str(text)
    for pattern, stars in ((_CITIZEN, 12), (_OLD_CITIZEN, 9), (_MOBILE, 4), (_LANDLINE, 4)):
        shown = pattern.sub(rf"\g<1>{'*' * stars}\g<2>", shown)
    return _BANK_CARD.sub(_last_four, shown)


def _last_four(card: re.Match[str]) -> str:
    digits = card[0].replace(" ", "")
    return "*" * (len(digits) - 4) + digits[-4:]


def group_location(location: object) -> str:
    """Return a location down to the villagers' group, without row and house number (domain.md 10).

    Without a group it ends at the last village or hamlet named; without either, before the first digit.
    """
    text = hide_numbers(location).strip()
    for pattern in (_GROUP, _PLACE):
        found = pattern.match(text)
        if found:
            return found[0]
    return re.split(r"[0-9]|第[0-9一二三四五六七八九十]", text, maxsplit=1)[0]
