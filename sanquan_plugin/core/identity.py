# SPDX-License-Identifier: GPL-2.0-or-later
"""Citizen numbers (GB 11643) and unified social credit codes (GB 32100); domain.md 1.5.

Check digits come from python-stdnum. Its own `validate` is not used: it refuses counties by the
birth year of its list and credit codes that begin with a letter, as those of collectives do.
Reasons are Chinese sentences and never hold the number.
"""

from __future__ import annotations

import datetime as dt
import re

import pandas as pd
from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidComponent

_CITIZEN = r"[0-9]{17}[0-9X]"
_OLD_CITIZEN = r"[0-9]{15}"
_CREDIT_SET = "0-9A-HJ-NPQRTUWXY"
_CREDIT = rf"[{_CREDIT_SET}]{{2}}[0-9]{{6}}[{_CREDIT_SET}]{{10}}"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_COLLECTIVE_LEVELS = {"N1": "组级", "N2": "村级", "N3": "乡镇级", "N9": "其他"}


def citizen_fault(number: str, *, today: dt.date | None = None) -> str:
    """Return what is wrong with a citizen number of 18 places, '' for nothing (GB 11643)."""
    if not re.fullmatch(_CITIZEN, number):
        return "身份证号码应为18位，末位为数字或X"
    try:
        born = ric.get_birth_date(number)
    except InvalidComponent:
        return "身份证号码中的出生日期不存在"
    if born > (today or dt.date.today()):
        return "身份证号码中的出生日期在将来"
    return "" if number[-1] == ric.calc_check_digit(number) else "身份证号码校验位不符"


def birth_date(number: str) -> dt.date:
    """Return the date of birth of a sound citizen number."""
    return ric.get_birth_date(number)


def renewed(number: str) -> str:
    """Return the 18-place form of a citizen number of 15 places; others as they are."""
    if not re.fullmatch(_OLD_CITIZEN, number):
        return number
    body = f"{number[:6]}19{number[6:]}"
    return body + ric.calc_check_digit(body + "0")


def credit_fault(code: str) -> str:
    """Return what is wrong with a unified social credit code, '' for nothing (GB 32100, GB 11714)."""
    if not re.fullmatch(_CREDIT, code):
        return "统一社会信用代码应为18位，不含I、O、Z、S、V"
    if code[-1] != uscc.calc_check_digit(code[:-1]):
        return "统一社会信用代码校验位不符"
    return "" if code[16] == organisation_check(code[8:16]) else "统一社会信用代码中的组织机构代码校验位不符"


def organisation_check(body: str) -> str:
    """Return the check character of the eight places of an organisation code (GB 11714)."""
    total = sum(int(place, 36) * weight for place, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def collective_level(code: str) -> str:
    """Return the level of a collective economic organisation by its credit code, '' for other bodies."""
    return _COLLECTIVE_LEVELS.get(code[:2], "")


def births(numbers: pd.Series, *, today: dt.date | None = None) -> pd.Series:
    """Return the births (ISO text) that sound citizen numbers tell, by row; rows without such a number are left out.

    Numbers of 15 places are renewed first: they were given to people born in the 20th century.
    """
    plain = _plain(numbers)
    sound = plain[plain.map(lambda number: citizen_fault(number, today=today)).eq("")]
    return sound.map(lambda number: birth_date(number).isoformat()).astype(object)


def _plain(numbers: pd.Series) -> pd.Series:
    """Return the numbers in 18 places without blanks, in capitals; empty ones are left out."""
    plain = numbers.astype("string").str.replace(r"\s+", "", regex=True).str.upper()
    return plain[plain.notna() & plain.ne("")].map(renewed)


def member_notes(members: pd.DataFrame, *, today: dt.date | None = None) -> pd.DataFrame:
    """Return sheet, row, action (noted) and reason for members whose citizen number is not sound.

    `members` has `zjhm` and optionally `birth` (ISO text); its index is the row in the sheet.
    Missing numbers are none of this; old ones of 15 places are renewed before they are checked.
    """
    columns = ["sheet", "row", "action", "reason"]
    if "zjhm" not in members:
        return pd.DataFrame(columns=columns)
    faults = _plain(members["zjhm"]).map(lambda number: citizen_fault(number, today=today))
    if "birth" in members:
        born = births(members.loc[members["birth"].notna(), "zjhm"], today=today)
        differs = born.ne(members.loc[born.index, "birth"])
        faults = faults.mask(differs.reindex(faults.index, fill_value=False), "出生日期与身份证号码不一致")
    faults = faults[faults.ne("")]
    return pd.DataFrame(
        {"sheet": "members", "row": faults.index, "action": "noted", "reason": faults.to_numpy(dtype=object)},
        columns=columns,
    )
