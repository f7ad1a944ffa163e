# SPDX-License-Identifier: GPL-2.0-or-later
"""共有共用面积分摊: a parcel's printed area apportioned to its holders by their shares (domain.md 2)."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd

from sanquan_plugin.core import codes
from sanquan_plugin.core.numbers import largest_remainder

NO_SHARE = "份额未登记或无法识别，未分摊"
NOT_WHOLE = "各户份额之和为{total}，不等于1，未分摊"
_DIGITS = 2


def share_of(text: object) -> Fraction | None:
    """Return a share written as 1/2, 0.5, 50% or 1; None for anything else."""
    word = "" if pd.isna(text) else str(text).strip().replace("／", "/").replace("％", "%")
    try:
        share = Fraction(word.removesuffix("%")) / (100 if word.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        return None
    return share if 0 < share <= 1 else None


def shared_areas(areas_m2: pd.Series, rights: pd.DataFrame, households: pd.DataFrame) -> pd.DataFrame:
    """Return the holders of parcels that several households hold, with the area that falls to each.

    Parameters
    ----------
    areas_m2 : printed areas in m² with two decimals, indexed by zddm
    rights : SHYQR (zddm, nhdm and, where known, share and bdcqzh)
    households : NH (nhdm, hzxm)

    Returns
    -------
    zddm, holder, nhdm, cert_no, share, share_m2, area_m2 and note, ordered by parcel and as registered.
    The parts of a parcel add up to its printed area (largest remainder). Nothing is apportioned where a
    share is missing or the shares do not make up the whole; the note then says so.
    """
    held = rights.reindex(columns=["zddm", "nhdm", "share", "bdcqzh"])
    held = held.assign(zddm=codes.normalise(held["zddm"])).drop_duplicates(["zddm", "nhdm"])
    held = held[held["zddm"].isin(areas_m2.index) & held["zddm"].duplicated(keep=False)]
    held = held.sort_values("zddm", kind="stable").reset_index(drop=True)
    area = areas_m2[~areas_m2.index.duplicated()]
    parts = [_apportioned(rows["share"], area[code]) for code, rows in held.groupby("zddm", sort=False)]
    names = households.drop_duplicates("nhdm").set_index("nhdm")["hzxm"]
    return pd.DataFrame(
        {
            "zddm": held["zddm"],
            "holder": held["nhdm"].map(names).fillna(""),
            "nhdm": held["nhdm"],
            "cert_no": held["bdcqzh"].fillna(""),
            "share": held["share"].map(_text).astype(object),
            "share_m2": np.concatenate([part for part, _ in parts]) if parts else np.empty(0),
            "area_m2": held["zddm"].map(area).astype(float),
            "note": [note for part, note in parts for _ in part],
        }
    )


def _apportioned(shares: pd.Series, area_m2: float) -> tuple[np.ndarray, str]:
    """Return the parts of one parcel in m², NaN with a note where it can't be apportioned."""
    nothing = np.full(len(shares), np.nan)
    found = [share_of(share) for share in shares]
    known = [share for share in found if share is not None]
    if len(known) < len(found) or pd.isna(area_m2):
        return nothing, NO_SHARE
    if sum(known) != 1:
        return nothing, NOT_WHOLE.format(total=sum(known))
    parts = np.array([[float(share) * area_m2 for share in known]])
    return largest_remainder(parts, [area_m2], _DIGITS)[0], ""


def _text(share: object) -> str:
    return "" if pd.isna(share) else str(share).strip()
