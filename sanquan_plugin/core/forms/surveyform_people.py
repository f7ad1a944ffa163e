# SPDX-License-Identifier: GPL-2.0-or-later
"""The persons of a parcel as the basic table of a 地籍调查表 lists them, ID numbers in full: internal."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core import codes
from sanquan_plugin.core.identity import citizen_fault

_HEAD = "户主"
_CITIZEN_CARD = "居民身份证"
_ALONE = "单独使用"


def people_rows(
    code: str, rights: pd.DataFrame, households: pd.DataFrame, members: pd.DataFrame
) -> list[list[str]]:
    """Return name, relation to the head, kind of ID, ID number and share of each person of a parcel.

    The head of each household with a right comes first, with the share; members follow in the
    order of their table. The kind of ID is named where the number is a sound citizen number.
    """
    rows: list[list[str]] = []
    for right in _rights_of(code, rights).itertuples():
        own = members[members["nhdm"] == right.nhdm].fillna("")
        heads = households.loc[households["nhdm"] == right.nhdm, "hzxm"].fillna("").tolist()
        is_head = (own["relation"] == _HEAD) | own["xm"].isin(heads)
        if not is_head.any():
            rows += [[name, _HEAD, "", "", _share(right.share)] for name in heads]
        rows += [
            _person(row, share=_share(right.share) if head else "")
            for head, row in sorted(zip(is_head, own.itertuples(), strict=True), key=lambda pair: not pair[0])
        ]
    return rows


def shared_use(code: str, rights: pd.DataFrame) -> str:
    """Return in words whether one household or several hold the right; '' where none does."""
    held = _rights_of(code, rights)
    if len(held) < 2:
        return _ALONE if len(held) else ""
    shares = [share for share in held["share"].map(_share) if share]
    return f"{len(held)}户共同使用" + (f"，份额 {'、'.join(shares)}" if shares else "")


def share_rows(shared: pd.DataFrame) -> list[list[str]]:
    """Return rows of the 共有共用面积分摊表: number, holder, household, certificate, share, m², note; then the sum.

    `shared` are a parcel's rows of `core.rights.shared_area.shared_areas`; a parcel of one holder has none.
    """
    rows = [
        [str(number), row.holder, row.nhdm, row.cert_no, row.share, _m2(row.share_m2), row.note]
        for number, row in enumerate(shared.itertuples(), start=1)
    ]
    if not rows:
        return []
    total = "" if shared["share_m2"].isna().any() else _m2(shared["area_m2"].iat[0])
    return [*rows, ["合计", "", "", "", "", total, ""]]


def _m2(area: float) -> str:
    return "" if pd.isna(area) else f"{area:.2f}"


def _rights_of(code: str, rights: pd.DataFrame) -> pd.DataFrame:
    return rights[codes.normalise(rights["zddm"]) == code].drop_duplicates("nhdm")


def _person(row: object, *, share: str) -> list[str]:
    number = str(row.zjhm)  # type: ignore[attr-defined]
    kind = "" if citizen_fault(number) else _CITIZEN_CARD
    return [row.xm, row.relation, kind, number, share]  # type: ignore[attr-defined]


def _share(value: object) -> str:
    text = "" if pd.isna(value) else str(value).strip().removesuffix(".0")
    return "全部" if text == "1" else text
