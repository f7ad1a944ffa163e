# SPDX-License-Identifier: GPL-2.0-or-later
"""New parcel codes, and what is odd about given ones (domain.md 1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pandas as pd

from sanquan_plugin.core import codes
from sanquan_plugin.core.errors import InputError

_LAST_SERIAL = 99_999


def next_codes(subdistrict: str, feature: str, used: Iterable[object], count: int = 1) -> list[str]:
    """Return the next free parcel codes of a sub-district (12 digits) and feature (two letters).

    They follow the highest number in `used`, which holds present, deleted and retired codes alike:
    a number that was ever given is not given again.
    Raises InputError for a malformed prefix and when five digits don't suffice.
    """
    if not re.fullmatch(codes.PARCEL_CODE, f"{subdistrict}{feature}00001"):
        raise InputError(
            "{prefix} is no beginning of a parcel code. It takes 12 digits of the sub-district and two "
            "letters, such as 371324008029 and JC.",
            prefix=f"{subdistrict}{feature}",
        )
    known = codes.normalise(pd.Series(list(used), dtype=object))
    known = known[codes.is_parcel_code(known)]
    mine = known[known.str.startswith(f"{subdistrict}{feature}").astype(bool)]
    highest = int(mine.str[14:19].astype(int).max()) if len(mine) else 0
    if highest + count > _LAST_SERIAL:
        raise InputError(
            "Sub-district {subdistrict} has no {count} free numbers left for {feature} after {highest}.",
            subdistrict=subdistrict,
            count=count,
            feature=feature,
            highest=highest,
        )
    return [f"{subdistrict}{feature}{highest + step:05d}" for step in range(1, count + 1)]


def warnings(
    zddm: pd.Series, *, units: pd.Series | None = None, counties: Sequence[str] = ()
) -> pd.DataFrame:
    """Return row (label of `zddm`) and reason (Chinese) for well-formed codes that are odd all the same.

    Looked at: feature letters that don't go together or belong to the sea, a cadastral district or
    sub-district 000, a county that is none of `counties` (where given), and in `units` (28 places)
    a W whose eight digits are not all zero. Malformed codes are the affair of the rule code_format.
    """
    written = codes.normalise(zddm)
    written = written[codes.is_parcel_code(written)]
    owner, kind = written.str[12], written.str[13]
    odd = {
        "宗地特征码 A、C 应与 J 连用": kind.isin(["A", "C"]) & owner.ne("J"),
        "宗地特征码 H、G 为海域、无居民海岛，村庄宗地不应有": kind.isin(["H", "G"]),
        "地籍区或地籍子区为 000": written.str[6:9].eq("000") | written.str[9:12].eq("000"),
    }
    if counties:
        odd["县级行政区划代码不在本项目之列"] = ~written.str[:6].isin(list(counties))
    if units is not None:
        unit = codes.normalise(units).reindex(written.index)
        empty = codes.is_unit_code(unit) & unit.str[19].eq("W")
        odd["无定着物（W）的单元号后8位应为零"] = empty & unit.str[20:].ne("00000000")
    found = [pd.DataFrame({"row": flags.index[flags], "reason": reason}) for reason, flags in odd.items()]
    return pd.concat(found, ignore_index=True).sort_values("row", kind="stable", ignore_index=True)
